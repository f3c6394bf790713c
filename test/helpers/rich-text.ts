import type { DifyChatRichText } from '../../src/features/rich-text/rich-text.js';
import { markdownHost } from '../../src/features/shared/markdown-host.js';
import type { Renderer } from '../../src/markdown/host.js';
import { chatFixture, html } from './chat.js';
import { setupSession } from './session.js';
import '../../src/features/rich-text/rich-text.js';

/** A text in the environment of an answer, with highlighting and maths; `renderers` are those of the page, by language. */
export async function setupRichText(
  text: string,
  {
    growing = false,
    renderers = {},
  }: { growing?: boolean | undefined; renderers?: Record<string, Renderer> | undefined } = {},
) {
  const rendererByLanguage = new Map(Object.entries(renderers));
  const host = markdownHost((url) => new URL(url, 'https://dify.example/v1').href, {
    imageHosts: () => [],
    rendererOf: (language) => rendererByLanguage.get(language),
  });
  const element = await chatFixture<DifyChatRichText>(
    (chat) =>
      html`<dify-chat-rich-text
        .chat=${chat}
        .text=${text}
        .host=${host}
        ?growing=${growing}
      ></dify-chat-rich-text>`,
    setupSession().session,
  );
  // As wide as its container, whatever it contains, as in an answer.
  element.style.minWidth = '0';
  const shown = element.shadowRoot!.querySelector('.markdown')!;
  return { element, shown };
}
