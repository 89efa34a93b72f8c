// Ordinary tags that stand for elements, for editors that strip unknown ones:
//
//   <div data-par="ranking" data-src="publication.json">...</div>
//       each `data-NAME` is the attribute NAME
//   <a href="https://.../2026/index.html#par-scorecard&unit=H44.100">...</a>
//       a published page: its publication (both forms) and the pages of its units lie beside it, further attributes follow the kind
//
// What stands in them stays, below the element: a table, or the link.
function attributes(host) {
  const data = [...host.attributes].filter(({ name }) => name.startsWith('data-')).map(({ name, value }) => [name.slice(5), value]);
  if (host.dataset.par) return new Map(data);
  const beside = (name) => new URL(name, host.href).href;
  return new Map([['src', beside('publication.json')], ['compact', ''], ['units', beside('unit/')], ...new URLSearchParams(host.hash.replace('#par-', 'par='))]);
}

for (const host of document.querySelectorAll('[data-par],a[href*="#par-"]')) {
  const given = attributes(host);
  const name = `par-${given.get('par')}`;
  // Unknown, or another loader of the page was here before.
  if (!customElements.get(name) || host.closest(name)) continue;
  const element = document.createElement(name);
  given.delete('par');
  for (const [attribute, value] of given) element.setAttribute(attribute, value);
  if (host.dataset.par) {
    host.removeAttribute('data-par');
    element.append(...host.childNodes);
    host.append(element);
  } else {
    host.replaceWith(element);
    element.append(host);
  }
}
