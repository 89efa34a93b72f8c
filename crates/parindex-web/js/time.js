// The elements par-due and par-dossiers.
import { DueWidget, showDossiers } from './parindex.js';
import { fetchBytes, language, start, styles } from './edition.js';
import { explainFailure } from './failure.js';
import { sheet } from './sheet.js';

const address = (source) => new URL(source, document.baseURI).href;

async function text(host, name) {
  const source = host.getAttribute(name);
  return source ? new TextDecoder().decode(await fetchBytes(address(source))) : undefined;
}

// An element that `draw`s itself into its shadow root, again when one of its attributes changes.
async function element(host, attributes, draw, heard) {
  let root;
  let run = 0;
  async function show() {
    const mine = ++run;
    try {
      const [own, added] = await Promise.all([styles(), sheet(__TIME_CSS_FILE__), start()]);
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
    ['rule', 'amount', 'received', 'calendar', 'hours', 'rules'],
    async (ready) => {
      const files = await Promise.all(['calendar', 'hours', 'rules'].map((name) => text(host, name)));
      const root = ready();
      if (!root) return false;
      free();
      widget = new DueWidget(host, root, language(host), Date.now(), ...files);
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
