// From crates/parindex-web/elements.json, the one place where the elements are described, to what tools and people
// read: custom-elements.json, data for editors, TypeScript types, a page an element.
import { readFileSync } from 'node:fs';

export const manifest = JSON.parse(readFileSync(new URL('../../crates/parindex-web/elements.json', import.meta.url), 'utf8'));

const attribute = (key) => ({ name: key, ...manifest.attributes[key] });
const both = ({ vi, en }) => `${vi} / ${en}`;
const named = (table, keys) => keys.map((key) => ({ name: key, ...table[key] }));
const className = (name) => `Par${name.split('-').map((word) => word[0].toUpperCase() + word.slice(1)).join('')}`;

// Each element with its words looked up.
export const elements = manifest.elements.map((element) => ({
  ...element,
  tag: `par-${element.name}`,
  attributes: element.attributes.map(attribute),
  events: named(manifest.events, element.events),
  parts: named(manifest.parts, element.parts),
  variables: named(manifest.variables, Object.keys(manifest.variables)),
}));

// https://github.com/webcomponents/custom-elements-manifest, schema 1.0.0
export function customElements() {
  return {
    schemaVersion: '1.0.0',
    readme: 'README.md',
    modules: [
      {
        kind: 'javascript-module',
        path: 'elements/loader.js',
        declarations: elements.map((element) => ({
          kind: 'class',
          customElement: true,
          name: className(element.name),
          tagName: element.tag,
          description: both(element),
          attributes: element.attributes.map(({ name, type, default: usual, ...words }) => ({
            name,
            type: { text: type },
            ...(usual ? { default: usual } : {}),
            description: both(words),
          })),
          events: element.events.map(({ name, ...words }) => ({ name, type: { text: 'CustomEvent' }, description: both(words) })),
          cssParts: element.parts.map(({ name, ...words }) => ({ name, description: both(words) })),
          cssProperties: element.variables.map(({ name, ...words }) => ({ name, description: both(words) })),
        })),
        exports: elements.map(({ name, tag }) => ({
          kind: 'custom-element-definition',
          name: tag,
          declaration: { name: className(name), module: 'elements/loader.js' },
        })),
      },
    ],
  };
}

// The format of Visual Studio Code's setting html.customData, version 1.1.
export function editorData() {
  const values = (type) => {
    const words = type.split(' | ');
    return words.length > 1 && words.every((word) => /^[a-z]+$/.test(word)) ? { values: words.map((name) => ({ name })) } : {};
  };
  return {
    version: 1.1,
    tags: elements.map((element) => ({
      name: element.tag,
      description: both(element),
      attributes: element.attributes.map(({ name, type, ...words }) => ({ name, description: both(words), ...values(type) })),
    })),
  };
}

// Types of the elements and their events, for TypeScript.
export function types() {
  const detail = (fields) => {
    const list = Object.entries(fields).map(([name, type]) => `${name}: ${type}`);
    return list.length ? `{ ${list.join('; ')} }` : 'null';
  };
  const lines = ['// Made from crates/parindex-web/elements.json.', 'export {};', '', 'declare global {'];
  for (const element of elements) {
    lines.push(`  /** ${element.en} */`, `  interface ${className(element.name)}Element extends HTMLElement {}`);
  }
  lines.push('  interface HTMLElementTagNameMap {');
  for (const { name, tag } of elements) lines.push(`    '${tag}': ${className(name)}Element;`);
  lines.push('  }', '  interface HTMLElementEventMap {');
  for (const [name, { detail: fields, en }] of Object.entries(manifest.events)) {
    lines.push(`    /** ${en} */`, `    '${name}': CustomEvent<${detail(fields)}>;`);
  }
  lines.push('  }', '}', '');
  return lines.join('\n');
}

const escaped = (text) => String(text).replace(/[&<>"]/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter]);

function table(title, heads, rows) {
  if (!rows.length) return '';
  const cells = (row) => row.map((cell, at) => (at ? `<td>${cell}</td>` : `<th scope="row">${cell}</th>`)).join('');
  return `<h2>${title}</h2>
<div class="par-wide" role="region" aria-label="${title}" tabindex="0"><table class="par-table reference">
<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${cells(row)}</tr>`).join('\n')}
</tbody></table></div>`;
}

const code = (text) => `<code>${escaped(text)}</code>`;
const words = ({ vi, en }) => `${escaped(vi)} <span class="par-note" lang="en">${escaped(en)}</span>`;

// What stands on the page of one element.
export function reference(element) {
  const described = (list) => list.map((one) => [code(one.name), words(one)]);
  return [
    `<pre class="example">${escaped(element.example)}</pre>`,
    table('Thuộc tính', ['Tên', 'Giá trị', 'Nghĩa'], element.attributes.map((one) => [code(one.name), code(one.type) + (one.default ? `, mặc định ${code(one.default)}` : ''), words(one)])),
    table('Sự kiện', ['Tên', 'detail', 'Nghĩa'], element.events.map((one) => [code(one.name), Object.keys(one.detail).map(code).join(', ') || '–', words(one)])),
    table('Phần ::part()', ['Tên', 'Nghĩa'], described(element.parts)),
    table('Biến CSS', ['Tên', 'Nghĩa'], described(element.variables)),
  ].filter(Boolean).join('\n');
}
