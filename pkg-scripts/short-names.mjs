// Gives the functions between a module and its script names of a letter or two, in both: wasm-bindgen's are long and
// carry hashes, which no compression makes small.
// Usage: node short-names.mjs DIR   (parindex_bg.wasm and parindex.js in it)
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const [dir, ...features] = process.argv.slice(2);
const [module, script] = [`${dir}/parindex_bg.wasm`, `${dir}/parindex.js`];
const told = execFileSync('node_modules/.bin/wasm-opt', [...features, '--minify-imports-and-exports-and-modules', module, '-o', module], { encoding: 'utf8' });
const { imports, exports } = JSON.parse(told);

let text = readFileSync(script, 'utf8');
function replace(from, to) {
  const parts = text.split(from);
  if (parts.length < 2) throw new Error(`${script}: no ${from}`);
  text = parts.join(to);
}
// All come from one script.
replace('"./parindex_bg.js":', '"a":');
for (const [, long, short] of imports) replace(`${long}: function`, `${short}: function`);
// Some exports are for tools alone.
for (const [long, short] of exports) text = text.replace(new RegExp(`\\bwasm\\.${long}\\b`, 'g'), `wasm.${short}`);
writeFileSync(script, text);
