import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from './chat.js';
import { root, type Running } from './servers.js';

/** Runs `npm start` with environment variables until it prints its URL. */
async function start(environment: Record<string, string>): Promise<Running & { output: string }> {
  const vite = spawn(process.execPath, ['node_modules/vite/bin/vite.js', '--port', '0'], {
    cwd: root,
    env: { ...process.env, ...environment },
  });
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    // Drain the output: a full pipe would block the server.
    vite.stdout.on('data', (chunk) => {
      output += stripVTControlCharacters(String(chunk));
      const [found] = /http:\/\/localhost:\d+\//.exec(output) ?? [];
      if (found) resolve(found);
    });
    vite.once('exit', () => reject(new Error(`npm start ended: ${output}`)));
  });
  const close = () =>
    new Promise((resolve) => {
      vite.once('exit', resolve);
      vite.kill();
    });
  return { url, output, close };
}

for (const [name, credential] of [
  ['an API key', { DIFY_API_KEY: 'app-agent' }],
  ['a site code', { DIFY_TOKEN: 'agent00000000000' }],
] as const)
  test(`the demo connects to a real Dify by ${name} and hides the key from pages`, async ({
    page,
    dify,
    chat,
  }) => {
    const demo = await start({ DIFY_BASE_URL: dify.url, ...credential });
    expect(demo.output).toContain(`The demo talks to the Dify at ${dify.url.replace(/\/$/, '')}`);
    const sent: string[] = [];
    page.on('request', (request) => sent.push(JSON.stringify(request.headers())));
    await page.goto(demo.url);
    await chat.launcher.click();
    await chat.ask('What time is it?');
    await expect(chat.lastAnswer).toContainText('in UTC.');
    expect(await page.content()).not.toContain('app-agent');
    expect(sent.join()).not.toContain('app-agent');
    await demo.close();
  });
