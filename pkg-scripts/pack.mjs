// Lays out the npm package in target/npm/parindex. What goes in stands at the top of pkg-scripts/pack.
// Usage: node pack.mjs VERSION
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';

const version = process.argv[2];
const js = 'crates/parindex-web/js';
const web = 'target/web/api';
const frameworks = 'crates/parindex/data/frameworks';
const out = 'target/npm/parindex';

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const copy = (from, to) => cpSync(from, `${out}/${to}`, { recursive: true });

await build({
  entryPoints: [`${js}/node.js`],
  outfile: `${out}/index.js`,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'es2020',
  charset: 'utf8',
  define: { __WASM_FILE__: '"./parindex.wasm"', __VERSION__: JSON.stringify(version) },
  logLevel: 'warning',
  plugins: [{
    name: 'glue',
    setup: (builder) =>
      builder.onResolve({ filter: /(^|\/)parindex\.js$/ }, () => ({ path: resolve(`${web}/parindex.js`) })),
  }],
});
copy(`${web}/parindex_bg.wasm`, 'parindex.wasm');

if (existsSync(`${js}/index.d.ts`)) {
  for (const name of readdirSync(js).filter((name) => name.endsWith('.d.ts'))) copy(`${js}/${name}`, name);
  copy(`${web}/parindex.d.ts`, 'parindex.d.ts');
} else {
  copy(`${web}/parindex.d.ts`, 'index.d.ts');
}

const { loader, core, core_wasm, full, full_wasm, styles, styles_time, styles_charts, office } = JSON.parse(readFileSync('target/elements/manifest.json', 'utf8'));
copy(`target/elements/${loader.file}`, 'elements/loader.js');
for (const { file } of [core, core_wasm, full, full_wasm, styles, styles_time, styles_charts, office]) copy(`target/elements/${file}`, `elements/${file}`);

if (existsSync(frameworks)) {
  for (const name of readdirSync(frameworks).filter((name) => name.endsWith('.json'))) {
    copy(`${frameworks}/${name}`, `frameworks/${name}`);
  }
}
copy(existsSync('crates/parindex-web/README.md') ? 'crates/parindex-web/README.md' : 'README.md', 'README.md');
for (const name of ['LICENSE-MIT', 'LICENSE-APACHE']) copy(name, name);

writeFileSync(`${out}/package.json`, JSON.stringify({
  name: 'parindex',
  version,
  description: 'Exact scores, ranks and legal deadlines of Vietnamese administrative reform',
  license: 'MIT OR Apache-2.0',
  type: 'module',
  engines: { node: '>=20' },
  types: './index.d.ts',
  exports: {
    '.': { types: './index.d.ts', default: './index.js' },
    './elements': './elements/loader.js',
    './frameworks/*': './frameworks/*',
    './parindex.wasm': './parindex.wasm',
    './package.json': './package.json',
  },
  sideEffects: ['./elements/*.js'],
}, null, 2) + '\n');
