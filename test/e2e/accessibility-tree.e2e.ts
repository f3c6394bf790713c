import type { Page } from '@playwright/test';
import { moduleTag } from './artefacts.js';
import { expect, test } from './chat.js';
import { lodge } from './engines/apps.js';
import { serveDify } from './servers.js';

/** What a screen reader reads of the page, from its beginning to its end. */
test('a conversation reads well: opened, answered with sources, and waiting for a form', async ({
  page,
  openSite,
  chat,
}) => {
  const dify = await serveDify({ apps: [lodge], pace: 0 });
  const element = `<dify-chat token="${lodge.siteCode}" base-url="${dify.url}"></dify-chat>`;
  await openSite(`<body><h1>The lodge</h1>${moduleTag()}${element}</body>`);
  const body = page.locator('body');

  await chat.launcher.click();
  await expect(body).toMatchAriaSnapshot(`
    - /children: equal
    - heading "The lodge" [level=1]
    - dialog "Lodge":
      - button "Expand window"
      - log "Conversation":
        - heading "Lodge" [level=2]
        - paragraph: Welcome to the lodge. What can I do for you?
        - status
        - list "Suggested questions":
          - listitem:
            - button "When is breakfast?"
      - status
      - textbox "Message":
        - /placeholder: Write a message…
      - button "Send" [disabled]
    - button "Close chat" [expanded]
  `);

  const announced = await listen(page);
  await chat.ask('When is breakfast?');
  await expect.poll(announced).toContain('You asked: When is breakfast?');
  expect(await announced()).toContain('Breakfast is at seven.');
  // What was announced is in the thread: nothing of it is left to be read behind the composer.
  await expect(page.locator('dify-chat-announcer p')).toHaveCount(0);
  await expect(page.getByRole('dialog')).toMatchAriaSnapshot(`
    - dialog "Lodge":
      - button "Conversations"
      - heading "Lodge" [level=2]
      - button "New conversation"
      - button "More"
      - status
      - button "Expand window"
      - log "Conversation":
        - heading "Assistant:" [level=2]
        - paragraph: Welcome to the lodge. What can I do for you?
        - status
        - article:
          - heading "You:" [level=2]
          - text: When is breakfast?
          - button "Edit message"
          - time: /\\d+:\\d+/
        - article:
          - heading "Assistant:" [level=2]
          - paragraph:
            - strong: Breakfast
            - text: "is at seven. You asked: When is breakfast?"
          - status
          - list "Sources":
            - listitem:
              - button "1 House rules.pdf"
          - toolbar "Message actions":
            - button "Copy response"
            - button "Good response"
            - button "Bad response"
            - button "Quote"
            - button "Regenerate response"
          - status
          - time: /\\d+:\\d+/
      - status
      - textbox "Message"
      - button "Send" [disabled]
  `);

  await chat.ask('book');
  await expect(chat.lastAnswer).toMatchAriaSnapshot(`
    - article:
      - heading "Assistant:" [level=2]
      - 'button "Waiting: Human input"'
      - paragraph: Let me see.
      - status
      - form "Human input":
        - text: Expires in 60 min
        - status
        - paragraph: A room for tonight?
        - status
        - textbox "A room for tonight?"
        - button "Book it"
        - button "No, thanks"
        - status
        - alert
      - time: /\\d+:\\d+/
  `);
  expect(await announced()).toContain('Waiting for your input: Human input');
  await dify.close();
});

test('the list of conversations, the editor of a question and the switcher of its versions read well', async ({
  page,
  openSite,
  chat,
}) => {
  const past = { question: 'Boots', hoursAgo: 24 * 800 };
  const app = { ...lodge, pastConversations: [past, { ...past, question: 'Tents', pinned: true }] };
  const dify = await serveDify({ apps: [app], pace: 0 });
  const element = `<dify-chat token="${lodge.siteCode}" base-url="${dify.url}"></dify-chat>`;
  await openSite(`<body><h1>The lodge</h1>${moduleTag()}${element}</body>`);
  await chat.launcher.click();
  await chat.ask('Which way?');
  await expect(chat.lastAnswer).toContainText('You asked: Which way?');

  await chat.messages.first().hover();
  await chat.messages.first().getByRole('button', { name: 'Edit message' }).click();
  await expect(chat.messages.first()).toMatchAriaSnapshot(`
    - article:
      - heading "You:" [level=2]
      - textbox "Edit message": Which way?
      - button "Cancel"
      - button "Send"
  `);
  await expect(page.getByRole('textbox', { name: 'Edit message' })).toBeFocused();
  await page.keyboard.type(' And back?');
  await page.keyboard.press('Enter');
  await expect(chat.lastAnswer).toContainText('And back?');
  await expect(chat.messages.first()).toMatchAriaSnapshot(`
    - article:
      - heading "You:" [level=2]
      - text: Which way? And back?
      - button "Edit message"
      - time: /\\d+:\\d+/
      - button "Previous version"
      - status: Version 2 of 2
      - button "Next version" [disabled]
  `);

  await page.getByRole('button', { name: 'Conversations' }).click();
  const list = page.locator('dify-chat-history');
  await expect(list.getByRole('button', { name: 'Boots', exact: true })).toBeVisible();
  await expect(list).toMatchAriaSnapshot(`
    - heading "Conversations" [level=2]
    - button "New conversation"
    - button "Close conversations"
    - searchbox "Search titles"
    - region "Conversations":
      - heading "Pinned" [level=3]
      - list:
        - listitem:
          - button "Tents"
          - button "Options for Tents"
      - heading "Today" [level=3]
      - list:
        - listitem:
          - button "Which way?"
          - button "Options for Which way?"
      - heading /\\w+ \\d+/ [level=3]
      - list:
        - listitem:
          - button "Boots"
          - button "Options for Boots"
    - alert
    - status
  `);
  await dify.close();
});

/** Records what the live region of the announcer receives; texts stay in it for a second only. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  const texts = await page.locator('dify-chat-announcer [aria-live]').evaluateHandle((region) => {
    const received: string[] = [];
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        received.push(...[...addedNodes].map(({ textContent }) => textContent ?? ''));
    }).observe(region, { childList: true });
    return received;
  });
  return () => texts.jsonValue();
}

test('every button is at least 24 pixels high and wide (WCAG 2.5.8)', async ({
  page,
  openSite,
  chat,
}) => {
  const dify = await serveDify({ apps: [lodge], pace: 0 });
  await openSite(
    `<body>${moduleTag()}<dify-chat token="${lodge.siteCode}" base-url="${dify.url}"></dify-chat></body>`,
  );
  await chat.launcher.click();
  await chat.ask('book');
  await expect(chat.lastAnswer).toContainText('A room for tonight?');
  await chat.ask('When is breakfast?');
  await expect(chat.lastAnswer.getByRole('button', { name: 'Copy' })).toBeVisible();
  const buttons = await page.getByRole('button').all();
  expect(buttons.length).toBeGreaterThan(10);
  for (const button of buttons) {
    const { width = 0, height = 0 } = (await button.boundingBox()) ?? {};
    const name = await button.ariaSnapshot();
    expect(Math.min(width, height), name).toBeGreaterThanOrEqual(24);
  }
  await dify.close();
});
