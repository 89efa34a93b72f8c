// Draws: in a worker where the page may start one, else in slices between the page's own work. Both run the same
// module over the same draws, so the answer is the same.
import { Slices } from './parindex.js';
import { language } from './edition.js';
import { edition, read } from './publication.js';

const pause = () => new Promise((go) => setTimeout(go));
// A slice gives way after so many thousandths of a second.
const TURN = 12;

// All draws of one question; null when it was stopped.
async function run(read, asked, told, stopped) {
  const draws = new Slices(read, asked);
  try {
    for (let since = performance.now(); ; ) {
      const numbers = draws.step();
      if (numbers) return numbers;
      if (performance.now() - since < TURN) continue;
      told(draws.done());
      await pause();
      if (stopped()) return null;
      since = performance.now();
    }
  } finally {
    draws.free();
  }
}

// In the worker: what the page asks, until it asks to stop. Each publication is read once; a worker has no sheets.
export function serve() {
  const stopped = new Set();
  const editions = new Map();
  globalThis.onmessage = async ({ data: { id, address, lang, compact, asked } }) => {
    if (!address) return void stopped.add(id);
    try {
      if (!editions.has(address)) editions.set(address, read(address, lang, compact));
      const publication = await editions.get(address);
      const numbers = await run(publication, asked, (share) => postMessage({ id, share }), () => stopped.delete(id));
      postMessage({ id, numbers }, numbers ? [numbers.buffer] : []);
    } catch (error) {
      postMessage({ id, failed: error.message });
    }
  };
  postMessage({ ready: true });
}

// In the page: the worker, started once; null where a policy or the browser has none.
let worker;
function started() {
  worker ??= new Promise((found) => {
    try {
      const started = new Worker(ours(import.meta.url), { type: 'module' });
      // An address that is refused is told later, and then nothing ever answers.
      started.onerror = () => found(null);
      started.onmessage = ({ data }) => data.ready && found(started);
    } catch {
      found(null);
    }
  });
  return worker;
}

// A site with Trusted Types lets the policy `parindex` make addresses; ours passes those of its own folder alone.
// One policy serves all versions of a page.
function ours(address) {
  if (!globalThis.trustedTypes) return address;
  const folder = new URL('.', import.meta.url).href;
  const shared = (globalThis[Symbol.for('parindex')] ??= []);
  shared.policy ??= trustedTypes.createPolicy('parindex', {
    createScriptURL(address) {
      if (address.startsWith(folder)) return address;
      throw new TypeError(`parindex: ${address} is not in ${folder}`);
    },
  });
  return shared.policy.createScriptURL(address);
}

let last = 0;
// Draws what is asked of the publication at an address, for an element. `told` hears the share that is done. Gives the numbers, or
// null when it was stopped by the function `stop`.
export function draw(address, host, asked, told) {
  const id = ++last;
  let ended = false;
  const work = (async () => {
    const read = await edition(address, host);
    const there = await started();
    if (!there || ended) return ended ? null : run(read, asked, told, () => ended);
    return new Promise((give, fail) => {
      const heard = ({ data }) => {
        if (data.id !== id) return;
        if (data.share !== undefined) return void (ended || told(data.share));
        there.removeEventListener('message', heard);
        if (data.failed) fail(new Error(data.failed));
        else give(ended ? null : data.numbers);
      };
      there.addEventListener('message', heard);
      there.postMessage({ id, address, lang: language(host), compact: host.hasAttribute('compact'), asked });
      stopIt = () => there.postMessage({ id });
    });
  })();
  let stopIt = () => {};
  const stop = () => {
    ended = true;
    stopIt();
  };
  return { work, stop };
}
