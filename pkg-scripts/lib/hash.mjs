// Prints one SHA-256 over files (paths and contents, folders walked in order) and words.
// Usage: node hash.mjs PATH... [--text WORDS...]
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const args = process.argv.slice(2);
const split = args.indexOf('--text');
const paths = split < 0 ? args : args.slice(0, split);
const words = split < 0 ? [] : args.slice(split + 1);
const hash = createHash('sha256');

function add(path) {
  if (!existsSync(path)) {
    hash.update(`none ${path}\n`);
  } else if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) {
      if (name !== 'target' && name !== 'node_modules' && !name.startsWith('.')) add(join(path, name));
    }
  } else {
    hash.update(`file ${path}\n`).update(createHash('sha256').update(readFileSync(path)).digest());
  }
}

paths.forEach(add);
hash.update(words.join('\n'));
console.log(hash.digest('hex'));
