import { expect, test } from '@playwright/test';
import { Scene } from '../helpers/scene.js';

/** In a browser nobody but the browser itself may send such a question. */
const ask = (reference: boolean, names: string) =>
  new Scene({ reference }).fetch('OPTIONS /api/message-feedbacks', {
    headers: { 'access-control-request-headers': names },
  });

test('the quick reference’s service API at /api lets pages ask with a key', async () => {
  expect((await ask(true, 'authorization,content-type')).ok).toBe(true);
});

test('a web app, and a real server, have no such route', async () => {
  expect((await ask(true, 'x-app-passport')).status).toBe(404);
  expect((await ask(false, 'authorization,content-type')).status).toBe(404);
});
