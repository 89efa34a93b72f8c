// The page of the simulator and of rank intervals, beside a published ranking in target/site.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const site = 'target/site';
const manifest = JSON.parse(readFileSync('target/elements/manifest.json', 'utf8'));
const only = 'petitions_on_time petitions_satisfied';

// The head of the ranking's page, without what only that page needs, and with the sheets of these elements.
const links = readFileSync(`${site}/index.html`, 'utf8').match(/<(link|script)[^>]*>(<\/script>)?/g);
const own = links.filter((link) => /rel="(icon|stylesheet)"|<script/.test(link));
const sheets = ['styles_charts', 'styles_simulate'].map(
  (name) => `<link rel="stylesheet" href="elements/${manifest[name].file}" integrity="${manifest[name].sri}">`,
);
const head = [...own.filter((link) => link.startsWith('<link')), ...sheets, ...own.filter((link) => link.startsWith('<script'))].join('\n');

const intervals = execFileSync(
  'target/release/parindex',
  ['draw', 'intervals', `${site}/publication.json`, '--unit', 'H44.100', '--ask', 'question=luck', '--ask', `only=${only}`],
  { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
).trim();

const page = readFileSync('www/simulator.html', 'utf8').replace(/^<!--[^]*?-->\s*/, '');
writeFileSync(`${site}/simulator.html`, page.replace(/\{\{(\w+)\}\}/g, (_, key) => ({ head, only, intervals })[key]));
