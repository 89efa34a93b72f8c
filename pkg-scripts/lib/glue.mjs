import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

// `import ... from './parindex.js'` is what wasm-bindgen wrote for the build at hand. Its own ways to fetch a module are
// left out: `imports` is what a module asks for, `begin` takes an instance.
export const glue = (feature) => ({
  name: 'glue',
  setup(builder) {
    const path = resolve(`target/web/${feature}/parindex.js`);
    builder.onResolve({ filter: /(^|\/)parindex\.js$/ }, () => ({ path }));
    builder.onLoad({ filter: /(^|\/)parindex\.js$/ }, () => ({
      contents: `${readFileSync(path, 'utf8')}\nexport { __wbg_get_imports as imports, __wbg_finalize_init as begin };`,
    }));
  },
});
