// The packed npm package, used as a developer would.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { calendar, check, countDossiers, due, dueBatch, explain, load, loadFramework, score, status, verify } from 'parindex';

const data = (name) => readFileSync(new URL(`../data/${name}`, import.meta.url), 'utf8');
const framework = readFileSync(new URL(import.meta.resolve('parindex/frameworks/vn-766-2022.json')), 'utf8');
const inputs = data('phutho_2026_inputs.csv');

test('what the types declare is there, and nothing else', async () => {
  const types = readFileSync(new URL('index.d.ts', import.meta.resolve('parindex')), 'utf8');
  const declared = [...types.matchAll(/^export (?:class|function) (\w+)/gm)].map(([, name]) => name);
  assert.deepEqual(Object.keys(await import('parindex')).sort(), declared.sort());
  assert.doesNotMatch(types, /export default|InitOutput/);
});

// The printed group points of the national portal (tests/data/README.md), by unit code.
const printed = new Map(
  data('phutho_2026_printed_groups.csv').trim().split('\n').slice(1).map((line) => {
    const [code, , transparency, progress, digitisation, online, payment, satisfaction] = line.trim().split(',');
    return [code, { transparency, progress, digitisation, online, payment, satisfaction }];
  }),
);

test('score gives the printed group points of every commune', () => {
  const { units, contradictions } = score(framework, inputs);
  assert.equal(units.length, 32);
  const different = [];
  for (const unit of units) {
    for (const [group, points] of Object.entries(printed.get(unit.code))) {
      if (Number(unit.groups[group]) !== Number(points)) different.push([unit.code, group, points, unit.groups[group]]);
    }
  }
  // The portal computes payment from a rounded percentage: printed 7.22, exact 7.23.
  assert.deepEqual(different, [['H44.125', 'payment', '7.22', '7.23']]);
  assert.deepEqual(contradictions, []);
});

test('explain says what made the points', () => {
  const card = explain(framework, inputs, 'H44.100');
  assert.equal(card.name, 'UBND Phường Việt Trì');
  const petitions = card.groups.find((group) => group.id === 'satisfaction').indicators.find((one) => one.id === '5.2');
  assert.equal(petitions.points, '0');
  assert.deepEqual(petitions.ratio, { numerator: '0', denominator: '4', percent: '0', target: null });
  assert.equal(explain(framework, inputs, 'nobody'), undefined);
});

test('typed arrays hold the same points and ranks as the results', () => {
  const model = load(framework, inputs);
  const board = model.score();
  const { units, fingerprint } = board.results();
  const ids = loadFramework(framework).indicators;
  const [points, totals, ranks] = [board.points(), board.totals(), board.ranks()];
  assert.ok(points instanceof Float64Array && ranks instanceof Uint32Array);
  units.forEach((unit, row) => {
    assert.equal(totals[row], Number(unit.total));
    assert.equal(ranks[row], unit.rank);
    ids.forEach((id, column) => {
      const expected = unit.indicators[id] === undefined ? NaN : Number(unit.indicators[id]);
      assert.equal(points[row * ids.length + column], expected, `${unit.code} ${id}`);
    });
  });
  assert.equal(fingerprint, model.fingerprint());
});

test('CSV, JSON text and objects give the same fingerprint', () => {
  const model = load(framework, inputs);
  const json = model.datasetJson();
  assert.equal(load(framework, json).fingerprint(), model.fingerprint());
  assert.equal(load(JSON.parse(framework), JSON.parse(json)).fingerprint(), model.fingerprint());
  assert.equal(load(framework, inputs.normalize('NFD')).fingerprint(), model.fingerprint());
});

test('faults come all at once, each with its place', () => {
  const broken = 'code,name,dossiers_received,wrong\nA,Xã A,-1,2\nA,Xã B,1.5,\n';
  const faults = (problem) => [problem.problem, problem.row, problem.column];
  assert.throws(() => load(framework, broken), (error) => {
    assert.equal(error.name, 'ParIndexError');
    assert.deepEqual(error.checks.map(faults), [
      ['csv_header', 1, 4], ['negative', 2, 3], ['not_whole', 3, 3], ['id_twice', 3, 1],
    ]);
    return true;
  });
  assert.equal(check(broken, framework).length, 4);
  assert.deepEqual(check(framework), []);
  const missing = check('{ "format": "parindex/framework/1" }').map((one) => one.expected);
  assert.deepEqual(missing, ['id', 'version', 'title', 'groups']);
});

test('numbers of JavaScript may have 15 digits, longer ones come as strings', () => {
  const unit = (value) => ({
    format: 'parindex/dataset/1',
    units: [{ code: 'A', name: 'A', inputs: { average_working_days: value } }],
  });
  assert.throws(() => load(framework, unit(0.1 + 0.2)), (error) => error.checks[0].problem === 'too_many_digits');
  assert.equal(load(framework, unit('0.30000000000000004')).score().totals().length, 1);
});

test('stages are listened to up to the one asked for', () => {
  const small = JSON.stringify({
    format: 'parindex/framework/1', id: 'small', version: '1', title: 'Nhỏ',
    groups: [{ id: 'g', indicators: [{ id: 'i', max: 5, rule: { kind: 'awarded' } }] }],
  });
  const dataset = {
    format: 'parindex/dataset/1',
    units: [{ code: 'A', name: 'A', stages: [{ stage: 'self', points: { i: 5 } }, { stage: 'appraisal_1', points: { i: '3.5' } }] }],
  };
  assert.equal(score(small, dataset, 'self').units[0].total, '5');
  assert.equal(score(small, dataset).units[0].total, '3.5');
  assert.throws(() => score(small, dataset, 'nobody'), (error) => error.checks[0].problem === 'not_one_of');
});

