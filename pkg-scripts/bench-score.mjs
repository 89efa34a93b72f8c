// Scoring and ranking every commune of the country exactly, on the wasm module of the packed package, against
// JSON.parse of the same dataset in the same process. Both are repeated in turn and the medians compared, so that
// whatever else the machine does meets both alike.
//
//   node bench-score.mjs [--rounds N]        exit 1 when scoring takes more than half as long as JSON.parse
import { load } from '../target/npm/parindex/index.js';

const UNITS = 3321;
const INDICATORS = 60;
const LIMIT = 0.5;
const rounds = Number(process.argv[2] === '--rounds' ? process.argv[3] : 41);

// A small generator with a fixed seed: the same dataset on every machine (mulberry32).
let state = 766;
function random(below) {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % below;
}

const numbers = Array.from({ length: INDICATORS }, (_, i) => i + 1);
const framework = JSON.stringify({
  format: 'parindex/framework/1',
  id: 'bench',
  version: '1',
  title: 'Ratios',
  levels: ['commune'],
  rounding: { places: 2 },
  inputs: numbers.flatMap((i) => [
    { id: `done_${i}`, title: `Done ${i}`, kind: 'count', at_most: `all_${i}` },
    { id: `all_${i}`, title: `All ${i}`, kind: 'count' },
  ]),
  groups: [{
    id: 'all',
    title: 'All',
    max: INDICATORS * 2,
    indicators: numbers.map((i) => ({
      id: `i${i}`,
      title: `Ratio ${i}`,
      max: 2,
      rule: { kind: 'ratio', of: `done_${i}`, over: `all_${i}`, undefined: 'zero' },
    })),
  }],
  ranking: { ties: 'competition', within: 'peer_group' },
});
const dataset = JSON.stringify({
  format: 'parindex/dataset/1',
  framework: 'bench',
  period: { kind: 'year', year: 2026 },
  units: Array.from({ length: UNITS }, (_, u) => ({
    code: `U${u}`,
    name: `Xã ${u}`,
    level: 'commune',
    inputs: Object.fromEntries(numbers.flatMap((i) => {
      const all = 1 + random(5000);
      return [[`done_${i}`, all - random(Math.ceil(all / 4))], [`all_${i}`, all]];
    })),
  })),
});

const time = (action) => {
  const start = performance.now();
  const result = action();
  return [performance.now() - start, result];
};
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

const model = load(framework, dataset);
function score() {
  const board = model.score();
  const answer = { points: board.points(), ranks: board.ranks() };
  board.free?.();
  return answer;
}

const scoring = [];
const parsing = [];
let answer;
for (let round = -5; round < rounds; round++) {
  const [scored, result] = time(score);
  const [parsed] = time(() => JSON.parse(dataset));
  answer = result;
  if (round >= 0) {
    scoring.push(scored);
    parsing.push(parsed);
  }
}
if (!(answer.points instanceof Float64Array) || answer.points.length < UNITS) throw new Error('no points');
if (!(answer.ranks instanceof Uint32Array) || answer.ranks.length !== UNITS) throw new Error('no ranks');

const ours = median(scoring);
const theirs = median(parsing);
const ratio = ours / theirs;
const ms = (value) => `${value.toFixed(1)} ms`;
console.log(`    ${UNITS} units x ${INDICATORS} ratios, ${(dataset.length / 1e6).toFixed(1)} MB of JSON, median of ${rounds} rounds`);
console.log(`    score and rank: ${ms(ours)}, JSON.parse: ${ms(theirs)}`);
console.log(`    ratio ${ratio.toFixed(2)}, limit ${LIMIT}: ${ratio <= LIMIT ? 'within the limit' : 'TOO SLOW'}`);
process.exit(ratio <= LIMIT ? 0 : 1);
