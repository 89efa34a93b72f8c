// Hands out folders for measuring, everything compressed with Brotli as a good server does. `serve({ '/name': folder })`
// gives { address, end }. A first folder such as /r7 in an address changes nothing but that no browser has it yet.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json',
  '.bin': 'application/octet-stream', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.ttf': 'font/ttf',
};

export async function serve(folders) {
  const kept = new Map();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname).replace(/^\/r\d+\//, '/').replace(/\/$/, '/index.html');
    const name = Object.keys(folders).find((name) => path.startsWith(`${name}/`));
    try {
      if (!kept.has(path)) kept.set(path, brotliCompressSync(readFileSync(join(folders[name], path.slice(name.length)))));
      const type = TYPES[extname(path)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'content-encoding': 'br', 'cache-control': 'max-age=3600' }).end(kept.get(path));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { address: `http://127.0.0.1:${server.address().port}`, end: () => (server.closeAllConnections(), server.close()) };
}
