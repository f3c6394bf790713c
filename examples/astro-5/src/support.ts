import 'dify-chat';

// With the router, a page's body is replaced: listeners are on the document, which stays.
document.addEventListener('dify-message-completed', ({ detail }) => {
  const status = document.querySelector('[role="status"]');
  if (status) status.textContent = `Last answer: ${detail.answer}`;
});
document.addEventListener('click', ({ target }) => {
  if (target instanceof Element && target.id === 'ask') document.querySelector('dify-chat')?.show();
});
