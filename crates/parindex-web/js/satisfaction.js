// The element par-satisfaction: a tablet on a counter. Counts are kept in this browser, given out as files, and
// sent where `send` says. What is kept and sent: days and counts. No names, no times of day.
import { SatisfactionWidget } from './parindex.js';
import { language, start, styles } from './edition.js';
import { explainFailure } from './failure.js';
import { sheet } from './sheet.js';
import { texts } from './texts.js';

// The day in Vietnam.
const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

// What a browser keeps; some refuse by throwing.
const kept = {
  get(key) {
    try {
      return localStorage.getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(key, value);
      return true;
    } catch {
      return false;
    }
  },
};

// Tells two tablets of one office apart; it says nothing about people.
function device() {
  const key = 'parindex:device';
  const known = kept.get(key);
  if (known) return known;
  const fresh = Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  kept.set(key, fresh);
  return fresh;
}

async function posted(address, body) {
  const headers = { 'Content-Type': 'application/json' };
  try {
    return (await fetch(address, { method: 'POST', headers, credentials: 'omit', body: JSON.stringify(body) })).ok;
  } catch {
    return false;
  }
}

const DRAW = ['lang', 'heading', 'question', 'answers', 'labels', 'office', 'period'];
const seconds = (host, name, usual) => 1000 * (Number.parseFloat(host.getAttribute(name)) || usual);

export async function satisfaction(host) {
  let widget;
  let resting;
  let retry;
  let sending = false;
  let newer = false;
  let gone = false;
  const key = () => `parindex:answers:${host.getAttribute('unit') ?? ''}`;

  let own;
  let added;
  try {
    [own, added] = await Promise.all([styles(), sheet(__SURVEY_CSS_FILE__), start()]);
  } catch (error) {
    explainFailure(host, error);
    return { detach() {} };
  }
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [own, added];

  function show() {
    const make = (stored) => new SatisfactionWidget(host, root, language(host), stored, today(), kept.set('parindex:kept', '1'));
    try {
      explainFailure(host, null);
      const stored = kept.get(key());
      widget?.free();
      widget = undefined;
      try {
        widget = make(stored);
      } catch (error) {
        // What cannot be read is laid aside, never thrown away.
        kept.set(`${key()}:unread:${Date.now()}`, stored);
        widget = make();
        explainFailure(host, error);
      }
      host.dispatchEvent(new CustomEvent('par-ready', { bubbles: true, composed: true }));
    } catch (error) {
      explainFailure(host, error);
    }
  }

  function heard(event) {
    if (!widget) return;
    // Another tab may have counted in the meantime.
    const stored = kept.get(key());
    if (stored) widget.read(stored);
    const what = widget.event(event, today());
    if (what === undefined) return;
    if (what === 'csv' || what === 'json') return save(what);
    clearTimeout(resting);
    if (what === 'desk') return void (resting = setTimeout(rest, seconds(host, 'idle', 60)));
    widget.told(kept.set(key(), widget.state()), false);
    host.dispatchEvent(new CustomEvent('par-answer', { bubbles: true, composed: true, detail: { answer: what } }));
    resting = setTimeout(rest, seconds(host, 'thanks', 4));
    send();
  }
  const rest = () => widget?.rest(today());

  function save(kind) {
    clearTimeout(resting);
    resting = setTimeout(rest, seconds(host, 'idle', 60));
    const type = kind === 'csv' ? 'text/csv' : 'application/json';
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([widget.file(kind)], { type }));
    link.download = `danh-gia-${host.getAttribute('unit') || 'quay'}-${today()}.${kind}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  // All counts of this device, so that one that is lost or comes twice does no harm: the newest replaces the others.
  async function send() {
    const address = host.getAttribute('send');
    if (!address || !widget) return;
    clearTimeout(retry);
    newer = true;
    if (sending) return;
    sending = true;
    let sent = true;
    while (newer && sent && widget) {
      newer = false;
      sent = await posted(new URL(address, document.baseURI), {
        unit: host.getAttribute('unit') ?? '',
        device: device(),
        answers: JSON.parse(widget.state()),
      });
    }
    sending = false;
    widget?.told(kept.set('parindex:kept', '1'), sent);
    // Without a network: when the browser says that it is back, at the next answer, or in a minute.
    if (!sent) retry = setTimeout(send, 60_000);
  }

  async function again() {
    try {
      await texts(host);
      if (!gone) show();
    } catch (error) {
      explainFailure(host, error);
    }
    if (!gone) send();
  }

  const stored = (event) => {
    if (event.key !== key() || !event.newValue || !widget) return;
    widget.read(event.newValue);
    widget.draw();
  };
  root.addEventListener('click', heard);
  addEventListener('storage', stored);
  addEventListener('online', send);
  const changes = new MutationObserver((records) =>
    records.some(({ attributeName }) => ['unit', 'send', 'lang'].includes(attributeName)) ? again() : widget?.draw(),
  );
  changes.observe(host, { attributeFilter: ['unit', 'send', ...DRAW] });

  await again();
  return {
    detach() {
      gone = true;
      changes.disconnect();
      clearTimeout(resting);
      clearTimeout(retry);
      root.removeEventListener('click', heard);
      removeEventListener('storage', stored);
      removeEventListener('online', send);
      widget?.free();
      widget = undefined;
    },
  };
}
