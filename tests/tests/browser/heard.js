// First on a page under test: what the browser complains about, for the test to read.
const heard = (globalThis.heard = []);
addEventListener('error', (event) => heard.push(`error: ${event.message || event.target.outerHTML}`), true);
addEventListener('unhandledrejection', (event) => heard.push(`rejected: ${event.reason}`));
document.addEventListener('securitypolicyviolation', (event) =>
  heard.push(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
);
for (const kind of ['error', 'warn']) {
  const told = console[kind];
  console[kind] = (...words) => {
    heard.push(`${kind}: ${words.join(' ')}`);
    told.apply(console, words);
  };
}
