// crates/parindex-web/elements.json says what the code does: attributes that are read, events, variables and parts of
// the sheets, kinds that the loader knows. Who changes one side changes the other.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { customElements, editorData, elements, manifest, reference, types } from '../../pkg-scripts/lib/elements.mjs';

const root = new URL('../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const source = (name) => read(`crates/parindex-web/${name.endsWith('.js') ? 'js' : 'src'}/${name}`);
const found = (text, pattern) => [...text.matchAll(pattern)].map((match) => match[1]);
const sorted = (names) => [...new Set(names)].sort();

// What a file reads of its host: by call, and by the lists that observers watch.
function attributesRead(name) {
  const text = source(name);
  if (name.endsWith('.rs')) {
    // Only of the host; an element of the drawing has attributes too, which are ours.
    return [...found(text, /host\s*\.\s*(?:get|has)_attribute\("([a-z-]+)"\)/g), ...found(text, /said\("([a-z-]+)"/g)];
  }
  const lists = found(text, /(?:const (?:READ|DRAW|ATTRIBUTES) = |attributeFilter: |read: |drawn: |host,\s*)\[([^\]]*)\]/g);
  return [
    ...found(text, /host\.(?:get|has|set)Attribute\('([a-z-]+)'/g),
    ...found(text, /seconds\(host, '([a-z-]+)'/g),
    ...lists.flatMap((list) => found(list, /'([a-z-]+)'/g)),
  ];
}

test('the kinds are those that the loader knows, by build', () => {
  const loader = source('loader.js');
  for (const build of ['core', 'full', 'all']) {
    const list = new RegExp(`const ${build.toUpperCase()} = \\[([^\\]]*)\\]`).exec(loader)[1];
    assert.deepEqual(sorted(found(list, /'([\w-]+)'/g)), sorted(elements.filter((one) => one.build === build).map(({ name }) => name)), build);
  }
});

test('each attribute that the code reads is described, and no other', () => {
  const groups = new Map();
  for (const element of elements) {
    const key = element.source.join(' ');
    groups.set(key, [...(groups.get(key) ?? []), element]);
  }
  for (const [files, group] of groups) {
    // `lang` is read from the elements around as well.
    const code = sorted([...files.split(' ').flatMap(attributesRead), 'lang']);
    const described = sorted(group.flatMap(({ attributes }) => attributes.map(({ name }) => name)));
    assert.deepEqual(described, code, files);
  }
  const used = new Set(manifest.elements.flatMap(({ attributes }) => attributes));
  assert.deepEqual(sorted(used), sorted(Object.keys(manifest.attributes)), 'described and never used');
});

test('each event that the code sends is described, and no other', () => {
  const scripts = readdirSync(new URL('crates/parindex-web/js', root)).filter((name) => name.endsWith('.js'));
  const sent = scripts.flatMap((name) => found(source(name), /new CustomEvent\('([\w-]+)'/g));
  assert.deepEqual(sorted(sent), sorted(Object.keys(manifest.events)));
  for (const element of elements) {
    const own = element.source.filter((name) => name.endsWith('.js')).map(source).join('');
    for (const { name } of element.events.filter(({ name }) => name !== 'par-error')) assert.ok(own.includes(`'${name}'`), `${element.tag} ${name}`);
  }
});

test('each variable of the sheets is described, and no other', () => {
  const sheets = readdirSync(new URL('crates/parindex-view/data', root)).filter((name) => name.endsWith('.css'));
  const set = sheets.flatMap((name) => found(read(`crates/parindex-view/data/${name}`), /var\((--par-[\w-]+)/g));
  assert.deepEqual(sorted(set), sorted(Object.keys(manifest.variables)));
});

test('each part is a class that the views write', () => {
  const folder = new URL('crates/parindex-view/src/', root);
  const views = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.rs'));
  const text = views.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');
  const classes = new Set(found(text, /"((?:par-[\w-]+|par)(?: par-[\w-]+)*)"/g).flatMap((list) => list.split(' ')));
  for (const part of Object.keys(manifest.parts)) assert.ok(classes.has(part), part);
  assert.match(read('crates/parindex-web/src/dom.rs'), /"part"/, 'a class is a part as well');
});

test('what tools read is whole', () => {
  const { modules } = customElements();
  assert.deepEqual(modules[0].declarations.map(({ tagName }) => tagName), elements.map(({ tag }) => tag));
  for (const { attributes, cssParts } of modules[0].declarations) {
    for (const { name, description } of [...attributes, ...cssParts]) assert.ok(name && description.includes(' / '), name);
  }
  const compare = editorData().tags.find(({ name }) => name === 'par-trend');
  assert.deepEqual(compare.attributes.find(({ name }) => name === 'measure').values, [{ name: 'ranks' }, { name: 'totals' }]);
  assert.match(types(), /'par-select': CustomEvent<\{ code: string \}>/);
  for (const element of elements) {
    const page = reference(element);
    for (const { name } of [...element.attributes, ...element.events]) assert.ok(page.includes(`<code>${name}</code>`), `${element.tag} ${name}`);
    assert.ok(element.example.startsWith(`<${element.tag}`));
  }
});

test('each element has its page, and no page says undefined', () => {
  const pages = readdirSync(new URL('target/site/reference/', root)).filter((name) => name.endsWith('.html'));
  assert.deepEqual(sorted(pages), sorted(['index.html', ...elements.map(({ name }) => `${name}.html`)]));
  for (const page of pages) assert.doesNotMatch(read(`target/site/reference/${page}`), /undefined|\[object/, page);
});
