// The build of a page with ranking and scorecard. It reads publications in their compact form, which stands beside
// them: publication.json, publication.compact.txt. All others, and a form that it cannot read, it leaves to `full`.
import { Edition } from './parindex.js';
import { fetchText, once } from './edition.js';
import { published } from './published.js';

async function edition(address, host) {
  if (!host.hasAttribute('compact')) return undefined;
  const compact = address.replace(/\.json$/, '.compact.txt');
  try {
    return await once(compact, fetchText, (text) => Edition.compact(text));
  } catch (error) {
    // A form that is not there, or that the module broke on; what is no failure of a file is that.
    if (error.address === compact || !error.cause) return undefined;
    throw error;
  }
}

export async function attach(host, kind) {
  let other;
  const own = await published(host, kind, edition, () => {
    other = import(new URL(__FULL_FILE__, import.meta.url).href).then((full) => full.attach(host, kind));
    return other;
  });
  return {
    detach() {
      own.detach();
      other?.then((full) => full.detach());
    },
  };
}
