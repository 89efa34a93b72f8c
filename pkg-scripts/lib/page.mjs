// What the scripts that add pages to target/site share.
import { readFileSync } from 'node:fs';

export const site = 'target/site';
export const manifest = JSON.parse(readFileSync('target/elements/manifest.json', 'utf8'));

// Link and script tags as the published ranking has them, without what only that page needs, and with the sheets
// that the manifest has under `keys`. `up` leads from the page to the folder of the site.
export function head(keys = [], up = '') {
  const published = readFileSync(`${site}/index.html`, 'utf8');
  const links = published.match(/<(link|script)[^>]*>(<\/script>)?/g);
  const own = links.filter((link) => /rel="(icon|stylesheet)"|<script/.test(link));
  const sheets = [keys].flat().map((key) => `<link rel="stylesheet" href="elements/${manifest[key].file}" integrity="${manifest[key].sri}">`);
  const all = [...own.filter((link) => link.startsWith('<link')), ...sheets, ...own.filter((link) => link.startsWith('<script'))];
  return all.map((tag) => tag.replace(/(href|src)="/, `$1="${up}`)).join('\n');
}

// A template of www/ without the comment that it begins with, `{{name}}` filled in one pass.
export const fill = (name, values) =>
  readFileSync(`www/${name}`, 'utf8')
    .replace(/^<!--[^]*?-->\s*/, '')
    .replace(/\{\{(\w+)\}\}/g, (_, key) => values[key]);
