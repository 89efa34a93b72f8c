// What a page fetches, in bytes: raw and Brotli-11, against the limit and the last recorded table; of a page with ranking
// and scorecard, and of one that holds every element.
//
//   node sizes.mjs                           the table for target/elements; exit 1 over the limit
//   node sizes.mjs --growth                  the same; exit 1 only where the total grew by more than 1 % since docs/size.md
//   node sizes.mjs --record                  the same, and writes docs/size.md
//   node sizes.mjs --only FILE               one number: the Brotli-11 bytes of a file
import { readFileSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { brotli } from './lib/brotli.mjs';

// All JavaScript, wasm and element CSS of a page with ranking and scorecard.
const LIMIT = 60_000;
const AIM = 47_000;
// The same of a page that holds every element.
const FAMILY = ['styles', 'styles_time', 'styles_charts', 'styles_survey', 'styles_simulate', 'all_wasm', 'all', 'loader'];
const FAMILY_AIM = 100_000;
const RECORD = 'docs/size.md';
const ELEMENTS = 'target/elements';

if (process.argv[2] === '--only') {
  console.log(brotli(readFileSync(process.argv[3])));
  process.exit();
}

const record = process.argv.includes('--record');
const manifest = JSON.parse(readFileSync(join(ELEMENTS, 'manifest.json'), 'utf8'));
function sizes(names, totalName) {
  const rows = names.map((name) => {
    const bytes = readFileSync(join(ELEMENTS, manifest[name].file));
    return { name, raw: bytes.length, brotli: brotli(bytes) };
  });
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  return [...rows, { name: totalName, raw: sum('raw'), brotli: sum('brotli') }];
}
const rows = sizes(Object.keys(manifest).filter((name) => manifest[name].page), 'total');
const family = sizes(FAMILY, 'family');

const recorded = new Map();
if (existsSync(RECORD)) {
  for (const [, name, , bytes] of readFileSync(RECORD, 'utf8').matchAll(/^\| (\w+) \| ([\d,]+) \| ([\d,]+) \|$/gm)) {
    recorded.set(name, Number(bytes.replaceAll(',', '')));
  }
}

const number = (value) => value.toLocaleString('en');
const growth = ({ name, brotli }) => {
  if (!recorded.has(name)) return 'new';
  const difference = brotli - recorded.get(name);
  return difference > 0 ? `+${number(difference)}` : number(difference);
};
function print(rows) {
  const cells = [
    ['file', 'raw', 'brotli 11', 'against docs/size.md'],
    ...rows.map((row) => [row.name, number(row.raw), number(row.brotli), growth(row)]),
  ];
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  for (const row of cells) {
    console.log('    ' + row.map((cell, i) => (i ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join('  '));
  }
}
print(rows);
const total = rows.at(-1).brotli;
const over = total > LIMIT;
console.log(`    limit ${number(LIMIT)}, aim ${number(AIM)}: ${over ? `${number(total - LIMIT)} TOO MANY` : 'within the limit'}`);
console.log('    A page that holds every element:');
print(family);
const familyOver = family.at(-1).brotli - FAMILY_AIM;
console.log(`    aim ${number(FAMILY_AIM)}: ${familyOver > 0 ? `${number(familyOver)} too many` : 'met'}`);

if (record) {
  const english = (build) => number(brotli(readFileSync(join(ELEMENTS, manifest[`${build}_english`].file))));
  const table = (rows) => `| file | raw | brotli 11 |
|---|--:|--:|
${rows.map((row) => `| ${row.name} | ${number(row.raw)} | ${number(row.brotli)} |`).join('\n')}`;
  writeFileSync(RECORD, `# Bytes that a page fetches

All JavaScript, wasm and element CSS of a page with ranking and scorecard, as released (standard library rebuilt for size).
The limit is ${number(LIMIT)} Brotli bytes, the aim ${number(AIM)}. Every build compares itself with this table;
\`pkg-scripts/build --record-size\` writes it anew.
${over ? `\nThe limit is not met yet: ${number(total - LIMIT)} bytes are too many.\n` : ''}
${table(rows)}

A page that has an element in English fetches its texts besides: ${english('core')} bytes, with every element ${english('all')}.

A page that holds every element fetches the build \`all\` in place of \`core\`. The aim is ${number(FAMILY_AIM)}${familyOver > 0 ? ` and not met: ${number(familyOver)} are too many` : ''}.

${table(family)}
`);
}
const before = recorded.get('total');
const grew = before !== undefined && total > before * 1.01;
if (grew) console.log(`    grew by more than 1 % since docs/size.md: mend it, or record it with pkg-scripts/build --record-size`);
process.exit((process.argv.includes('--growth') ? grew : over) ? 1 : 0);
