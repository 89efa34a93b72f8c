// What went wrong, said on the element. The published table stays.
export class Failure extends Error {
  constructor(cause, error, address) {
    super(error.message);
    this.cause = cause;
    this.address = address;
  }
}

// The failure of each element, until it is gone.
const failures = new WeakMap();

// Shows the failure below what is there, or takes it away.
export async function explainFailure(host, error) {
  failures.set(host, error);
  const place = host.shadowRoot ?? host;
  place.querySelector('.par-failure')?.remove();
  if (!error) return;
  const { words } = await import(new URL(__EXPLAIN_FILE__, import.meta.url).href).catch(() => ({ words: () => [error.message] }));
  if (failures.get(host) !== error) return;
  const box = document.createElement('div');
  box.className = 'par par-failure';
  box.setAttribute('role', 'status');
  for (const text of words(error)) {
    const line = document.createElement('p');
    line.className = 'par-note';
    line.textContent = text;
    box.append(line);
  }
  place.append(box);
  host.dispatchEvent(new CustomEvent('par-error', { bubbles: true, composed: true, detail: { message: words(error)[0] } }));
}
