// The elements par-trend, par-distribution, par-heatmap, par-compare, par-map and par-kpi. Their `src` holds one address or,
// parted by blanks, one for each edition.
import { ChartWidget, Editions } from './parindex.js';
import { fetchBytes, language, styles } from './edition.js';
import { explainFailure } from './failure.js';
import { edition } from './publication.js';
import { sheet } from './sheet.js';
import { texts } from './texts.js';

// What an element draws anew, or reads anew, when it changes.
const READ = ['src', 'lang', 'codes', 'measure', 'shapes', 'shape-code'];
const DRAW = ['unit', 'label', 'peer-group'];

export async function charts(host, kind) {
  let widget;
  let root;
  let run = 0;
  const width = () => Math.floor(host.getBoundingClientRect().width);

  async function load() {
    const mine = ++run;
    const addresses = (host.getAttribute('src') ?? '').split(/\s+/).filter(Boolean);
    if (!addresses.length) return;
    try {
      const lang = language(host);
      const file = kind === 'map' && host.getAttribute('shapes');
      const read = await Promise.all([
        file ? fetchBytes(new URL(file, document.baseURI).href) : undefined,
        styles(),
        sheet(__CHARTS_CSS_FILE__),
        texts(host),
        ...addresses.map((a) => edition(new URL(a, document.baseURI).href, host)),
      ]);
      // Other addresses were asked for in the meantime.
      if (mine !== run) return;
      if (!root) {
        root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
        root.adoptedStyleSheets = read.slice(1, 3);
        for (const type of ['click', 'change']) root.addEventListener(type, heard);
      }
      explainFailure(host, null);
      const editions = new Editions();
      for (const one of read.slice(4)) editions.push(one);
      widget?.free();
      widget = new ChartWidget(kind, host, root, editions, lang, width(), read[0]);
      editions.free();
      sizes.observe(host);
      const message = widget.faults();
      if (message) host.dispatchEvent(new CustomEvent('par-error', { bubbles: true, composed: true, detail: { message } }));
      host.dispatchEvent(new CustomEvent('par-ready', { bubbles: true, composed: true }));
    } catch (error) {
      if (mine === run) explainFailure(host, error);
    }
  }

  function heard(event) {
    const code = widget?.event(event);
    if (code === undefined) return;
    host.setAttribute('unit', code);
    host.dispatchEvent(new CustomEvent('par-select', { bubbles: true, composed: true, cancelable: true, detail: { code } }));
  }

  // Elements with the same `link` follow each other.
  function linked(event) {
    const link = host.getAttribute('link');
    if (event.target !== host && link && event.target.getAttribute?.('link') === link) host.setAttribute('unit', event.detail.code);
  }
  document.addEventListener('par-select', linked);

  // Drawn for the width that there is; the height follows and is not looked at.
  let drawn = width();
  const sizes = new ResizeObserver(() => {
    const now = width();
    if (now === drawn || now === 0) return;
    drawn = now;
    widget?.resize(now);
  });

  const changes = new MutationObserver((records) =>
    records.some(({ attributeName }) => READ.includes(attributeName)) ? load() : widget?.draw(),
  );
  changes.observe(host, { attributeFilter: [...READ, ...DRAW] });

  await load();
  return {
    detach() {
      run += 1;
      changes.disconnect();
      sizes.disconnect();
      document.removeEventListener('par-select', linked);
      widget?.free();
      widget = undefined;
    },
  };
}
