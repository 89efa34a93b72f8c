// The pages of due dates and dossiers, beside a published ranking in target/site. The dossiers are made up, with a
// fixed seed, and the page says so.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fill, head, site } from './lib/page.mjs';

const command = 'target/release/parindex';

// A log of made-up dossiers.
let seed = 766;
const below = (bound) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * bound);
};
const moment = (hours) => new Date(Date.UTC(2026, 6, 1) + hours * 3_600_000).toISOString().slice(0, 16);
const rules = ['working_days:5', 'working_days:10', 'petition-answer', 'certification'];
const lines = ['id,unit,procedure,rule,received,due,finished,end_state,supplements,suspended'];
const names = ['code,name'];
for (let unit = 1; unit <= 12; unit += 1) {
  names.push(`MAU.${String(unit).padStart(2, '0')},Xã mẫu số ${unit}`);
  const late = below(4);
  for (let count = 60 + below(240); count > 0; count -= 1) {
    const received = below(92 * 24);
    const finished = received + 4 + below(24 * (8 + late * 4));
    const open = finished >= 92 * 24;
    lines.push(`${lines.length},MAU.${String(unit).padStart(2, '0')},,${rules[below(4)]},${moment(received)},,${open ? ',' : `${moment(finished)},done`},0,`);
  }
}
writeFileSync('target/site-log.csv', `${lines.join('\n')}\n`);
writeFileSync('target/site-names.csv', `${names.join('\n')}\n`);

const dossiers = (format) =>
  execFileSync(command, [
    'dossiers', 'target/site-log.csv', '--as-of', '2026-09-30T17:00', '--period', '2026-Q3', '--format', format,
    '--names', 'target/site-names.csv', '--title', 'Hồ sơ quý III/2026 của 12 xã mẫu',
    '--note', 'SỐ LIỆU GIẢ: hồ sơ sinh ngẫu nhiên để minh họa, không phải của xã, phường nào.',
    '--source', 'Nhật ký giả, sinh bởi pkg-scripts/pages.mjs',
  ], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

writeFileSync(`${site}/dossiers.json`, dossiers('json'));
writeFileSync(`${site}/due.html`, fill('due.html', { head: head('styles_time') }));
writeFileSync(`${site}/dossiers.html`, fill('dossiers.html', { head: head('styles_time'), dossiers: dossiers('html') }));
