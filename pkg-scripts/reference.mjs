// The pages target/site/reference/: one an element and their list, made from crates/parindex-web/elements.json. The
// ready themes stand beside them in themes/.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { elements, reference } from './lib/elements.mjs';
import { fill, head, site } from './lib/page.mjs';

const BUILDS = {
  core: 'Có trong bản nhỏ (core) mà trang xếp hạng nào cũng tải.',
  full: 'Có trong bản đầy đủ (full); bộ nạp tự chọn bản này khi trang có phần tử.',
  all: 'Có trong bản có mô phỏng (all); bộ nạp tự chọn bản này khi trang có phần tử.',
};

mkdirSync(`${site}/reference`, { recursive: true });
for (const element of elements) {
  const { tag, vi, en, build } = element;
  const page = fill('element.html', { head: head([], '../'), tag, vi, en, build: BUILDS[build], reference: reference(element) });
  writeFileSync(`${site}/reference/${element.name}.html`, page);
}
cpSync('www/themes', `${site}/themes`, { recursive: true });
const list = elements.map(({ name, tag, vi }) => `<dt><a href="${name}.html"><code>&lt;${tag}&gt;</code></a></dt><dd>${vi}</dd>`);
writeFileSync(`${site}/reference/index.html`, fill('elements.html', { head: head([], '../'), list: list.join('\n') }));
