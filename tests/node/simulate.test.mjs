// Simulations of the packed npm package: the same bits as the command's, and answers that hold.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { load, rankSets } from 'parindex';

const path = (name) => fileURLToPath(new URL(`../data/${name}`, import.meta.url));
const framework = readFileSync(new URL(import.meta.resolve('parindex/frameworks/vn-766-2022.json')), 'utf8');
const model = load(framework, readFileSync(path('phutho_2026_inputs.csv'), 'utf8'));
const board = model.score();

test('a seed gives the same draws in wasm and in the command, to the bit', { skip: !process.env.PARINDEX_BIN }, () => {
  const data = ['--framework', 'vn-766-2022', '--data', path('phutho_2026_inputs.csv')];
  const told = execFileSync(process.env.PARINDEX_BIN, [
    'simulate', ...data, '--question', 'luck', '--draws', '3000', '--seed', '11', '--format', 'json', '--threads', '2',
  ], { encoding: 'utf8' });
  const ours = board.simulate('luck', { draws: 3000, seed: 11 });
  assert.deepEqual(ours, JSON.parse(told));
  const numbers = board.simulate('luck', { draws: 3000, seed: 11, arrays: true });
  assert.equal(numbers.length, 4 * 32);
});

test('rank sets are the same in wasm and in the command', { skip: !process.env.PARINDEX_BIN }, () => {
  const rows = readFileSync(path('pisa2018.csv'), 'utf8').trim().split('\n').slice(1).map((line) => line.split(','));
  const csv = ['name,estimate,se', ...rows.map((row) => [row[1], row[6], row[7]].join(','))].join('\n');
  const told = execFileSync(process.env.PARINDEX_BIN, ['rank-sets', '-', '--draws', '4000', '--format', 'csv'], { input: csv, encoding: 'utf8' });
  const ours = rankSets(csv, { draws: 4000 }).map((set) => [set.name, set.rank, set.low, set.high].join(','));
  assert.deepEqual(['name,rank,low,high', ...ours], told.trim().split('\n'));
});

test('what if: four petitions answered lift Việt Trì by 12 points', () => {
  const found = board.whatIf(['petitions_on_time', 'petitions_satisfied'].map((input) => ({ unit: 'H44.100', input, value: 4 })));
  const change = found.change('H44.100');
  assert.deepEqual(change.total, ['54.39', '66.39']);
  assert.deepEqual(change.points.map((point) => [point.indicator, point.after, point.reason]), [['5.2', '6', 'input'], ['5.3', '6', 'input']]);
  assert.equal(found.ranks()[1], change.rank[1]);
  assert.equal(found.changes().length, 1 + change.passed.length);
  found.free();
  assert.throws(() => board.whatIf([{ unit: 'nobody', input: 'petitions', value: 4 }]), (error) => error.checks[0].path === '[0].unit');
});

test('what it takes to reach a rank', () => {
  const sought = board.seek('H44.100', 'rank=10');
  assert.ok(sought.single.every((single) => single.to === null && single.exact));
  const after = board.whatIf(sought.cheapest.steps.map(({ input, to }) => ({ unit: 'H44.100', input, value: to })));
  assert.equal(after.change('H44.100').rank[1], 10);
  assert.throws(() => board.seek('H44.100', 'rank=0'), (error) => error.checks[0].problem === 'not_one_of');
  assert.equal(board.seek('nobody', 'rank=10'), undefined);
  // One unit of change has its price, and a figure its bounds.
  const limits = ['petitions_on_time=..3@0.5', 'petitions_satisfied=..3@0.5'];
  const bounded = board.seek('H44.100', 'total=60', limits);
  assert.ok(bounded.cheapest.steps.every(({ input, to, cost }) => !input.startsWith('petitions_') || (to <= 3 && cost === to / 2)));
  assert.throws(() => board.seek('H44.100', 'total=60', ['petitions=4..1', 'x@1']), (error) => error.checks.length === 2);
});

test('how far a weight must move, and ranks without a group', () => {
  const { indicator, by } = board.swap('H44.117', 'H44.126');
  assert.ok(indicator && by);
  assert.equal(board.swap('H44.117', 'nobody'), undefined);
  const without = board.withoutGroups();
  // The groups at the top of the framework; online_services holds online and payment.
  assert.deepEqual(without.map(({ group }) => group), ['transparency', 'progress', 'digitisation', 'online_services', 'satisfaction']);
  // Without the group of the petitions Việt Trì is not among the last.
  assert.ok(without.find(({ group }) => group === 'satisfaction').ranks[1] < 26);
});
