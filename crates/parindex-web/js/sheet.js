// Style sheets beyond that of all elements, each fetched once. A page without them still reads well.
const sheets = new Map();

export function sheet(file) {
  if (!sheets.has(file)) {
    const text = fetch(new URL(file, import.meta.url))
      .then((answer) => (answer.ok ? answer.text() : ''))
      .catch(() => '');
    sheets.set(file, text.then((text) => new CSSStyleSheet().replace(text)));
  }
  return sheets.get(file);
}
