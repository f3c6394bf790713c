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
  const announcer = page.locator('dify-chat-announcer');

  await chat.launcher.click();
  await expect(body).toMatchAriaSnapshot(`
    - /children: equal
    - heading "The lodge" [level=1]
    - dialog "Lodge":
      - button "Close chat"
      - log "Conversation":
        - heading "Lodge" [level=2]
        - paragraph: Welcome to the lodge. What can I do for you?
        - status
        - list "Suggested questions":
          - listitem:
            - button "When is breakfast?"
      - textbox "Message":
        - /placeholder: Write a message…
      - button "Send" [disabled]
    - button "Close chat" [expanded]
  `);

  await chat.ask('When is breakfast?');
  await expect(announcer).toMatchAriaSnapshot(`
    - paragraph: Breakfast is at seven.
    - paragraph: "You asked: When is breakfast?"
  `);
  await expect(page.getByRole('dialog')).toMatchAriaSnapshot(`
    - dialog "Lodge":
      - heading "Lodge" [level=2]
      - button "New conversation"
      - button "More"
      - status
      - button "Close chat"
      - log "Conversation":
        - paragraph: Welcome to the lodge. What can I do for you?
        - status
        - text: "You: When is breakfast? Assistant:"
        - paragraph:
          - strong: Breakfast
          - text: "is at seven. You asked: When is breakfast?"
        - status
        - button /2 steps/
        - list "Sources":
          - listitem:
            - button "1 House rules.pdf"
        - toolbar "Message actions":
          - button "Copy"
          - button "Good response"
          - button "Bad response"
          - button "Quote"
          - button "Regenerate"
        - status
      - textbox "Message"
      - button "Send" [disabled]
  `);

  await chat.ask('book');
  await expect(chat.lastAnswer).toMatchAriaSnapshot(`
    - text: "Assistant:"
    - paragraph: Let me see.
    - status
    - 'button "Waiting: Human input"'
    - form "Human input":
      - text: Human input Expires in 60 min
      - paragraph: A room for tonight?
      - textbox "A room for tonight?"
      - button "Book it"
      - button "No, thanks"
      - status
      - alert
    - toolbar "Message actions":
      - button "Copy"
      - button "Quote"
    - status
  `);
  await expect(announcer).toContainText('Waiting for your input');
  await dify.close();
});

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
