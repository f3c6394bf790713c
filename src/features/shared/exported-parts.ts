/** The `exportparts` of a message in the thread. */
export const messageParts = 'message, user, assistant, bubble, markdown, notice, failed';
/** The `exportparts` of the thread in the panel. */
export const threadParts = `thread, suggestion, jump-button, ${messageParts}`;
/** The `exportparts` of the composer in the panel. */
export const composerParts = 'composer, input, send-button, stop';
/** The `exportparts` of the panel in `<dify-chat>`. */
export const panelParts = `header, header-button, ${threadParts}, ${composerParts}`;
