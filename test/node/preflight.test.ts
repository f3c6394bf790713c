import { expect, test } from '@playwright/test';
import { TestServer } from '../helpers/test-server.js';

/** Sends a CORS preflight; pages cannot send one themselves, so this cannot be tested in a browser. */
const preflight = (reference: boolean, names: string) =>
  new TestServer({ reference }).fetch('OPTIONS /api/message-feedbacks', {
    headers: { 'access-control-request-headers': names },
  });

test('with --reference, /api allows the header Authorization in a preflight', async () => {
  expect((await preflight(true, 'authorization,content-type')).ok).toBe(true);
});

test('the preflight of a web app, or without --reference, is answered with 404', async () => {
  expect((await preflight(true, 'x-app-passport')).status).toBe(404);
  expect((await preflight(false, 'authorization,content-type')).status).toBe(404);
});
