// A Direct Line for Web Chat: past messages arrive at once, an answer is read from the benchmark's stream as livestreaming activities.
(() => {
  const user = { id: 'user', role: 'user' };
  const bot = { id: 'bot', role: 'bot' };
  const ONLINE = 2;

  window.createBenchDirectLine = (history = []) => {
    let push;
    const pushNow = (activity) => push({ timestamp: new Date().toISOString(), ...activity });
    return {
      connectionStatus$: observable((observer) => {
        observer.next(0);
        observer.next(1);
        setTimeout(() => observer.next(ONLINE), 0);
      }),
      activity$: observable((observer) => {
        push = (activity) => observer.next(activity);
        for (const [index, message] of history.entries()) push(pastActivity(message, index));
      }),
      postActivity: (activity) =>
        observable((observer) => {
          const id = `question-${Date.now()}`;
          observer.next(id);
          observer.complete?.();
          if (activity.type !== 'message') return;
          setTimeout(
            () => pushNow({ ...activity, id, from: { ...activity.from, role: 'user' } }),
            0,
          );
          setTimeout(() => answer(pushNow), 5);
        }),
      end() {},
      getSessionId: () => observable((observer) => observer.complete?.()),
    };
  };

  function pastActivity({ role, text }, index) {
    return {
      id: `past-${index}`,
      type: 'message',
      text,
      textFormat: 'markdown',
      timestamp: new Date(1_700_000_001_000 + index * 1000).toISOString(),
      from: role === 'user' ? user : bot,
    };
  }

  async function answer(push) {
    const response = await fetch('/bench/stream', { method: 'POST', body: '{}' });
    const fromBot = { from: bot, conversation: { id: 'c' }, channelId: 'directline' };
    const streamId = 'answer-0';
    let text = '';
    let sequence = 0;
    const idOf = () => `answer-${sequence}`;
    for await (const piece of readTexts(response)) {
      text += piece;
      const id = idOf();
      sequence++;
      const of = sequence > 1 ? { streamId } : {};
      const channelData = { streamType: 'streaming', streamSequence: sequence, ...of };
      push({ ...fromBot, id, type: 'typing', text, channelData });
    }
    sequence++;
    const channelData = { streamType: 'final', streamId };
    push({ ...fromBot, id: idOf(), type: 'message', text, textFormat: 'markdown', channelData });
  }

  async function* readTexts(response) {
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const events = (rest + value).split('\n\n');
      rest = events.pop();
      for (const event of events) yield JSON.parse(event.slice('data: '.length)).text;
    }
  }

  /** The part of an observable that Web Chat uses. */
  function observable(start) {
    const self = {
      subscribe(next, error, complete) {
        start(typeof next === 'function' ? { next, error, complete } : next);
        return { unsubscribe() {}, closed: false };
      },
    };
    self[Symbol.observable ?? '@@observable'] = () => self;
    self['@@observable'] = () => self;
    return self;
  }
})();
