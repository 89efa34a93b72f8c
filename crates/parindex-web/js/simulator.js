// The elements par-simulator and par-rank-intervals.
import { IntervalsWidget, SimulatorWidget } from './parindex.js';
import { draw } from './draws.js';
import { language, styles } from './edition.js';
import { explainFailure } from './failure.js';
import { edition } from './publication.js';
import { sheet } from './sheet.js';
import { texts } from './texts.js';

const address = (host) => new URL(host.getAttribute('src'), document.baseURI).href;
const tell = (host, type, detail) => host.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, cancelable: true, detail }));

// An element over one publication: `make` makes its widget, `heard` takes its events, `choose` follows another element,
// `ready` is called after each reading.
async function element(host, { read, drawn, types, make, heard, choose, ready, end }) {
  let widget;
  let root;
  let run = 0;
  const width = () => Math.floor(host.getBoundingClientRect().width);

  async function load() {
    const mine = ++run;
    if (!host.getAttribute('src')) return;
    try {
      const lang = language(host);
      const [publication, , ...sheets] = await Promise.all([
        edition(address(host), host), texts(host), styles(), sheet(__CHARTS_CSS_FILE__), sheet(__SIMULATE_CSS_FILE__),
      ]);
      // Another address was asked for in the meantime.
      if (mine !== run) return;
      if (!root) {
        root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
        root.adoptedStyleSheets = sheets;
        for (const type of types) root.addEventListener(type, (event) => widget && heard(widget, event));
      }
      explainFailure(host, null);
      widget?.free();
      widget = make(root, publication, lang, width());
      sizes.observe(host);
      ready(widget);
      tell(host, 'par-ready');
    } catch (error) {
      if (mine === run) explainFailure(host, error);
    }
  }

  // Elements with the same `link` follow each other.
  function linked(event) {
    const link = host.getAttribute('link');
    if (event.target !== host && link && event.target.getAttribute?.('link') === link) host.setAttribute('unit', event.detail.code);
  }
  document.addEventListener('par-select', linked);

  let known = width();
  const sizes = new ResizeObserver(() => {
    const now = width();
    if (now === known || now === 0) return;
    known = now;
    widget?.resize(now);
  });

  const changes = new MutationObserver((records) => {
    const names = records.map(({ attributeName }) => attributeName);
    if (names.some((name) => read.includes(name))) return void load();
    if (widget && names.includes('unit')) choose(widget, host.getAttribute('unit') ?? '');
    else widget?.draw();
  });
  changes.observe(host, { attributeFilter: [...read, ...drawn, 'unit'] });

  await load();
  return {
    detach() {
      run += 1;
      changes.disconnect();
      sizes.disconnect();
      document.removeEventListener('par-select', linked);
      end();
      widget?.free();
      widget = undefined;
    },
  };
}

// Makes draws, one question at a time; a newer one ends the older.
function drawing(host) {
  let under;
  return {
    async go(widget, alive) {
      under?.stop();
      const asked = widget.ask();
      const mine = draw(address(host), host, asked, (share) => alive(widget) && under === mine && widget.progress?.(share));
      under = mine;
      try {
        const numbers = await mine.work;
        if (under !== mine || !alive(widget) || !numbers) return;
        widget.answer(asked, numbers);
        tell(host, 'par-drawn');
      } catch (error) {
        if (under === mine && alive(widget)) explainFailure(host, error);
      }
    },
    stop() {
      under?.stop();
      under = undefined;
    },
  };
}

// Rests so long after a slider was let go, or a number typed, before what waits is worked out.
const RESTED = 80;
const TYPED = 500;

export async function simulator(host) {
  let current;
  let waits;
  let asked;
  const alive = (widget) => widget === current;
  const draws = drawing(host);
  const key = `#par${host.id ? `-${host.id}` : ''}?`;
  const linked = () => (location.hash.startsWith(key) ? location.hash.slice(key.length) : '');

  // The state goes into the address, and what was drawn may be of another scenario.
  function settled(widget) {
    try {
      history.replaceState(history.state, '', key + widget.link());
    } catch {
      // A page without an address of its own, such as in a frame of text, keeps none.
    }
    const now = widget.ask();
    if (now !== asked) {
      asked = now;
      draws.go(widget, alive);
    }
  }

  function heard(widget, event) {
    const follows = widget.event(event);
    if (follows === 'moved' || follows === 'rested') {
      clearTimeout(waits);
      waits = setTimeout(() => {
        if (!alive(widget)) return;
        widget.rest();
        settled(widget);
      }, follows === 'rested' ? RESTED : TYPED);
    } else if (follows === 'done') {
      settled(widget);
      const code = widget.code();
      if (code && code !== host.getAttribute('unit')) {
        host.setAttribute('unit', code);
        tell(host, 'par-select', { code });
      }
    } else if (follows === 'again') draws.go(widget, alive);
    else if (follows === 'stop') {
      draws.stop();
      widget.progress();
    } else if (follows === 'csv') save(`${widget.code()}.csv`, widget.csv());
  }

  function opened() {
    if (!current || !linked() || linked() === current.link()) return;
    current.follow(linked());
    asked = current.ask();
    draws.go(current, alive);
  }
  addEventListener('hashchange', opened);

  return element(host, {
    read: ['src', 'lang', 'question', 'draws', 'seed', 'confidence', 'top'],
    drawn: ['label'],
    types: ['click', 'input', 'change'],
    make: (root, publication, lang, width) => (current = new SimulatorWidget(host, root, publication, lang, linked(), width)),
    heard,
    choose: (widget, code) => code !== widget.code() && widget.choose(code),
    ready(widget) {
      asked = widget.ask();
      draws.go(widget, alive);
    },
    end() {
      clearTimeout(waits);
      removeEventListener('hashchange', opened);
      draws.stop();
      current = undefined;
    },
  });
}

// Hands a text to the visitor as a file.
function save(name, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

export async function rankIntervals(host) {
  let current;
  const draws = drawing(host);
  return element(host, {
    read: ['src', 'lang', 'question', 'draws', 'seed', 'confidence', 'top', 'only'],
    drawn: ['label', 'peer-group'],
    types: ['click', 'change'],
    make: (root, publication, lang, width) => (current = new IntervalsWidget(host, root, publication, lang, width)),
    heard(widget, event) {
      const code = widget.event(event);
      if (code === undefined) return;
      host.setAttribute('unit', code);
      if (code) tell(host, 'par-select', { code });
    },
    choose: (widget) => widget.draw(),
    ready: (widget) => draws.go(widget, (one) => one === current),
    end() {
      draws.stop();
      current = undefined;
    },
  });
}
