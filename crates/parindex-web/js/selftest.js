// The page selftest.html: asks the server for our own files, looks at its answers, and prints what to configure.
import { CHECKS, GOOD, NOTE, BAD } from './selftest-checks.js';

const main = document.querySelector('.selftest');
const list = main.querySelector('ol');
const sum = main.querySelector('[role=status]');
const files = main.dataset.files.split(' ').filter(Boolean);
const WORDS = { [GOOD]: ['✓', 'Đạt', 'good'], [NOTE]: ['!', 'Nên xem', 'look'], [BAD]: ['✗', 'Cần sửa', 'mend'] };

const make = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text, ...more });

// What the page itself stopped while it was loaded or checked.
const stopped = new Set();
document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => stopped.add(`${effectiveDirective} ${blockedURI}`));

async function seen(file) {
  const address = new URL(file, document.baseURI).href;
  const answer = await fetch(address, { cache: 'reload' });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const timing = performance.getEntriesByName(address).at(-1);
  return {
    file,
    status: answer.status,
    header: (name) => answer.headers.get(name) ?? '',
    bytes,
    packed: timing ? timing.encodedBodySize : 0,
  };
}

function row({ state, name, english, says, lines }) {
  const [sign, word, tongue] = WORDS[state];
  const item = make('li', '', { className: `selftest-${state}` });
  const title = make('p', '', { className: 'selftest-name' });
  title.append(make('b', `${sign} ${word}: ${name}`), ' ', make('span', `${english} (${tongue})`, { lang: 'en', className: 'par-note' }));
  item.append(title, ...says.map((text) => make('p', text, { className: 'par-note' })));
  for (const [server, text] of Object.entries(state === GOOD ? {} : (lines ?? {}))) {
    const box = make('details', '');
    box.append(make('summary', server), make('pre', text));
    item.append(box);
  }
  return item;
}

async function run() {
  sum.textContent = 'Đang kiểm tra…';
  list.replaceChildren();
  performance.clearResourceTimings();
  const answers = await Promise.all(files.map((file) => seen(file).catch((error) => ({ file, status: 0, header: () => '', bytes: new Uint8Array(), packed: 0, error }))));
  const page = await seen('').catch(() => ({ header: () => '' }));
  const results = [];
  for (const check of CHECKS) {
    const result = await check({ answers, page, stopped, loader: main.dataset });
    results.push(result);
    list.append(row(result));
  }
  const count = (state) => results.filter((result) => result.state === state).length;
  sum.textContent = `${count(GOOD)} mục đạt, ${count(NOTE)} mục nên xem, ${count(BAD)} mục cần sửa.`;
  main.dataset.done = String(count(BAD));
}

main.querySelector('[data-again]').addEventListener('click', run);
run();
