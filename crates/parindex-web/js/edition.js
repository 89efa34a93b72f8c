// What all elements of a page share: the module, the sheet, and ways to fetch.
import { begin, imports } from './parindex.js';
import { Failure } from './failure.js';
import { unpack } from './unpack.js';

// The module; where WebAssembly is refused, missing or does not arrive, the same module as JavaScript.
let ready;
export const start = () =>
  (ready ??= fetchBytes(new URL(__WASM_FILE__, import.meta.url).href)
    .then(unpack)
    .then((bytes) => WebAssembly.instantiate(bytes, imports()))
    .then(({ instance }) => begin(instance))
    .catch((error) =>
      import(new URL(__FALLBACK_FILE__, import.meta.url).href).then(
        (fallback) => {
          console.info(`ParIndex: không có WebAssembly, chạy bản JavaScript (${error.message})`);
          begin({ exports: fallback.default(imports()) });
        },
        () => {
          throw error instanceof Failure ? error : new Failure('wasm', error);
        },
      ),
    ));

// The sheet that published pages link, so that it is fetched once. A page without it still reads well.
let sheet;
export const styles = () =>
  (sheet ??= fetch(new URL(__CSS_FILE__, import.meta.url))
    .then((answer) => (answer.ok ? answer.text() : ''))
    .catch(() => '')
    .then((text) => new CSSStyleSheet().replace(text)));

async function fetched(address) {
  let answer;
  try {
    answer = await fetch(address);
  } catch (error) {
    throw new Failure('fetch', error, address);
  }
  if (!answer.ok) throw new Failure('status', new Error(String(answer.status)), address);
  return answer;
}

export const language = (host) => host.closest('[lang]')?.lang || 'vi';

export const fetchText = async (address) => (await fetched(address)).text();
export const fetchBytes = async (address) => new Uint8Array(await (await fetched(address)).arrayBuffer());

// The whole address of the file that an element shows.
export const source = (host, name = 'src') => new URL(host.getAttribute(name), document.baseURI).href;
