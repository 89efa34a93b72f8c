// One Chromium with its driver, for measuring, over plain WebDriver. PARINDEX_CHROMEDRIVER or the one in PATH.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

// `go(address)`, `js(body, ...arguments)` with the result of an async function body, `cdp(command, parameters)`, `end()`.
export async function browser() {
  const driver = spawn(process.env.PARINDEX_CHROMEDRIVER ?? 'chromedriver', ['--port=0'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const profile = mkdtempSync(join(tmpdir(), 'parindex-bench-'));
  const port = await new Promise((done, failed) => {
    driver.on('error', failed);
    createInterface({ input: driver.stdout }).on('line', (line) => {
      const found = line.match(/started successfully on port (\d+)/);
      if (found) done(found[1]);
    });
  });
  async function ask(method, path, body) {
    const answer = await fetch(`http://127.0.0.1:${port}/session${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (value?.error) throw new Error(`${path}: ${value.message}`);
    return value;
  }
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--window-size=1280,900',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', `--user-data-dir=${profile}`];
  const { sessionId } = await ask('POST', '', { capabilities: { alwaysMatch: { browserName: 'chrome', 'goog:chromeOptions': { args } } } });
  const session = `/${sessionId}`;
  await ask('POST', `${session}/timeouts`, { script: 120_000 });
  return {
    go: (url) => ask('POST', `${session}/url`, { url }),
    js: (body, ...given) =>
      ask('POST', `${session}/execute/sync`, { script: `return (async (...given) => { ${body} })(...arguments)`, args: given }),
    cdp: (cmd, params = {}) => ask('POST', `${session}/goog/cdp/execute`, { cmd, params }),
    async end() {
      await ask('DELETE', session);
      driver.kill();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
