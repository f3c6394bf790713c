'use client';

import { useRef, useState } from 'react';
import { DifyChat, type DifyChatElement } from 'dify-chat/react';

export function Support() {
  const chat = useRef<DifyChatElement>(null);
  const [lastAnswer, setLastAnswer] = useState('');

  return (
    <>
      <button type="button" onClick={() => chat.current?.show()}>
        Ask us
      </button>
      <p role="status">{lastAnswer && `Last answer: ${lastAnswer}`}</p>
      <DifyChat
        ref={chat}
        token={process.env.NEXT_PUBLIC_DIFY_TOKEN}
        baseUrl={process.env.NEXT_PUBLIC_DIFY_BASE_URL}
        onMessageCompleted={({ answer }) => setLastAnswer(answer)}
      />
    </>
  );
}
