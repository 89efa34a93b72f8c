// The entry of the npm package for Node: the module stands beside this file and is there at once.
import { readFileSync } from 'node:fs';
import { initSync } from './parindex.js';

initSync({ module: readFileSync(new URL(__WASM_FILE__, import.meta.url)) });

// All but how the module is started.
export {
  Board, Calendar, Framework, Model, WhatIf,
  calendar, check, countDossiers, due, dueBatch, explain, load, loadFramework, rankSets, score, status, verify,
} from './parindex.js';