test('verify tells what a publication prints and its inputs do not give', () => {
  const site = process.env.PARINDEX_SITE ?? new URL('../../target/site', import.meta.url).pathname;
  const publication = readFileSync(`${site}/publication.json`, 'utf8');
  assert.deepEqual(verify(publication), []);
  const tampered = publication.replace('"total": "69.59"', '"total": "79.59"');
  assert.deepEqual(verify(tampered).map((one) => [one.found, one.expected]), [['79.59', '69.59']]);
});

test('due says when, and why day by day, by which calendar', () => {
  const { due: day, steps, calendar: by } = due({ received: '2026-08-28T10:00', working_days: 1 });
  assert.equal(day, '2026-09-03');
  assert.deepEqual(steps.map((step) => [step.date, step.counted]), [
    ['2026-08-28', false], ['2026-08-29', false], ['2026-08-30', false], ['2026-08-31', false],
    ['2026-09-01', false], ['2026-09-02', false], ['2026-09-03', true],
  ]);
  assert.equal(steps[5].source, 'Bộ luật Lao động 2019, Điều 112');
  assert.match(by.fingerprint, /^sha256-[0-9a-f]{64}$/);
  assert.equal(due({ received: '2026-09-22T15:00:01', rule: 'certification' }).due, '2026-09-23T17:00:00+07:00');
  assert.throws(() => due({ received: 'soon', days: 1, months: 1 }), (error) => error.checks.length === 2);
  assert.throws(() => due({ received: '2101-01-01', days: 1 }), (error) => error.checks[0].problem === 'out_of_span');
});

test('dueBatch gives on typed arrays what due gives one by one', () => {
  const received = Int32Array.from({ length: 2000 }, (_, at) => 16_000 + at * 13);
  const amounts = Uint32Array.from(received, (_, at) => 1 + (at % 60));
  const text = (day) => new Date(day * 86_400_000).toISOString().slice(0, 10);
  for (const unit of ['working_days', 'days', 'months']) {
    dueBatch(unit, received, amounts).forEach((day, at) => {
      if (at % 97) return;
      assert.equal(text(day), due({ received: text(received[at]), [unit]: amounts[at] }).due, unit);
    });
  }
  const moment = Date.parse('2026-09-25T11:00:00+07:00');
  const [at] = dueBatch('working_hours', Float64Array.of(moment), Uint32Array.of(1));
  assert.equal(at, Date.parse('2026-09-25T14:00:00+07:00'));
  assert.deepEqual([...dueBatch('days', Int32Array.of(0, 47_840), Uint32Array.of(1))].map((day) => day > -2_147_483_648), [false, true]);
  assert.throws(() => dueBatch('days', [1], Uint32Array.of(1)), (error) => error.name === 'ParIndexError');
});

test('calendar knows each day, with an office\'s own days over it', () => {
  const own = calendar({
    format: 'parindex/calendar/1', id: 'x', version: '1',
    days: [{ date: '2027-04-14', off: true, reason: 'Ngày hội của xã', source: '12/QĐ-UBND' }],
  });
  assert.deepEqual(own.days('2027-04-14', '2027-04-15').map((day) => day.worked), [false, true]);
  const [saturday] = calendar().days('2026-08-22', '2026-08-22');
  assert.deepEqual([saturday.worked, saturday.swapped_with, saturday.status], [true, '2026-08-31', 'decided']);
  assert.notEqual(own.fingerprint, calendar().fingerprint);
});

test('status and countDossiers', () => {
  const dossier = { received: '2026-09-21T07:00', due: '2026-09-25' };
  assert.equal(status(dossier, '2026-09-24T17:00').state, 'at_risk');
  assert.deepEqual(status(dossier, '2026-09-28T10:00'), { state: 'overdue', due: '2026-09-25', working_days_late: 1 });
  const log = 'id,unit,rule,received,finished\n1,A,petition-refusal,2026-09-21T09:00,2026-09-23T16:00\n2,A,petition-refusal,soon,\n';
  for (const form of [log, new TextEncoder().encode(log)]) {
    const { groups, read, used, refused, checks } = countDossiers(form, '2026-09-30T18:00', '2026-Q3');
    assert.deepEqual([groups.length, groups[0].on_time, read, used, refused], [1, 1, 2, 1, 1]);
    assert.deepEqual(checks.map((one) => [one.problem, one.row]), [['not_an_instant', 3]]);
  }
});

test('countDossiers tells how far it is, and stops where that throws', () => {
  const lines = 20_000;
  const log = ['id,unit,rule,received', ...Array.from({ length: lines }, (_, id) => `${id},Xã Bình Phú,petition-refusal,2026-09-21T09:00`), ''].join('\n');
  for (const form of [log, new TextEncoder().encode(log)]) {
    const shares = [];
    assert.equal(countDossiers(form, '2026-09-30', undefined, 'unit', (share) => shares.push(share)).used, lines);
    assert.ok(shares.length > 2 && shares.every((share, at) => share > (shares[at - 1] ?? 0)), String(shares));
    assert.equal(shares.at(-1), 1);
    assert.throws(() => countDossiers(form, '2026-09-30', undefined, undefined, () => { throw new Error('enough'); }), /enough/);
  }
});
