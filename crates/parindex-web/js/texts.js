// English texts: a page fetches them where an element is in English.
import { giveEnglish } from './parindex.js';
import { fetchText, language, start } from './edition.js';

const given = () =>
  Promise.all([fetchText(new URL(__ENGLISH_FILE__, import.meta.url).href), start()]).then(
    ([texts]) => giveEnglish(texts),
    // What cannot be fetched now may be there later; until then the element is in Vietnamese.
    () => (english = undefined),
  );

// Waits until what an element says can be said in its language.
let english;
export const texts = (host) => (/^en([-_]|$)/i.test(language(host)) ? (english ??= given()) : undefined);
