// Times dueBatch of the npm package on the dates that dates.py wrote.
// Usage: node dates.mjs FOLDER; prints what bench-dates prints.
import { readFileSync } from 'node:fs';
import { calendar } from '../../target/npm/parindex/index.js';

const folder = process.argv[2];
const array = (name, kind) => {
  const { buffer, byteOffset, byteLength } = readFileSync(`${folder}/${name}`);
  return new kind(buffer.slice(byteOffset, byteOffset + byteLength));
};
const days = array('days.i32', Int32Array);
const hours = array('amounts.u32', Uint32Array);
const moments = Float64Array.from(array('moments.i64', BigInt64Array), (at) => Number(at) - 7 * 3_600_000);
const ours = calendar();

function best(name, unit, received, sum) {
  const into = new received.constructor(received.length);
  let seconds = Infinity;
  for (let run = 0; run < 5; run += 1) {
    const start = performance.now();
    ours.dueBatch(unit, received, hours, into);
    seconds = Math.min(seconds, (performance.now() - start) / 1000);
  }
  console.log(name, seconds, String(sum(into)));
}

best('working_days', 'working_days', days, (due) => due.reduce((sum, day) => sum + day, 0));
best('working_hours', 'working_hours', moments, (due) => {
  let sum = 0n;
  for (const at of due) sum ^= BigInt(at + 7 * 3_600_000);
  return sum;
});
