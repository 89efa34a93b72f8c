// A sortable ranking of the same 102 made-up communes by ours and by its peers, in one run: bytes, first contentful
// paint, and when a click had sorted it. A phone's processor (a quarter of this one's speed) on a slow mobile network.
// Exit 1 where a limit is missed.
// Usage: node peers.mjs FOLDER_FOR_FILES PARINDEX
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { browser, median } from './browser.mjs';
import { communes } from './communes.mjs';
import { serve } from './serve.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);
const UNITS = 102;
// Lighthouse's slow mobile network.
const NETWORK = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 };
const PEERS = { 'Chart.js': 'chartjs', ECharts: 'echarts', 'vega-embed': 'vega', LineUp: 'lineup' };
const [folder, parindex] = process.argv.slice(2);
const here = import.meta.dirname;

// The peers from npm, once.
mkdirSync(folder, { recursive: true });
const wanted = readFileSync(`${here}/peers/package.json`, 'utf8');
if (!existsSync(`${folder}/package.json`) || readFileSync(`${folder}/package.json`, 'utf8') !== wanted) {
  rmSync(`${folder}/node_modules`, { recursive: true, force: true });
  const staged = `${folder}/package.json`;
  writeFileSync(staged, wanted);
  try {
    execFileSync('npm', ['install', '--no-package-lock', '--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, stdio: 'inherit' });
  } catch (error) {
    rmSync(staged);
    throw error;
  }
}

// Ours: what the command publishes, without the demonstration site around it.
writeFileSync(`${folder}/data.csv`, communes(UNITS));
rmSync(`${folder}/ours`, { recursive: true, force: true });
execFileSync(parindex, ['publish', '--framework', 'vn-766-2022', '--period', '2026', '--data', `${folder}/data.csv`, '--out', `${folder}/ours`, '--title', 'So sánh'], { stdio: 'ignore' });
const index = readFileSync(`${folder}/ours/index.html`, 'utf8');
const head = index.match(/<(link|script)[^>]*>(<\/script>)?/g).filter((link) => !/site-|rel="icon"/.test(link)).join('\n');
const element = index.match(/<par-ranking[^]*<\/par-ranking>/)[0];
const page = (head, body) =>
  `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>So sánh</title>\n${head}\n</head><body>${body}</body></html>`;
writeFileSync(`${folder}/ours/index.html`, page(head, element));

// The peers: one script each, made as small as esbuild can, the same figures in a small file.
const publication = JSON.parse(readFileSync(`${folder}/ours/publication.json`, 'utf8'));
const names = new Map(publication.dataset.units.map(({ code, name }) => [code, name]));
const units = publication.results.units.map(({ code, total }) => ({ name: names.get(code), total: Number(total) }));
if (units.length !== UNITS) throw new Error(`${units.length} units were published`);
cpSync(`${here}/peers`, `${folder}/sources`, { recursive: true });
for (const name of Object.values(PEERS)) {
  const out = `${folder}/${name}`;
  mkdirSync(out, { recursive: true });
  await build({
    entryPoints: [`${folder}/sources/${name}.js`],
    outfile: `${out}/app.js`,
    bundle: true, minify: true, format: 'esm', target: 'es2020', charset: 'utf8', legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.ttf': 'file', '.woff': 'file', '.woff2': 'file' },
    nodePaths: [resolve(folder, 'node_modules')],
    logLevel: 'error',
  });
  const styles = existsSync(`${out}/app.css`) ? '<link rel="stylesheet" href="app.css">' : '';
  const tall = '<style>#place{position:relative;height:2400px;width:720px}</style>';
  writeFileSync(`${out}/index.html`, page(`${styles}${tall}<script type="module" src="app.js"></script>`, '<div id="place"></div>'));
  writeFileSync(`${out}/units.json`, JSON.stringify(units));
}

// In the page, from its beginning: as soon as there is something to sort by, it is clicked; then two frames.
const harness = `{
  const look = () => {
    const ours = document.querySelector('par-ranking')?.shadowRoot?.querySelector('[data-par-sort=name]');
    const button = ours ?? document.querySelector('body > button');
    if (!button) return requestAnimationFrame(look);
    button.click();
    requestAnimationFrame(() => requestAnimationFrame(() => (globalThis.sorted = performance.now())));
  };
  requestAnimationFrame(look);
}`;
const result = `
  const start = Date.now();
  const paint = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
  while (!(globalThis.sorted && paint())) {
    if (Date.now() - start > 60_000) throw new Error('it is never sorted');
    await new Promise((done) => setTimeout(done, 50));
  }
  const files = performance.getEntriesByType('resource').filter(({ name }) => /\\.(js|css|bin)$/.test(name));
  const bytes = [...new Map(files.map(({ name, encodedBodySize }) => [name, encodedBodySize])).values()];
  return { paint: paint(), sorted: globalThis.sorted, bytes: bytes.reduce((sum, size) => sum + size, 0) };`;

const entries = { ParIndex: 'ours', ...PEERS };
const measured = Object.fromEntries(Object.keys(entries).map((name) => [name, []]));
const server = await serve(Object.fromEntries(Object.values(entries).map((name) => [`/${name}`, `${folder}/${name}`])));
const tab = await browser();
try {
  await tab.cdp('Page.addScriptToEvaluateOnNewDocument', { source: harness });
  await tab.cdp('Network.enable');
  // The first round fills the server's own store and is not counted.
  for (let round = 0; round <= ROUNDS; round += 1) {
    if (round === 1) {
      await tab.cdp('Network.emulateNetworkConditions', NETWORK);
      await tab.cdp('Emulation.setCPUThrottlingRate', { rate: 4 });
    }
    for (const [name, path] of Object.entries(entries)) {
      await tab.go(`${server.address}/r${round}/${path}/`);
      const one = await tab.js(result);
      if (round > 0) measured[name].push(one);
    }
  }
} finally {
  server.end();
  await tab.end();
}

const of = (name, key) => median(measured[name].map((one) => one[key]));
console.log(`    ${UNITS} communes, median of ${ROUNDS}   Brotli bytes   first paint ms   sorted by a click ms`);
for (const name of Object.keys(entries)) {
  const cells = [of(name, 'bytes'), of(name, 'paint'), of(name, 'sorted')].map((value) => Math.round(value).toLocaleString('en'));
  console.log(`    ${name.padEnd(27)}${cells[0].padStart(12)}${cells[1].padStart(17)}${cells[2].padStart(23)}`);
}
process.exitCode = 0;
for (const [what, ours, limit] of [
  ["first paint at most half of Chart.js's", of('ParIndex', 'paint'), of('Chart.js', 'paint') / 2],
  ['sorted no later than ECharts', of('ParIndex', 'sorted'), of('ECharts', 'sorted')],
  ['sorted within 1.2 of Chart.js', of('ParIndex', 'sorted'), of('Chart.js', 'sorted') * 1.2],
]) {
  const missed = ours > limit;
  if (missed) process.exitCode = 1;
  console.log(`    ${what}: ${Math.round(ours)} of ${Math.round(limit)} ${missed ? 'MISSED' : ''}`);
}
