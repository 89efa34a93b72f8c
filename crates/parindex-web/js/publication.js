// Publications, each fetched and recomputed once a page, whatever the number of elements: in the compact form where an
// element says that it stands beside (publication.json, publication.compact.txt), else as they stand.
import { Edition } from './parindex.js';
import { fetchBytes, fetchText, language, start, styles } from './edition.js';
import { Failure } from './failure.js';

// Nothing where the form is not there or this build cannot read it; a module may break on what is damaged.
async function formed(address) {
  const form = address.replace(/\.json$/, '.compact.txt');
  try {
    const [text] = await Promise.all([fetchText(form), start()]);
    return Edition.compact(text);
  } catch (error) {
    // What is no failure of a file is the module's.
    if (error.address === form || !error.cause) return undefined;
    throw error;
  }
}

// A module of its own reads what anybody may have written, tells every fault and gives the compact form.
async function whole(address, lang) {
  const reader = new URL(__READER_FILE__, import.meta.url).href;
  const loaded = import(reader).catch((error) => {
    throw new Failure('fetch', error, reader);
  });
  const [bytes, { compact }] = await Promise.all([fetchBytes(address), loaded, start()]);
  return Edition.compact(await compact(bytes, lang));
}

export const read = async (address, lang, compact) => (compact && (await formed(address))) || whole(address, lang);

const editions = new Map();
export function edition(address, host) {
  const compact = host.hasAttribute('compact');
  const key = compact + address;
  if (!editions.has(key)) {
    const reading = Promise.all([read(address, language(host), compact), styles()]).then(([edition]) => edition);
    editions.set(key, reading);
    // What failed may be tried again.
    reading.catch(() => editions.delete(key));
  }
  return editions.get(key);
}
