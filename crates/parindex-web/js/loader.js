// The only file that a page names. It says that this version is here, defines the elements and loads the
// newest version that any loader of the page offers. Older and newer loaders share this contract:
//
//   globalThis[Symbol.for('parindex')]  an array of { version, load }
//   load(kind)                          a promise of a module with attach(host, kind)
//   attach(host, kind)                  a promise of { detach() }; the module watches the host's attributes
const loaders = (globalThis[Symbol.for('parindex')] ??= []);

// The kinds of elements of the three builds. Each has those of the one before as well and serves them all where it is
// needed: `full` also where the compact form of a publication is said to need it.
const CORE = ['ranking', 'scorecard'];
const ALL = ['simulator', 'rank-intervals'];
const FULL = ['due', 'dossiers', 'trend', 'distribution', 'heatmap', 'compare', 'kpi', 'map', 'satisfaction'];

// The build that the page needs as a whole, once it is asked for.
let build;
const has = (kinds, but = '') => document.querySelector(kinds.map((kind) => `par-${kind}${but}`));

loaders.push({
  version: __VERSION__,
  load(kind) {
    build ??= has(ALL) ? __ALL_FILE__ : has(CORE, '[compact=full]') || has(FULL) ? __FULL_FILE__ : __CORE_FILE__;
    const file = ALL.includes(kind) ? __ALL_FILE__ : FULL.includes(kind) && build === __CORE_FILE__ ? __FULL_FILE__ : build;
    return import(new URL(file, import.meta.url).href);
  },
});

const newer = (a, b) => a.split('.').map((part, i) => part - b.split('.')[i]).find((d) => d) > 0;

// The newest loader serves all elements of the page; it is chosen once, when every script had its turn.
const newest = () =>
  (loaders.chosen ??= loaders.reduce((best, one) => (newer(one.version, best.version) ? one : best)));

function define(kind) {
  const name = `par-${kind}`;
  if (customElements.get(name)) return;
  customElements.define(name, class extends HTMLElement {
    #behind;

    connectedCallback() {
      this.#behind ??= newest()
        .load(kind)
        .then((module) => module.attach(this, kind))
        .catch((error) => failed(this, error));
    }

    disconnectedCallback() {
      // A node that is only moved is connected again at once.
      queueMicrotask(() => {
        if (this.isConnected) return;
        this.#behind?.then((behind) => behind?.detach());
        this.#behind = undefined;
      });
    }
  });
}

// The code itself did not come: the published table stays, with a line below it.
function failed(host, error) {
  const line = document.createElement('p');
  line.setAttribute('role', 'status');
  line.textContent = `ParIndex: không tải được mã (${error.message}). Bảng đã công bố ở trên vẫn đầy đủ.`;
  host.append(line);
}

function start() {
  [...CORE, ...FULL, ...ALL].forEach(define);
  // Ordinary tags that stand for elements; see plain.js.
  if (document.querySelector('[data-par],a[href*="#par-"]')) import(new URL(__PLAIN_FILE__, import.meta.url).href);
}
let started = false;
const once = () => started || ((started = true), start());

// Scripts that optimise pages may swallow DOMContentLoaded, so readystatechange counts as well.
if (document.readyState === 'complete') once();
else {
  document.addEventListener('DOMContentLoaded', once);
  document.addEventListener('readystatechange', () => document.readyState === 'complete' && once());
}
