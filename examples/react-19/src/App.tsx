import { useRef, useState } from 'react';
import { DifyChat, type DifyChatElement } from 'dify-chat/react';

export function App() {
  const chat = useRef<DifyChatElement>(null);
  const [lastAnswer, setLastAnswer] = useState('');

  return (
    <main>
      <h1>Shop</h1>
      <button type="button" onClick={() => chat.current?.show()}>
        Ask us
      </button>
      <p role="status">{lastAnswer && `Last answer: ${lastAnswer}`}</p>
      <DifyChat
        ref={chat}
        token={import.meta.env.VITE_DIFY_TOKEN}
        baseUrl={import.meta.env.VITE_DIFY_BASE_URL}
        inputs={{ page: 'shop' }}
        onMessageCompleted={({ answer }) => setLastAnswer(answer)}
      />
    </main>
  );
}
