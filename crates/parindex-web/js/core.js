// The build of a page with ranking and scorecard. A publication that it cannot read, with rules about days for one, it
// leaves to `full`.
import { edition } from './publication.js';
import { published } from './published.js';

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
