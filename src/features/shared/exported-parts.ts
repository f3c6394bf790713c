/** The `exportparts` of the elements inside a message, and of forms. */
export const contentParts = 'markdown, table, code, chip, field, button, action';
/** The `exportparts` of a failure. */
export const failureParts = 'notice, failed, button';
/** The `exportparts` of a message in the thread. */
export const messageParts = `message, user, assistant, bubble, time, notice, failed, ${contentParts}`;
/** The `exportparts` of the thread in the panel. */
export const threadParts = `thread, icon, title, suggestion, jump-button, ${messageParts}`;
/** The `exportparts` of the composer in the panel. */
export const composerParts = 'composer, input, send-button, stop, chip, field, button';
/** The `exportparts` of the menu in the panel. */
export const menuParts = 'header-button, menu, field, button';
/** The `exportparts` of the conversation list in the panel. */
export const historyParts = 'conversation, current, menu, notice, failed, button';
/** The `exportparts` of the panel in `<dify-chat>`; each name once. */
export const panelParts = [
  ...new Set(
    `header, legal, history, ${historyParts}, ${menuParts}, ${threadParts}, ${composerParts}`.split(
      ', ',
    ),
  ),
].join(', ');
