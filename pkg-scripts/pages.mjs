// The pages of due dates and dossiers, beside a published ranking in target/site. The dossiers are made up, with a
// fixed seed, and the page says so.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const site = 'target/site';
const command = 'target/release/parindex';
const manifest = JSON.parse(readFileSync('target/elements/manifest.json', 'utf8'));

// The head of the ranking's page, without what only that page needs, and with the sheet of these elements.
const published = readFileSync(`${site}/index.html`, 'utf8');
const links = published.match(/<(link|script)[^>]*>(<\/script>)?/g);
const own = links.filter((link) => /rel="(icon|stylesheet)"|<script/.test(link));
const sheet = `<link rel="stylesheet" href="elements/${manifest.styles_time.file}" integrity="${manifest.styles_time.sri}">`;
const head = [...own.filter((link) => link.startsWith('<link')), sheet, ...own.filter((link) => link.startsWith('<script'))].join('\n');

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

const fill = (name, values) =>
  readFileSync(`www/${name}`, 'utf8')
    .replace(/^<!--[^]*?-->\s*/, '')
    .replace(/\{\{(\w+)\}\}/g, (_, key) => values[key]);

writeFileSync(`${site}/dossiers.json`, dossiers('json'));
writeFileSync(`${site}/due.html`, fill('due.html', { head }));
writeFileSync(`${site}/dossiers.html`, fill('dossiers.html', { head, dossiers: dossiers('html') }));
