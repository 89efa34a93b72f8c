// In a page that stands in an iframe: takes from the address what the element shows, and tells the page around how
// high it is. It runs before the loader, so that the element begins with its attributes.
const element = document.querySelector('main').firstElementChild;
const asked = new URLSearchParams(location.search);

const TAKEN = ['unit', 'pin', 'rows', 'lang', 'peer-group', 'label', 'codes', 'measure', 'heading', 'rule', 'amount', 'received', 'question', 'top', 'only', 'shape-code'];
for (const name of TAKEN) if (asked.has(name)) element.setAttribute(name, asked.get(name));

// Files by their names alone: `edition` among the editions, several for a trend; `file` and `shapes` beside the ranking.
const files = (name, folder) => (asked.get(name) ?? '').split(' ').filter((file) => /^\w[\w.-]*\.(geo)?json$/.test(file)).map((file) => folder + file);
const editions = files('edition', '../editions/');
if (editions.length && element.localName === 'par-trend') editions.push(element.getAttribute('src'));
const [source] = editions.length ? [editions.join(' ')] : files('file', '../');
if (source) element.setAttribute('src', source);
const [shapes] = files('shapes', '../');
if (shapes) element.setAttribute('shapes', shapes);
// The published drawing is of the newest edition and of the page's language.
if (asked.has('edition') || asked.has('lang')) element.replaceChildren();

// The height is that of what stands in the page, never of the window, so that it cannot feed itself. Should it do so
// all the same by a style of somebody else, it ends after so many steps that nobody asked for.
const MOST = 40;
let to = '*';
try {
  to = new URL(document.referrer).origin;
} catch {
  // Nobody says where this page stands. How high it is, is no secret.
}
let told = 0;
let steps = 0;
let wide = innerWidth;

function tell() {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (innerWidth !== wide) steps = 0;
  wide = innerWidth;
  if (Math.abs(height - told) < 2 || (steps += 1) > MOST) return;
  told = height;
  parent.postMessage({ parindex: 'height', height }, to);
}

if (parent !== self) {
  for (const type of ['pointerdown', 'keydown']) addEventListener(type, () => (steps = 0), true);
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== parent || data?.parindex !== 'ask') return;
    to = origin === 'null' ? '*' : origin;
    told = 0;
    tell();
  });
  new ResizeObserver(tell).observe(document.body);
}
