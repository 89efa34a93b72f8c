// The only file that a page names. It says that this version is here, defines the elements and loads the
// newest version that any loader of the page offers. Older and newer loaders share this contract:
//
//   globalThis[Symbol.for('parindex')]  an array of { version, load }
//   load()                              a promise of a module with attach(host, kind)
//   attach(host, kind)                  a promise of { changed(), detach() }
const loaders = (globalThis[Symbol.for('parindex')] ??= []);

loaders.push({
  version: __VERSION__,
  load: () => import(new URL(__CORE_FILE__, import.meta.url).href),
});

const newer = (a, b) => a.split('.').map((part, i) => part - b.split('.')[i]).find((d) => d) > 0;

// The newest loader serves all elements of the page; it is chosen once, when every script had its turn.
const newest = () =>
  (loaders.chosen ??= loaders.reduce((best, one) => (newer(one.version, best.version) ? one : best)).load());

function define(kind) {
  const name = `par-${kind}`;
  if (customElements.get(name)) return;
  customElements.define(name, class extends HTMLElement {
    static observedAttributes = ['src', 'unit', 'lang', 'link', 'peer-group', 'label', 'units', 'heading'];
    #behind;

    connectedCallback() {
      this.#behind ??= newest().then((core) => core.attach(this, kind)).catch((error) => failed(this, error));
    }

    disconnectedCallback() {
      // A node that is only moved is connected again at once.
      queueMicrotask(() => {
        if (this.isConnected) return;
        this.#behind?.then((behind) => behind?.detach());
        this.#behind = undefined;
      });
    }

    attributeChangedCallback(name, before, after) {
      if (before !== after) this.#behind?.then((behind) => behind?.changed(name));
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

const start = () => ['ranking', 'scorecard'].forEach(define);
let started = false;
const once = () => started || ((started = true), start());

// Scripts that optimise pages may swallow DOMContentLoaded, so readystatechange counts as well.
if (document.readyState === 'complete') once();
else {
  document.addEventListener('DOMContentLoaded', once);
  document.addEventListener('readystatechange', () => document.readyState === 'complete' && once());
}
