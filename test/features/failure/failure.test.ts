import { expect, oneEvent } from '@open-wc/testing';
import type { DifyChatFailure } from '../../../src/features/failure/failure.js';
import { english } from '../../../src/i18n/strings.js';
import type { ErrorKind, MessageError } from '../../../src/state/model.js';
import { chatFixture, deepQuery, deepQueryAll, deepText, html } from '../../helpers/chat.js';
import { FakeClock } from '../../helpers/fake-clock.js';
import { setupSession } from '../../helpers/session.js';
import '../../../src/features/failure/failure.js';

const errorOf = (kind: ErrorKind, fields: Partial<MessageError> = {}): MessageError => ({
  kind,
  code: '',
  message: 'technical',
  ...fields,
});

async function setup(
  error: MessageError,
  { contact, isOffline = false }: { contact?: string; isOffline?: boolean } = {},
) {
  const clock = new FakeClock();
  const answerOffline = () => isOffline;
  const element = await chatFixture<DifyChatFailure>(
    (chat) => html`
      <dify-chat-failure
        .chat=${{ ...chat, contact }}
        .error=${error}
        .clock=${clock}
        .isOffline=${answerOffline}
        action="Try again"
      ></dify-chat-failure>
    `,
    setupSession().session,
    english,
  );
  const button = deepQuery<HTMLButtonElement>(element, 'button');
  const label = () => button.textContent.trim();
  const isPassing = deepQuery(element, '.failure').matches('.passing');
  const link = deepQueryAll<HTMLAnchorElement>(element, 'a')[0];
  return { element, clock, button, label, isPassing, link };
}

/** The error of a server that wants `seconds` of silence, received now. */
const limited = (seconds: number) =>
  errorOf('rate-limited', { retryAfter: seconds, retryAt: new FakeClock().now() + seconds * 1000 });

describe('dify-chat-failure', () => {
  it('is accessible as an error, as a passing state, while it counts down, and with a contact', async () => {
    for (const error of [errorOf('unknown'), errorOf('offline'), limited(5)]) {
      const { element } = await setup(error, { contact: 'mailto:help@shop.example' });
      await expect(element).to.be.accessible();
    }
  });

  it('shows the message for visitors, not that of the server, and fires failure-retry', async () => {
    const { element, button } = await setup(errorOf('unreachable'));
    expect(deepText(element)).to.contain('The chat can’t be reached right now.');
    expect(deepText(element)).not.to.contain('technical');
    const retried = oneEvent(element, 'failure-retry');
    button.click();
    expect(await retried).to.include({ bubbles: false, composed: false });
  });

  for (const kind of ['offline', 'overloaded', 'rate-limited'] as const)
    it(`looks neutral when it is ${kind}, which passes`, async () => {
      expect((await setup(errorOf(kind))).isPassing).to.equal(true);
    });

  for (const kind of ['unknown', 'unauthorized', 'stream-broken'] as const)
    it(`looks like an error when it is ${kind}`, async () => {
      expect((await setup(errorOf(kind))).isPassing).to.equal(false);
    });

  it('counts down the wait that the server asks for, and can be retried only then', async () => {
    const { element, clock, button, label } = await setup(limited(2));
    const retries: Event[] = [];
    element.addEventListener('failure-retry', (event) => retries.push(event));
    expect(label()).to.equal('Try again in 2 sec');
    button.click();
    expect(retries).to.have.length(0);
    expect(button).to.have.attribute('aria-disabled', 'true');
    clock.advance(1000);
    await element.updateComplete;
    expect(label()).to.equal('Try again in 1 sec');
    clock.advance(1000);
    await element.updateComplete;
    expect(label()).to.equal('Try again');
    expect(button).to.have.attribute('aria-disabled', 'false');
    button.click();
    expect(retries).to.have.length(1);
  });

  it('shows a long wait in minutes', async () => {
    expect((await setup(limited(600))).label()).to.equal('Try again in 10 min');
  });

  it('does not wait when the time is over, as after a reload', async () => {
    const over = { ...limited(2), retryAt: new FakeClock().now() - 1 };
    expect((await setup(over)).label()).to.equal('Try again');
  });

  it('continues the countdown when it is moved in the page', async () => {
    const { element, clock, label } = await setup(limited(9));
    const home = element.parentElement!;
    element.remove();
    clock.advance(5000);
    home.append(element);
    await element.updateComplete;
    expect(label()).to.equal('Try again in 4 sec');
    clock.advance(1000);
    await element.updateComplete;
    expect(label()).to.equal('Try again in 3 sec');
  });

  it('promises to send a question that was not sent, as long as the visitor is offline', async () => {
    const notSent = errorOf('offline', { code: 'not_sent' });
    const promise = 'Your message will be sent when you’re back online.';
    const text = async (...given: Parameters<typeof setup>) =>
      deepText((await setup(...given)).element);
    expect(await text(notSent, { isOffline: true })).to.contain(promise);
    expect(await text(notSent)).not.to.contain(promise);
    expect(await text(errorOf('offline'), { isOffline: true })).not.to.contain(promise);
  });

  it('links to the contact of the page where nothing but trying again is left', async () => {
    const contact = 'mailto:help@shop.example';
    const { link } = await setup(errorOf('app-unavailable'), { contact });
    expect(link).to.include({ href: contact, textContent: 'Contact us' });
    for (const error of [errorOf('offline'), errorOf('conversation-gone')])
      expect((await setup(error, { contact })).link).to.equal(undefined);
    expect((await setup(errorOf('app-unavailable'))).link).to.equal(undefined);
  });

  it('has no link to a contact that runs a script', async () => {
    for (const contact of ['javascript:alert(1)', ' JavaScript:alert(1)', 'data:text/html,hi'])
      expect((await setup(errorOf('app-unavailable'), { contact })).link).to.equal(undefined);
  });
});
