// The elements par-due and par-dossiers.
import { Place, showDossiers, showDue } from './parindex.js';
import { fetchText, language, source, start, styles } from './edition.js';
import { explainFailure } from './failure.js';
import { sheet } from './sheet.js';
import { texts } from './texts.js';

const HEARD = ['input', 'change'];

// An element that `draw`s itself into a place in its shadow root, again when one of its attributes changes.
async function element(host, attributes, draw, heard) {
  let root;
  let place;
  let run = 0;
  async function show() {
    const mine = ++run;
    try {
      const [own, added] = await Promise.all([styles(), sheet(__TIME_CSS_FILE__), start(), texts(host)]);
      const drawn = await draw(() => {
        if (mine !== run) return null;
        if (!place) {
          root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
          root.adoptedStyleSheets = [own, added];
          for (const type of HEARD) root.addEventListener(type, heard);
          place = new Place(root);
        }
        explainFailure(host, null);
        return place;
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
    for (const type of HEARD) root?.removeEventListener(type, heard);
    place?.free();
  };
}

export async function due(host) {
  // What is typed, by the names of the fields, in the order in which it is handed over.
  let typed;
  let office;
  let place;
  const draw = () => showDue(host, place, language(host), Object.values(typed).join('\n'), office);
  const detach = await element(
    host,
    ['rule', 'amount', 'received', 'office'],
    async (ready) => {
      const shipped = () => new URL(__OFFICE_FILE__, import.meta.url).href;
      const packed = await fetchText(host.getAttribute('office') ? source(host, 'office') : shipped());
      place = ready();
      if (!place) return place;
      office = packed;
      // Now, on the clocks of Vietnam.
      const now = new Date(Date.now() + 7 * 3_600_000).toISOString();
      const received = host.getAttribute('received') ?? now;
      typed = {
        rule: host.getAttribute('rule') ?? 'petition-answer',
        amount: host.getAttribute('amount') ?? '5',
        date: received.slice(0, 10),
        time: received.slice(11, 16),
      };
      draw();
      return place;
    },
    ({ target: { name, value } }) => {
      if (typed && name in typed && typed[name] !== value) {
        typed[name] = value;
        draw();
      }
    },
  );
  return { detach };
}

export async function dossiers(host) {
  const detach = await element(host, ['src'], async (ready) => {
    if (!host.getAttribute('src')) return null;
    const counts = await fetchText(source(host));
    const place = ready();
    if (place) showDossiers(host, place, language(host), counts);
    return place;
  });
  return { detach };
}
