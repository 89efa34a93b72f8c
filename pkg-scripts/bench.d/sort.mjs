// What a sort of 3,321 units costs in <par-ranking>, against a plain <table> that sorts the same units and shows as many
// rows with the same texts. Both are laid out in full each time. Exit 1 over the limit.
// Usage: node sort.mjs FOLDER_FOR_FILES PARINDEX
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { browser, median } from './browser.mjs';
import { communes } from './communes.mjs';
import { serve } from './serve.mjs';

const LIMIT = 1.5;
const UNITS = 3321;
const ROUNDS = 15;
const [folder, parindex] = process.argv.slice(2);

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/data.csv`, communes(UNITS));
execFileSync(parindex, ['publish', '--framework', 'vn-766-2022', '--period', '2026', '--data', `${folder}/data.csv`, '--out', `${folder}/site`, '--title', 'Cả nước'], { stdio: 'ignore' });

// The plain table: an array of the rows' texts, sorted by the column that is clicked, the first hundred shown.
const plain = `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><link rel="stylesheet" href="plain.css"></head>
<body><table><thead></thead><tbody></tbody></table><script src="plain.js"></script></body></html>`;
const script = `
const number = (text) => { const value = parseFloat(text.replace(/\\./g, '').replace(',', '.')); return isNaN(value) ? text : value; };
const collator = new Intl.Collator('vi');
let rows, column = -1, way = 1;
globalThis.fill = (heads, given) => {
  rows = given.map((texts) => ({ texts, keys: texts.map(number) }));
  const head = document.createElement('tr');
  heads.forEach((text, place) => {
    const button = document.createElement('button');
    button.textContent = text;
    button.addEventListener('click', () => sort(place));
    head.appendChild(document.createElement('th')).append(button);
  });
  document.querySelector('thead').replaceChildren(head);
};
function sort(place) {
  way = place === column ? -way : 1;
  column = place;
  rows.sort(({ keys: a }, { keys: b }) =>
    way * (typeof a[place] === 'string' ? collator.compare(a[place], b[place]) : a[place] - b[place]));
  document.querySelector('tbody').replaceChildren(...rows.slice(0, 100).map(({ texts }) => {
    const row = document.createElement('tr');
    for (const text of texts) row.appendChild(document.createElement('td')).textContent = text;
    return row;
  }));
}`;
mkdirSync(`${folder}/plain`);
writeFileSync(`${folder}/plain/index.html`, plain);
writeFileSync(`${folder}/plain/plain.js`, script);
writeFileSync(`${folder}/plain/plain.css`, 'table{border-collapse:collapse}td,th{padding:4px 8px;border-bottom:1px solid #ccc}');

// Clicks the heads at the places given, again and again; milliseconds each, to the layout that follows.
const clicks = (find) => `
  const [rounds, places] = given;
  const times = places.map(() => []);
  for (let round = 0; round < rounds; round += 1) for (const [at, place] of places.entries()) {
    const button = ${find}[place];
    const start = performance.now();
    button.click();
    document.body.getBoundingClientRect().height;
    times[at].push(performance.now() - start);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  }
  return times;`;

const tab = await browser();
const server = await serve({ '/ours': `${folder}/site`, '/plain': `${folder}/plain` });
try {
  await tab.go(`${server.address}/ours/`);
  await tab.js(`while (!document.querySelector('par-ranking').shadowRoot?.querySelector('tr[data-code]')) await new Promise((done) => setTimeout(done, 20));`);
  const [heads, rows] = await tab.js(`
    const texts = (row) => [...row.children].map((cell) => cell.textContent);
    return [texts(document.querySelector('par-ranking').shadowRoot.querySelector('thead tr')),
      [...document.querySelectorAll('par-ranking > div tr[data-code]')].map(texts)];`);
  if (rows.length !== UNITS) throw new Error(`${rows.length} rows were published`);
  const places = [1, 2];
  const ours = await tab.js(clicks(`document.querySelector('par-ranking').shadowRoot.querySelectorAll('[data-par-sort]')`), ROUNDS, places);
  await tab.go(`${server.address}/plain/`);
  await tab.js('fill(given[0], given[1])', heads, rows);
  const theirs = await tab.js(clicks(`document.querySelectorAll('th button')`), ROUNDS, places);
  const shown = (numbers) => `${median(numbers).toFixed(1)} ms (${Math.min(...numbers).toFixed(1)}-${Math.max(...numbers).toFixed(1)})`;
  process.exitCode = 0;
  for (const [at, place] of places.entries()) {
    const ratio = median(ours[at]) / median(theirs[at]);
    if (ratio > LIMIT) process.exitCode = 1;
    console.log(`    ${UNITS} units by ${heads[place]}: par-ranking ${shown(ours[at])}, a plain table ${shown(theirs[at])}: ${ratio.toFixed(2)} times, limit ${LIMIT} ${ratio > LIMIT ? 'MISSED' : ''}`);
  }
} finally {
  server.end();
  await tab.end();
}
