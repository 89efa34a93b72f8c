// Times simulations of the npm package; prints JSON: `draws` in milliseconds, `step` as a share of a full
// re-score, `communes` as a multiple of JSON.parse of a dataset of 3 MB.
import { load } from '../../target/npm/parindex/index.js';

const best = (rounds, action) => {
  let least = Infinity;
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    action();
    least = Math.min(least, performance.now() - start);
  }
  return least;
};
const framework = (inputs, indicators) => ({
  format: 'parindex/framework/1', id: 'bench', version: '1', title: 'Bench', inputs,
  groups: [{ id: 'all', indicators }],
});
const dataset = (units) => JSON.stringify({ format: 'parindex/dataset/1', framework: 'bench', units });

const points = load(
  framework([{ id: 'p', kind: 'points' }], [{ id: '1', max: 100, rule: { kind: 'awarded', input: 'p' } }]),
  dataset(Array.from({ length: 3321 }, (_, u) => ({ code: `U${u}`, name: `U${u}`, inputs: { p: 40 + (u * 2357 % 5000) / 100 } }))),
).score();
const errors = { format: 'parindex/simulation/1', standard_errors: [{ input: 'p', error: 2 }] };
const draws = best(9, () => points.simulate(errors, { draws: 1000, arrays: true }));

// Ratios as in bench-score.mjs, by a small generator with a fixed seed (mulberry32).
let state = 766;
const random = (below) => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % below;
};
const ratios = (indicators, units) => {
  const numbers = Array.from({ length: indicators }, (_, i) => i + 1);
  const inputs = numbers.flatMap((i) => [
    { id: `done_${i}`, kind: 'count', at_most: `all_${i}` }, { id: `all_${i}`, kind: 'count' },
  ]);
  const rules = numbers.map((i) => ({
    id: `i${i}`, max: 2, rule: { kind: 'ratio', of: `done_${i}`, over: `all_${i}`, undefined: 'zero' },
  }));
  const text = dataset(Array.from({ length: units }, (_, u) => ({
    code: `U${u}`, name: `Xã ${u}`,
    inputs: Object.fromEntries(numbers.flatMap((i) => {
      const all = 1 + random(5000);
      return [[`done_${i}`, all - random(Math.ceil(all / 4))], [`all_${i}`, all]];
    })),
  })));
  return [load(framework(inputs, rules), text), text];
};

const [country, text] = ratios(60, 3321);
const board = country.score();
let value = 0;
const rescore = best(9, () => country.score().free?.());
const step = best(60, () => {
  const found = board.whatIf([{ unit: 'U7', input: 'done_1', value: (value += 1) % 9 }]);
  if (found.change('U7') === undefined && found.ranks().length !== 3321) throw new Error('no answer');
  found.free();
});

// What a page of a province draws: 102 communes, 20 ratios.
const [province] = ratios(20, 102);
const communes = province.score();
const three = text.slice(0, text.indexOf('{"code"', 3_000_000) - 1) + ']}';
const parse = best(15, () => JSON.parse(three));
const luck = best(9, () => communes.simulate('luck', { draws: 10_000 }));
console.log(JSON.stringify({ milliseconds: { rescore, step, parse, luck }, draws, step: step / rescore, communes: luck / parse }));
