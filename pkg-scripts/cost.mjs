// The Brotli bytes of full.js and its module with a part and without it; see pkg-scripts/cost.
// Usage: node cost.mjs PART REST [LIMIT]; target/web/full and target/web/REST are built.
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { brotli } from './lib/brotli.mjs';
import { glue } from './lib/glue.mjs';

// The scripts of a part's elements.
const SCRIPTS = { time: 'time', charts: 'charts', survey: 'satisfaction' };

const [part, rest, limit] = process.argv.slice(2);

// `feature` is the build whose module is spoken to; the script of `absent` exports nothing that is used.
async function script(feature, absent) {
  const result = await build({
    entryPoints: ['crates/parindex-web/js/full.js'],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2020',
    charset: 'utf8',
    legalComments: 'none',
    write: false,
    logLevel: 'error',
    plugins: [
      glue(feature),
      {
        name: 'parts',
        setup(builder) {
          builder.onLoad({ filter: new RegExp(`/js/${absent}\\.js$`) }, () => ({ contents: 'export let due, dossiers, charts, satisfaction' }));
        },
      },
    ],
  });
  return brotli(result.outputFiles[0].contents);
}
const module = (feature) => brotli(readFileSync(`target/web/${feature}/packed.bin`));

const rows = [
  ['module', module('full'), module(rest)],
  ['script', await script('full', 'none'), await script(rest, SCRIPTS[part])],
];
let cost = 0;
for (const [name, whole, without] of rows) {
  cost += whole - without;
  console.log(`    ${name.padEnd(8)}${whole} with ${part}, ${without} without: ${whole - without}`);
}
const over = limit && cost > Number(limit);
console.log(`    ${part} costs ${cost} bytes${limit ? `, limit ${limit}${over ? ` MISSED` : ''}` : ''}`);
process.exit(over ? 1 : 0);
