// Elements and API of one version. The elements' own class stands in loader.js; here is what it calls.
import init, { Edition, Widget } from './parindex.js';
import { explainFailure, Failure } from './failure.js';
import { positions, slide } from './motion.js';

export * from './parindex.js';

let ready;
const start = () =>
  (ready ??= fetched(new URL(__WASM_FILE__, import.meta.url).href)
    .then((answer) => init({ module_or_path: answer }))
    .catch((error) => {
      throw error instanceof Failure ? error : new Failure('wasm', error);
    }));

// The sheet that published pages link, so that it is fetched once. A page without it still reads well.
let sheet;
const styles = () =>
  (sheet ??= fetch(new URL(__CSS_FILE__, import.meta.url))
    .then((answer) => (answer.ok ? answer.text() : ''))
    .catch(() => '')
    .then((text) => new CSSStyleSheet().replace(text)));

// One publication is fetched and recomputed once a page, whatever the number of elements.
const editions = new Map();
function edition(address, lang) {
  if (!editions.has(address)) {
    const read = Promise.all([fetchBytes(address), start(), styles()]).then(([bytes]) => Edition.read(bytes, lang));
    editions.set(address, read);
    // What failed may be tried again.
    read.catch(() => editions.delete(address));
  }
  return editions.get(address);
}

async function fetched(address) {
  let answer;
  try {
    answer = await fetch(address);
  } catch (error) {
    throw new Failure('fetch', error, address);
  }
  if (!answer.ok) throw new Failure('status', new Error(String(answer.status)), address);
  return answer;
}

const fetchBytes = async (address) => new Uint8Array(await (await fetched(address)).arrayBuffer());

const language = (host) => host.closest('[lang]')?.lang || 'vi';

export async function attach(host, kind) {
  let widget;
  let root;
  let run = 0;

  async function load() {
    const mine = ++run;
    const source = host.getAttribute('src');
    if (!source) return;
    try {
      const read = await edition(new URL(source, document.baseURI).href, language(host));
      // Another address was asked for in the meantime.
      if (mine !== run) return;
      root ??= prepare(await styles());
      explainFailure(host, null);
      widget?.free();
      widget = new Widget(kind, host, root, read, language(host));
      host.dispatchEvent(new CustomEvent('par-ready', { bubbles: true, composed: true }));
    } catch (error) {
      if (mine === run) explainFailure(host, error);
    }
  }

  function prepare(sheet) {
    const shadow = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [sheet];
    for (const type of ['click', 'input', 'change']) shadow.addEventListener(type, heard);
    return shadow;
  }

  function heard(event) {
    if (!widget) return;
    const before = event.type === 'click' && positions(root);
    const code = widget.event(event);
    if (before) slide(root, before);
    if (code === undefined) return;
    // A listener that shows the unit itself keeps the link from being followed.
    const chosen = new CustomEvent('par-select', { bubbles: true, composed: true, cancelable: true, detail: { code } });
    host.setAttribute('unit', code);
    if (!host.dispatchEvent(chosen)) event.preventDefault();
  }

  // Elements with the same `link` follow each other.
  function linked(event) {
    const link = host.getAttribute('link');
    if (event.target === host || !link || event.target.getAttribute?.('link') !== link) return;
    host.setAttribute('unit', event.detail.code);
    if (kind !== 'scorecard') return;
    // Where the scorecard is out of sight, as on a phone, the link to the unit's page is followed.
    const { top, bottom } = host.getBoundingClientRect();
    if (top < innerHeight && bottom > 0) event.preventDefault();
    else if (!event.target.hasAttribute('units')) host.scrollIntoView();
  }
  document.addEventListener('par-select', linked);

  await load();
  return {
    changed: (name) => (name === 'src' || name === 'lang' ? load() : widget?.draw()),
    detach() {
      run += 1;
      document.removeEventListener('par-select', linked);
      widget?.free();
      widget = undefined;
    },
  };
}
