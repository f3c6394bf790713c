/** The words of all sentences. */
export const vocabulary = (
  'the model retrieves a passage from its knowledge base and answers with a citation when every document was indexed by the pipeline ' +
  'so that each workflow node receives variables from an upstream step while the agent calls a tool then streams tokens back to the client ' +
  'which renders them without blocking because latency matters more than throughput for people who read along'
).split(' ');

const asianSentences = [
  '知识库中的文档已经完成索引，可以开始检索。',
  '工作流节点会把变量传递给下一个步骤，',
  '模型以流式方式返回答案，',
  'エージェントはツールを呼び出してから回答します。',
  '応答は少しずつ表示されます。',
  '이 위젯은 긴 답변도 부드럽게 표시합니다.',
];

const names = ['user_id', 'conversation_id', 'message_end', 'retriever_resources', 'max_tokens'];

/** Lines of code by language. */
export const code = {
  js: [
    'const res = await fetch(`${base}/chat-messages`, {',
    "  method: 'POST',",
    '  headers: { Authorization: `Bearer ${key}` },',
    '});',
    'for await (const chunk of res.body) {',
    '  if (chunk.event === "message" && a < b) append(chunk.answer);',
    '}',
  ],
  python: [
    'def stream(client, query: str) -> Iterator[str]:',
    '    for event in client.chat(query, user="abc-123"):',
    '        if event.kind == "message":',
    '            yield event.answer  # one delta',
    'total = sum(len(part) for part in stream(client, "hi"))',
  ],
  bash: [
    'curl -X POST "$BASE/chat-messages" \\',
    '  -H "Authorization: Bearer $KEY" \\',
    '  -d \'{"query": "hello", "response_mode": "streaming"}\' | jq .',
  ],
};

/** Creates functions that write random words, phrases, sentences and paragraphs. */
export function createProse(random) {
  const { next, pick, between } = random;
  const words = (count) => Array.from({ length: count }, () => pick(vocabulary)).join(' ');

  const link = () => {
    const label = words(2);
    return `[${label}](https://docs.example.com/${pick(vocabulary)}/${between(1, 99)}?q=${pick(vocabulary)})`;
  };

  /** A few words, about half of the time with inline markup. */
  const phrase = () => {
    const kind = next();
    if (kind < 0.15) return `\`${pick(names)}\``;
    if (kind < 0.28) return `**${words(between(1, 3))}**`;
    if (kind < 0.38) return `*${words(between(1, 3))}*`;
    if (kind < 0.5) return link();
    if (kind < 0.54) return `~~${words(1)}~~`;
    return words(between(3, 8));
  };

  const sentence = () => {
    const text = [words(between(4, 9)), phrase(), words(between(3, 8)), phrase()].join(' ');
    return `${text[0].toUpperCase()}${text.slice(1)}.`;
  };

  const asianParagraph = () => {
    const start = pick(asianSentences) + pick(asianSentences);
    const strong = next() < 0.5 ? `**${pick(asianSentences).slice(0, 6)}** ` : '';
    return start + strong + pick(asianSentences);
  };

  const paragraph = () => {
    if (next() < 0.25) return asianParagraph();
    return Array.from({ length: between(2, 4) }, sentence).join(' ');
  };

  return { words, phrase, sentence, paragraph };
}
