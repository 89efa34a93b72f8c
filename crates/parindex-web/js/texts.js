// English texts: a page fetches them where an element is in English.
import { giveEnglish } from './parindex.js';
import { fetchText, language, start } from './edition.js';

let english;

// Waits until what an element says can be said in its language.
export function texts(host) {
  if (!/^en([-_]|$)/i.test(language(host))) return undefined;
  english ??= Promise.all([fetchText(new URL(__ENGLISH_FILE__, import.meta.url).href), start()]).then(([texts]) => giveEnglish(texts));
  // What failed may be tried again.
  english.catch(() => (english = undefined));
  return english;
}
