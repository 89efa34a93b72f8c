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

const dates = new Int32Array(days.length);
const ends = new Float64Array(days.length);
const seconds = { working_days: Infinity, working_hours: Infinity };
function run(unit, received, into) {
  const start = performance.now();
  ours.dueBatch(unit, received, hours, into);
  seconds[unit] = Math.min(seconds[unit], (performance.now() - start) / 1000);
}
for (let turn = 0; turn < 9; turn += 1) {
  run('working_days', days, dates);
  run('working_hours', moments, ends);
}
console.log('working_days', seconds.working_days, dates.reduce((sum, day) => sum + day, 0));
let sum = 0n;
for (const at of ends) sum ^= BigInt(at + 7 * 3_600_000);
console.log('working_hours', seconds.working_hours, String(sum));
