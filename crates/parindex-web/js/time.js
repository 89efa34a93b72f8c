// The elements par-due and par-dossiers.
import { DueWidget, showDossiers } from './parindex.js';
import { fetchBytes, language, start, styles } from './edition.js';
import { explainFailure } from './failure.js';

// What the sheet of these elements adds.
let sheet;
const more = () =>
  (sheet ??= fetch(new URL(__TIME_CSS_FILE__, import.meta.url))
    .then((answer) => (answer.ok ? answer.text() : ''))
    .catch(() => '')
    .then((text) => new CSSStyleSheet().replace(text)));

const address = (source) => new URL(source, document.baseURI).href;

// An element that `draw`s itself into its shadow root, again when one of its attributes changes.
async function element(host, attributes, draw, heard) {
  let root;
  let run = 0;
  async function show() {
    const mine = ++run;
    try {
      const [own, added] = await Promise.all([styles(), more(), start()]);
      const drawn = await draw(() => {
        if (mine !== run) return null;
        if (!root) {
          root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
          root.adoptedStyleSheets = [own, added];
          for (const type of heard ? ['input', 'change'] : []) root.addEventListener(type, heard);
        }
        explainFailure(host, null);
        return root;
      });
      if (drawn && mine === run) host.dispatchEvent(new CustomEvent('par-ready', { bubbles: true, composed: true }));
    } catch (error) {
      if (mine === run) explainFailure(host, error);
    }
  }
  const changes = new MutationObserver(show);
  changes.observe(host, { attributeFilter: ['lang', 'heading', ...attributes] });
  await show();
  return () => {
    run += 1;
    changes.disconnect();
  };
}

export async function due(host) {
  let widget;
  const free = () => {
    widget?.free();
    widget = undefined;
  };
  const end = await element(
    host,
    ['rule', 'amount', 'received', 'office'],
    async (ready) => {
      const office = host.getAttribute('office');
      const packed = office ? new TextDecoder().decode(await fetchBytes(address(office))) : undefined;
      const root = ready();
      if (!root) return false;
      free();
      widget = new DueWidget(host, root, language(host), Date.now(), packed);
      return true;
    },
    (event) => widget?.event(event),
  );
  return {
    detach() {
      end();
      free();
    },
  };
}

export async function dossiers(host) {
  const detach = await element(host, ['src'], async (ready) => {
    const source = host.getAttribute('src');
    if (!source) return false;
    const bytes = await fetchBytes(address(source));
    const root = ready();
    if (root) showDossiers(host, root, language(host), bytes);
    return Boolean(root);
  });
  return { detach };
}
