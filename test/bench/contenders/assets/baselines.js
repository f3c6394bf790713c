// plain and naive: a box with a list of messages and an input; it reads Dify's stream and renders it in one of two ways.
(() => {
  const boxStyle =
    'display:flex;flex-direction:column;width:400px;height:600px;font:14px/1.5 sans-serif;border:1px solid #ccc';
  const listStyle = 'flex:1;overflow-y:auto;overflow-wrap:anywhere;padding:8px;';
  const sectionStyle = 'content-visibility:auto;contain-intrinsic-size:auto 500px';

  /** Renders text nodes, one block per line; `linesPerSection` lines form a section that the browser skips while it is out of view. */
  window.mountPlain = (root, { linesPerSection }, history = []) => {
    const box = createBox();
    box.list.style.cssText = `${listStyle}white-space:pre-wrap`;
    const pin = once(() => (box.list.scrollTop = box.list.scrollHeight));
    const addMessage = () => {
      const addLine = lineMaker(add(box.list), linesPerSection);
      let line = addLine();
      return (text) => {
        for (const [index, piece] of text.split('\n').entries()) {
          if (index) line = addLine();
          if (piece) line.append(piece);
        }
        pin();
      };
    };
    start(root, box, addMessage, history);
  };

  /** On each chunk, parses, sanitises and renders the whole message again, and scrolls the list to its end. */
  window.mountNaive = (root, history = []) => {
    const box = createBox();
    box.list.style.cssText = listStyle;
    const addMessage = () => {
      const message = add(box.list);
      let whole = '';
      return (text) => {
        whole += text;
        message.innerHTML = DOMPurify.sanitize(marked.parse(whole));
        box.list.scrollTop = box.list.scrollHeight;
      };
    };
    start(root, box, addMessage, history);
  };

  function add(parent, tag = 'div') {
    return parent.appendChild(document.createElement(tag));
  }

  function createBox() {
    const element = document.createElement('div');
    element.style.cssText = boxStyle;
    const list = add(element);
    list.className = 'list';
    return { element, list, input: add(element, 'textarea') };
  }

  function lineMaker(message, linesPerSection) {
    let lines = 0;
    let section = message;
    return () => {
      if (linesPerSection && lines++ % linesPerSection === 0) {
        section = add(message);
        section.style.cssText = sectionStyle;
      }
      return add(section);
    };
  }

  /** Returns a function that calls `run` at most once per frame. */
  function once(run) {
    let isDue = false;
    return () => {
      if (isDue) return;
      isDue = true;
      requestAnimationFrame(() => {
        isDue = false;
        run();
      });
    };
  }

  /** Connects the parts; `addMessage` adds an empty message and returns a function that appends text to it. */
  function start(root, { element, input }, addMessage, history) {
    for (const { text } of history) addMessage()(text);
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      const question = input.value;
      input.value = '';
      addMessage()(question);
      ask(question, addMessage());
    });
    root.append(element);
  }

  async function ask(query, append) {
    const response = await fetch('/v1/chat-messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, inputs: {}, user: 'bench', response_mode: 'streaming' }),
    });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      const events = (rest + value).split('\n\n');
      rest = events.pop();
      for (const event of events) {
        const data = JSON.parse(event.slice('data: '.length));
        if (data.event === 'message') append(data.answer);
      }
    }
  }
})();
