import { createClient } from '../../../src/api/index.js';
import { serveGateway } from '../../../src/gateway/node/index.js';
import { moduleGraph, type Artefact } from '../artefacts.js';
import { test as base } from '../drivers/test.js';
import type { Visitor } from '../drivers/visitor.js';
import { serveDify, serveSite, type Running } from '../servers.js';
import { lodge } from './apps.js';

/** The APIs that a page can use, with the attribute and the option of a client that select each. */
export const apis = [
  {
    path: '/v1',
    credential: `api-key="${lodge.apiKey}"`,
    connection: { apiKey: lodge.apiKey },
  },
  {
    path: '/api',
    credential: `token="${lodge.siteCode}"`,
    connection: { token: lodge.siteCode },
  },
] as const;

/** A page with the chat. */
export interface LodgePage {
  artefact?: Artefact;
  credential?: string;
  /** Whether the chat reaches Dify through a gateway, which has the key. Default: false. */
  isBehindGateway?: boolean;
  /** More attributes of the element. */
  attributes?: string;
  /** Attributes of the `<html>` element. */
  html?: string;
}

interface Fixtures {
  dify: Awaited<ReturnType<typeof serveDify>>;
  /** A gateway in front of it. */
  gateway: Running;
  /** Opens a page with the chat of the lodge, and its window. */
  openLodge: (page?: LodgePage) => Promise<void>;
  /** Asks a question in the open window. */
  ask: (question: string) => Promise<void>;
  /** Has a conversation of so many questions over the API, and returns its id. */
  converse: (questions: number) => Promise<string>;
}

export const test = base.extend<Fixtures>({
  dify: async ({}, use) => {
    const dify = await serveDify({ apps: [lodge], pace: 0.2 });
    await use(dify);
    await dify.close();
  },
  gateway: async ({ dify }, use) => {
    const { apiKey } = lodge;
    const gateway = await serveGateway({ baseUrl: dify.url, apiKey, shutdownTimeout: 0 });
    await use(gateway);
    await gateway.close();
  },
  openLodge: async ({ visitor, dify, gateway }, use) => {
    const sites: Running[] = [];
    await use(async (page = {}) => {
      const { artefact = moduleGraph, attributes = '', html = '', isBehindGateway = false } = page;
      const { credential = isBehindGateway ? '' : apis[1].credential } = page;
      const { url } = isBehindGateway ? gateway : dify;
      const body = `<html ${html}><body><h1>The lodge</h1>
        <dify-chat ${credential} base-url="${url}" user="ann" ${attributes}></dify-chat>
        ${artefact.tag()}</body>`;
      const site = await serveSite((path) => (path === '/' ? { body } : undefined));
      sites.push(site);
      await visitor.open(site.url);
      await openWindow(visitor);
    });
    await Promise.all(sites.map(({ close }) => close()));
  },
  ask: ({ visitor }, use) =>
    use(async (question) => {
      await visitor.fill(composer, question);
      await visitor.press('Enter');
    }),
  converse: ({ dify }, use) =>
    use(async (questions) => {
      const client = createClient({ baseUrl: dify.url, apiKey: lodge.apiKey, user: 'ann' });
      let conversationId: string | undefined;
      for (let number = 1; number <= questions; number++)
        ({ conversation_id: conversationId } = await client.sendChat({
          query: `Question ${number}`,
          conversationId,
        }));
      return conversationId ?? '';
    }),
});

export const launcher = { role: 'button', name: 'Open chat' } as const;
export const composer = { role: 'textbox', name: 'Message' } as const;
export const messages = { css: 'dify-chat-message:not([hidden])' } as const;
export const lastAnswer = { ...messages, nth: -1 } as const;
export const stop = { role: 'button', name: 'Stop generating' } as const;

/** A button of the last answer. */
export const inLastAnswer = (name: string) =>
  ({ role: 'button', name, within: lastAnswer }) as const;

export async function openWindow(visitor: Visitor): Promise<void> {
  await visitor.click(launcher);
  await visitor.seesCount(composer, 1);
}
