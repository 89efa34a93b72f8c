// The JavaScript build of a module, for pages that may not run WebAssembly: binaryen's wasm2js, made into a file whose
// default export takes the same imports as the module and gives the same exports.
// Usage: node fallback.mjs MODULE.wasm OUT.js FEATURES-OF-WASM...
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { transform } from 'esbuild';

const [module, out, ...features] = process.argv.slice(2);
execFileSync('node_modules/.bin/wasm2js', [...features, '-Oz', module, '-o', out]);
let code = readFileSync(out, 'utf8');

// Every change must find its place once, so that another binaryen cannot pass unseen.
function change(from, to) {
  const parts = code.split(from);
  if (parts.length !== 2) throw new Error(`wasm2js wrote ${parts.length - 1} times: ${from}`);
  code = parts.join(to);
}

// The imports are given by the caller; they come from one script, whose short name is `a` (short-names.mjs).
change(/^import \* as [\w$]+ from 'a';$/m, '');
change(/^var retasmFunc = asmFunc\([^]*/m, 'export default asmFunc;\n');
// A memory that grows moves. With wasm the old one is detached, by which wasm-bindgen's views of it know; so it is here.
change(/^ *buffer = newBuffer;$/m, 'detach(buffer);\nbuffer = newBuffer;');
code += `function detach(buffer) {
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(null, [buffer]);
  port1.close();
  port2.close();
}\n`;

const minified = await transform(code, { minify: true, format: 'esm', target: 'es2020', legalComments: 'none' });
writeFileSync(out, minified.code);
