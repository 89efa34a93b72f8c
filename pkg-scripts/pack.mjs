// Lays out the npm package in target/npm/parindex. What goes in stands at the top of pkg-scripts/pack.
// Usage: node pack.mjs VERSION
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { format } from 'prettier';
import { customElements, editorData, types } from './lib/elements.mjs';

const version = process.argv[2];
const js = 'crates/parindex-web/js';
const web = 'target/web/api';
const data = 'crates/parindex/data';
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

// The types without those of how the module is started, as a person would write them.
const [described] = readFileSync(`${web}/parindex.d.ts`, 'utf8').split('export type InitInput');
writeFileSync(`${out}/index.d.ts`, await format(described, { parser: 'typescript', printWidth: 120, singleQuote: true }));

const { version: _, loader, ...others } = JSON.parse(readFileSync('target/elements/manifest.json', 'utf8'));
copy(`target/elements/${loader.file}`, 'elements/loader.js');
for (const { file } of Object.values(others)) copy(`target/elements/${file}`, `elements/${file}`);

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
writeFileSync(`${out}/custom-elements.json`, json(customElements()));
writeFileSync(`${out}/vscode.html-custom-data.json`, json(editorData()));
writeFileSync(`${out}/elements.d.ts`, types());
copy('www/themes', 'themes');

for (const folder of ['frameworks', 'schemas']) {
  for (const name of readdirSync(`${data}/${folder}`).filter((name) => name.endsWith('.json'))) {
    copy(`${data}/${folder}/${name}`, `${folder}/${name}`);
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
  customElements: 'custom-elements.json',
  exports: {
    '.': { types: './index.d.ts', default: './index.js' },
    './elements': { types: './elements.d.ts', default: './elements/loader.js' },
    './frameworks/*': './frameworks/*',
    './schemas/*': './schemas/*',
    './themes/*': './themes/*',
    './custom-elements.json': './custom-elements.json',
    './vscode.html-custom-data.json': './vscode.html-custom-data.json',
    './parindex.wasm': './parindex.wasm',
    './package.json': './package.json',
  },
  sideEffects: ['./elements/*.js'],
}, null, 2) + '\n');
