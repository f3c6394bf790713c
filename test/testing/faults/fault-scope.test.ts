import { expect } from '@open-wc/testing';
import { createFakeDify } from '../../../src/testing/index.js';
import { origin } from '../../helpers/dify.js';
import { ask, framesOf, readAll, setup } from '../../helpers/faults.js';

describe('the scope of a fault', () => {
  const statuses = async (dify: ReturnType<typeof createFakeDify>, count: number) => {
    const found = [];
    for (let at = 0; at < count; at++) found.push((await ask(dify)).status);
    return found;
  };

  it('affects as many requests as `times` allows', async () => {
    expect(await statuses(setup({ status: 500, times: 2 }), 3)).to.deep.equal([500, 500, 200]);
  });

  it('uses up several replacing faults one after the other', async () => {
    const dify = setup({ status: 500, times: 1 }, { status: 429, times: 1 });
    expect(await statuses(dify, 3)).to.deep.equal([500, 429, 200]);
  });

  it('applies frame faults only to event streams', async () => {
    const dify = setup({ drop: 1, times: 1 });
    const headers = { authorization: 'Bearer app-chat' };
    const json = await dify.fetch(`${origin}/v1/parameters`, { headers });
    expect(await json.json()).to.have.property('user_input_form');
    const [dropped, whole] = [await readAll(await ask(dify)), await readAll(await ask(dify))];
    expect(framesOf(whole.text).length - framesOf(dropped.text).length).to.equal(1);
  });

  it('matches a global pattern independently of its lastIndex', async () => {
    const dify = setup({ status: 500, on: /chat-messages/g });
    expect(await statuses(dify, 3)).to.deep.equal([500, 500, 500]);
  });

  it('restores the initial faults on reset', async () => {
    const dify = setup({ status: 500, times: 1 });
    expect(await statuses(dify, 2)).to.deep.equal([500, 200]);
    dify.reset();
    expect(await statuses(dify, 2)).to.deep.equal([500, 200]);
  });

  it('matches the end of the path or a pattern', async () => {
    expect(await statuses(setup({ status: 500, on: '/messages' }), 1)).to.deep.equal([200]);
    expect(await statuses(setup({ status: 500, on: '/chat-messages' }), 1)).to.deep.equal([500]);
    expect(await statuses(setup({ status: 500, on: /v1.chat/ }), 1)).to.deep.equal([500]);
  });

  it('matches an app by key or site code', async () => {
    expect(await statuses(setup({ status: 500, app: 'app-chat' }), 1)).to.deep.equal([500]);
    expect(await statuses(setup({ status: 500, app: 'app-agent' }), 1)).to.deep.equal([200]);
    const dify = setup({ status: 500, app: 'chat000000000000' });
    const passportOf = async (code: string) => {
      const headers = { 'x-app-code': code };
      return (await dify.fetch(`${origin}/api/passport`, { headers })).status;
    };
    expect(await passportOf('chat000000000000')).to.equal(500);
    expect(await passportOf('agent00000000000')).to.equal(200);
  });

  it('affects no requests after removal or reset', async () => {
    const dify = setup();
    const end = dify.addFault({ status: 500 });
    expect(await statuses(dify, 1)).to.deep.equal([500]);
    end();
    dify.addFault({ status: 503 });
    dify.reset();
    expect(await statuses(dify, 1)).to.deep.equal([200]);
  });

  it('never affects a preflight', async () => {
    const response = await ask(setup({ status: 500 }), { method: 'OPTIONS', body: null });
    expect(response.status).to.equal(204);
  });

  it('delays the response by means of the injected clock', async () => {
    const waits: number[] = [];
    const pace = (milliseconds: number) => Promise.resolve(void waits.push(milliseconds));
    const dify = createFakeDify({ pace, faults: [{ delay: 1234 }] });
    await ask(dify);
    expect(waits[0]).to.equal(1234);
  });

  it('combines several faults', async () => {
    const { text, broke } = await readAll(await ask(setup({ pieces: 7 }, { cutAfter: 21 })));
    expect([text.length, broke]).to.deep.equal([21, true]);
  });
});
