// The second sample, target/site/provinces: 34 provinces on six days, one publication a day, each naming the one
// before it, and the page of charts over all of them.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const command = 'target/release/parindex';
const site = 'target/site/provinces';
const work = 'target/site-provinces';
const manifest = JSON.parse(readFileSync('target/elements/manifest.json', 'utf8'));
const run = (...flags) => execFileSync(command, flags, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

const days = new Map();
const [, ...rows] = readFileSync('tests/data/provinces_766_series.csv', 'utf8').trim().split('\n');
for (const row of rows) {
  const [day, code, name, ...points] = row.split(',');
  if (!days.has(day)) days.set(day, []);
  days.get(day).push([code, name, 'province', ...points.slice(0, 6)].join(','));
}

rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });
const groups = ['transparency', 'progress', 'online', 'digitisation', 'satisfaction', 'payment'];
const head = ['code', 'name', 'level', ...groups.map((group) => `${group}_points`)].join(',');
const editions = [];
for (const [day, lines] of days) {
  const data = `${work}/${day}.csv`;
  writeFileSync(data, `${[head, ...lines].join('\n')}\n`);
  const last = editions.length + 1 === days.size;
  const out = last ? site : `${work}/${day}`;
  const before = editions.length ? ['--previous', editions.at(-1).file] : [];
  run(
    'publish', '--framework', 'vn-766-2022-published-groups', '--data', data, '--out', out, ...before,
    '--title', '34 tỉnh, thành phố theo Quyết định 766/QĐ-TTg', '--period', '2026', '--as-of', day,
    '--link', 'Biểu đồ qua sáu ngày=charts.html',
    '--source', 'Cổng Dịch vụ công quốc gia (lưu tại kho công khai hauphanquoc/766-Analyze)',
    '--note', 'Điểm sáu nhóm như cổng đã công bố; tổng điểm và hạng được tính lại.',
    '--foot', 'Trang minh họa của ParIndex, không phải trang của cơ quan nhà nước.',
  );
  editions.push({ day, file: `${out}/publication.json` });
}

mkdirSync(`${site}/editions`, { recursive: true });
for (const { day, file } of editions.slice(0, -1)) {
  copyFileSync(file, `${site}/editions/${day}.json`);
  copyFileSync(file.replace(/json$/, 'compact.txt'), `${site}/editions/${day}.compact.txt`);
}
const addresses = [...editions.slice(0, -1).map(({ day }) => `editions/${day}.json`), 'publication.json'];

// The head of the ranking's page, without what only that page needs, and with the sheet of charts.
const links = readFileSync(`${site}/index.html`, 'utf8').match(/<(link|script)[^>]*>(<\/script>)?/g);
const own = links.filter((link) => /rel="(icon|stylesheet)"|<script/.test(link));
const sheet = `<link rel="stylesheet" href="elements/${manifest.styles_charts.file}" integrity="${manifest.styles_charts.sri}">`;
const sheets = own.filter((link) => link.startsWith('<link'));
const files = editions.map(({ file }) => file);
const draw = (kind, ...units) => run('draw', kind, ...files, ...units.flatMap((unit) => ['--unit', unit])).trim();
const values = {
  head: [...sheets, sheet, ...own.filter((link) => link.startsWith('<script'))].join('\n'),
  editions: addresses.join(' '),
  newest: 'publication.json',
  kpi: draw('kpi', 'H44'),
  trend: draw('trend', 'H44', 'H24', 'H20'),
  distribution: draw('distribution', 'H44'),
  compare: draw('compare', 'H44', 'H24'),
  heatmap: draw('heatmap', 'H44'),
};
const page = readFileSync('www/charts.html', 'utf8').replace(/^<!--[^]*?-->\s*/, '');
writeFileSync(`${site}/charts.html`, page.replace(/\{\{(\w+)\}\}/g, (_, key) => values[key]));
