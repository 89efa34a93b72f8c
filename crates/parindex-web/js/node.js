// The entry of the npm package for Node: the module stands beside this file and is there at once.
import { readFileSync } from 'node:fs';
import { initSync } from './parindex.js';

initSync({ module: readFileSync(new URL(__WASM_FILE__, import.meta.url)) });

export * from './parindex.js';
