// The elements that show a publication. The elements' own class stands in loader.js; here is what it calls.
// `edition` gives the publication at an address; where it gives none, `other` takes the element over.
import { Widget } from './parindex.js';
import { language, source, styles } from './edition.js';
import { explainFailure } from './failure.js';
import { positions, slide } from './motion.js';
import { texts } from './texts.js';

// What an element draws anew, or reads anew, when it changes.
const ATTRIBUTES = ['src', 'unit', 'lang', 'link', 'peer-group', 'label', 'units', 'heading', 'pin', 'rows'];

// Around printing.
const PRINT = ['beforeprint', 'afterprint'];

export async function published(host, kind, edition, other) {
  let widget;
  let root;
  let run = 0;
  let seen = false;

  async function load() {
    const mine = ++run;
    if (!host.getAttribute('src')) return;
    try {
      const [read] = await Promise.all([edition(source(host), host), texts(host)]);
      // Another address was asked for in the meantime.
      if (mine !== run) return;
      if (!read) {
        detach();
        await other();
        return;
      }
      root ??= prepare(await styles());
      explainFailure(host, null);
      widget?.free();
      widget = new Widget(kind, host, root, read, language(host));
      // Rows slide from where they were seen; before the first frame, asking for places would lay all out in vain.
      requestAnimationFrame(() => requestAnimationFrame(() => (seen = true)));
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
    const before = seen && event.type === 'click' && positions(root);
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

  const print = ({ type }) => widget?.print(type === 'beforeprint');
  for (const type of PRINT) addEventListener(type, print);

  const changes = new MutationObserver((records) =>
    records.some(({ attributeName: name }) => name === 'src' || name === 'lang') ? load() : widget?.draw(),
  );
  changes.observe(host, { attributeFilter: ATTRIBUTES });

  function detach() {
    run += 1;
    changes.disconnect();
    document.removeEventListener('par-select', linked);
    for (const type of PRINT) removeEventListener(type, print);
    widget?.free();
    widget = undefined;
  }

  await load();
  return { detach };
}
