// From crates/parindex-web/js and the modules in target/web to the files of a page in target/elements:
// names with a hash of the contents, and manifest.json. The contract stands at the top of pkg-scripts/build.
// Usage: node bundle.mjs VERSION
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build, transform } from 'esbuild';
import { glue } from './lib/glue.mjs';

const version = process.argv[2];
const sources = 'crates/parindex-web/js';
const out = 'target/elements';
const manifest = { version };

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

// Writes NAME-HASH.EXTENSION and enters it in the manifest; returns its address beside the other files.
function put(key, name, extension, bytes, page = true) {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  const file = `${name}-${hash}.${extension}`;
  const sri = `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
  writeFileSync(`${out}/${file}`, bytes);
  manifest[key] = { file, sri, bytes: bytes.length, page };
  return `./${file}`;
}

async function bundle(entry, feature, define) {
  const strings = Object.fromEntries(Object.entries(define).map(([key, value]) => [key, JSON.stringify(value)]));
  const result = await build({
    entryPoints: [`${sources}/${entry}`],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2020',
    charset: 'utf8',
    legalComments: 'none',
    external: ['./explain-*.js', './reader-*.js', './core-*.js', './full-*.js', './all-*.js'],
    define: { ...strings, __VERSION__: JSON.stringify(version) },
    plugins: [glue(feature)],
    write: false,
    logLevel: 'warning',
  });
  return result.outputFiles[0].contents;
}

const sheet = readFileSync('crates/parindex-view/data/elements.css', 'utf8');
const styles = put('styles', 'elements', 'css', Buffer.from((await transform(sheet, { loader: 'css', minify: true })).code));

// The sheets of elements that only the build `full` has.
async function further(name) {
  const sheet = readFileSync(`crates/parindex-view/data/elements-${name}.css`, 'utf8');
  const { code } = await transform(sheet, { loader: 'css', minify: true });
  return put(`styles_${name}`, `elements-${name}`, 'css', Buffer.from(code), false);
}
const timeStyles = await further('time');
const chartStyles = await further('charts');
const surveyStyles = await further('survey');

// The JavaScript build of a module, where there is one; what an address leads to that is not there is said on the page.
function fallback(build) {
  const file = `target/web/${build}/fallback.js`;
  return existsSync(file) ? put(`${build}_fallback`, `${build}-fallback`, 'js', readFileSync(file), false) : './fallback-none.js';
}

// The office that due dates are counted by unless a page names its own.
const office = put('office', 'office', 'txt', readFileSync('crates/parindex/data/office.txt'), false);
const simulateStyles = await further('simulate');

// What went wrong, in words: for each build to fetch where something does.
const explain = put('explain', 'explain', 'js', await bundle('explain.js', 'core', {}), false);

// The English texts of a build, a line for each message in the order of crates/parindex-view/build.rs.
const messages = { core: [''], full: ['', '-time', '-charts', '-survey'], all: ['', '-time', '-charts', '-survey', '-simulate'] };
function english(build) {
  const lines = messages[build].flatMap((name) => readFileSync(`crates/parindex-view/data/messages${name}.txt`, 'utf8').split('\n'));
  const texts = lines.filter((line) => line.startsWith('en ')).map((line) => line.slice(3));
  return put(`${build}_english`, `${build}-english`, 'txt', Buffer.from(texts.join('\n')), false);
}

// The module and the script of a build; gives the script's address.
async function elements(build, page, further = {}) {
  const wasm = put(`${build}_wasm`, build, 'bin', readFileSync(`target/web/${build}/packed.bin`), page);
  const script = await bundle(`${build}.js`, build, {
    __WASM_FILE__: wasm,
    __FALLBACK_FILE__: fallback(build),
    ...(messages[build] && { __ENGLISH_FILE__: english(build) }),
    __EXPLAIN_FILE__: explain,
    __CSS_FILE__: styles,
    __TIME_CSS_FILE__: timeStyles,
    __CHARTS_CSS_FILE__: chartStyles,
    __SURVEY_CSS_FILE__: surveyStyles,
    __OFFICE_FILE__: office,
    __SIMULATE_CSS_FILE__: simulateStyles,
    ...further,
  });
  return put(build, build, 'js', script, page);
}

const reader = { __READER_FILE__: await elements('reader', false) };
const full = await elements('full', false, reader);
const core = await elements('core', true, { __FULL_FILE__: full, ...reader });
const plain = put('plain', 'plain', 'js', await bundle('plain.js', 'core', {}), false);
const all = await elements('all', false, reader);
put('loader', 'loader', 'js', await bundle('loader.js', 'core', { __CORE_FILE__: core, __FULL_FILE__: full, __ALL_FILE__: all, __PLAIN_FILE__: plain }));
// What framed pages, pages around a frame and the two pages for editors and administrators load.
for (const name of ['frame', 'host', 'embed', 'selftest']) put(name, name, 'js', await bundle(`${name}.js`, 'core', {}), false);
writeFileSync(`${out}/manifest.json`, JSON.stringify(manifest, null, 2) + '\n');
