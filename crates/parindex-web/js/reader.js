// Reads publications as they stand, for the other builds: gives the compact form, or every fault as an error.
import { compact as form } from './parindex.js';
import { start } from './edition.js';

export async function compact(bytes, lang) {
  await start();
  return form(bytes, lang);
}
