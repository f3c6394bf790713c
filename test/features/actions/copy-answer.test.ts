import { expect } from '@open-wc/testing';
import { copyAnswer } from '../../../src/features/actions/copy-answer.js';

const copied = { markdown: '**Hi**', html: '<p><strong>Hi</strong></p>' };
const button = document.createElement('button');

describe('copying an answer', () => {
  it('puts both kinds on the clipboard', async () => {
    const items: ClipboardItem[] = [];
    const isCopied = await copyAnswer(copied, button, {
      write: (given) => Promise.resolve(void items.push(...given)),
      writeText: () => Promise.reject(new Error('not asked for')),
    });
    expect(isCopied).to.equal(true);
    expect(items[0]!.types).to.have.members(['text/plain', 'text/html']);
    const [plain, html] = await Promise.all(
      ['text/plain', 'text/html'].map(async (type) => (await items[0]!.getType(type)).text()),
    );
    expect({ markdown: plain, html }).to.deep.equal(copied);
  });

  it('puts the Markdown there where there can be no more', async () => {
    const texts: string[] = [];
    const isCopied = await copyAnswer(copied, button, {
      write: () => Promise.reject(new DOMException('no', 'NotAllowedError')),
      writeText: (text) => Promise.resolve(void texts.push(text)),
    });
    expect(isCopied).to.equal(true);
    expect(texts).to.deep.equal(['**Hi**']);
  });
});
