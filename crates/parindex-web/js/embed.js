// The page embed.html: makes the snippet from what is chosen.
import './host.js';

const main = document.querySelector('.embed');
const form = main.querySelector('form');
const code = main.querySelector('textarea');
const status = main.querySelector('[role=status]');
const preview = main.querySelector('iframe');
const notes = main.querySelector('.embed-notes');
const given = main.dataset;
const absolute = (path) => new URL(path, document.baseURI).href;
const escaped = (text) => text.replace(/[&<>"]/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter]);
const attributes = (list) => Object.entries(list).map(([name, value]) => (value === '' ? '' : ` ${name}="${escaped(value)}"`)).join('');
const script = (file, sri) => `<script type="module"${attributes({ src: absolute(file), integrity: sri, crossorigin: 'anonymous' })}></script>`;

// What stands inside the element on its own published page.
const drawings = new Map();
function drawing(kind) {
  if (!drawings.has(kind)) {
    const read = fetch(`frame/${kind}.html`).then((answer) => (answer.ok ? answer.text() : '')).catch(() => '');
    drawings.set(kind, read.then((text) => (new RegExp(`<par-${kind}[^>]*>([^]*)</par-${kind}>`).exec(text)?.[1] ?? '').trim()));
  }
  return drawings.get(kind);
}

// Attributes of the element for what is chosen.
function chosen() {
  const { kind, way, data, unit, lang, table, ...rest } = Object.fromEntries(new FormData(form));
  const codes = ['compare', 'trend'].includes(kind) && unit ? unit : '';
  const on = kind === 'map' ? { shapes: rest.shapes, 'shape-code': rest['shape-code'] } : {};
  const former = kind === 'trend' ? new FormData(form).getAll('editions') : [];
  // A calculator of due dates shows no publication.
  const shows = kind !== 'due';
  const frozen = shows && data === 'frozen';
  return { kind, way, shows, frozen, former, unit: codes || !shows ? '' : unit, codes, on, lang, table: Boolean(table) };
}

// The page of an element for a frame.
function framed({ kind, frozen, former, unit, codes, on, lang }) {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries({ unit, codes, ...on, lang })) if (value) asked.set(name, value);
  // A trend ends with the newest edition.
  if (frozen || former.length) asked.set('edition', frozen ? given.edition : former.join(' '));
  return absolute(`frame/${kind}.html${asked.size ? `?${asked}` : ''}`);
}

async function made(wanted) {
  const { kind, way, shows, frozen, former, unit, codes, on, lang, table } = wanted;
  const page = framed(wanted);
  if (way === 'link') {
    const whole = !frozen && kind === 'ranking';
    const address = whole ? absolute('index.html') : page;
    return `<a${attributes({ href: address })}>${escaped(given.title)}</a>`;
  }
  if (way === 'iframe') {
    const frame = attributes({ src: page, title: given.title, width: '100%', height: '600', loading: 'lazy' });
    return `<iframe${frame} data-par-frame></iframe>\n${script(given.host, given.hostSri)}`;
  }
  const newest = frozen ? `editions/${given.edition}` : 'publication.json';
  const source = shows ? [...former.map((file) => `editions/${file}`), newest].map(absolute).join(' ') : '';
  const shapes = on.shapes ? { shapes: absolute(on.shapes), 'shape-code': on['shape-code'] } : {};
  const units = kind === 'ranking' ? absolute('unit/') : '';
  const inner = table && !lang && !unit && !codes ? `\n${(await drawing(kind)).replaceAll('"../', `"${absolute('.')}`)}\n` : '';
  const compact = !shows || !given.compact ? '' : given.compact === 'full' ? ' compact="full"' : ' compact';
  return `${script(given.loader, given.loaderSri)}\n<par-${kind}${attributes({ src: source })}${compact}${attributes({ units, unit, codes, ...shapes, lang })}>${inner}</par-${kind}>`;
}

function told({ kind, way, frozen, former, unit }) {
  const lines = [];
  if (way === 'element') {
    lines.push(`Trang cùng máy chủ cần chính sách: script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'.`);
    lines.push(`Trang ở máy chủ khác: thêm ${location.origin} vào script-src, connect-src; máy chủ này gửi Access-Control-Allow-Origin.`);
  }
  if (way === 'iframe') lines.push(`Trang nhúng cần frame-src ${location.origin}. Không có đoạn script thì khung cao 600 px và tự cuộn.`);
  if (frozen) lines.push(`Bản đóng băng đọc tệp editions/${given.edition}: không đổi khi công bố kỳ mới.`);
  if (kind === 'trend' && !former.length) lines.push(form.elements.editions.length ? 'Hãy chọn ít nhất một kỳ trước.' : 'Chưa có kỳ trước: lệnh publish giữ các kỳ cũ trong thư mục editions khi công bố vào cùng một thư mục.');
  if (kind === 'map') lines.push('Bản đồ cần tệp GeoJSON của chính đơn vị; ParIndex không kèm ranh giới nào.');
  if (kind === 'scorecard' && !unit) lines.push('Hãy chọn một đơn vị.');
  return lines;
}

let run = 0;
async function show() {
  const mine = ++run;
  // Fields that say nothing here, before the form is read: it leaves disabled ones out.
  const { kind, way, table, unit, data } = form.elements;
  table.disabled = way.value !== 'element';
  unit.disabled = kind.value === 'due';
  data.disabled = ['due', 'trend'].includes(kind.value);
  form.elements.editions.parentElement.hidden = kind.value !== 'trend';
  for (const name of ['shapes', 'shape-code']) form.elements[name].parentElement.hidden = kind.value !== 'map';
  const wanted = chosen();
  const text = await made(wanted);
  if (mine !== run) return;
  code.value = text;
  status.textContent = '';
  notes.replaceChildren(...told(wanted).map((line) => Object.assign(document.createElement('li'), { textContent: line })));
  const address = framed(wanted);
  if (preview.src !== address) preview.src = address;
}

form.addEventListener('change', show);
form.addEventListener('submit', (event) => event.preventDefault());
main.querySelector('[data-copy]').addEventListener('click', async () => {
  try {
    await navigator.clipboard.writeText(code.value);
    status.textContent = 'Đã sao chép.';
  } catch {
    code.select();
    status.textContent = 'Đã chọn đoạn mã: bấm Ctrl+C để sao chép.';
  }
});

fetch('publication.json')
  .then((answer) => answer.json())
  .then(({ dataset }) => form.elements.unit.append(...dataset.units.map(({ code, name }) => new Option(name, code))))
  .catch(() => {});
show();
