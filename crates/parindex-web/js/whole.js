// Publications as they stand, read with every fault.
import { Edition } from './parindex.js';
import { fetchBytes, once } from './edition.js';

export const edition = (address, lang) => once(address, fetchBytes, (read) => Edition.read(read, lang));
