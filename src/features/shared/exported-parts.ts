/** The parts inside each element that the element around it shows to the page, as `exportparts` lists them. */
export const messageParts = 'message, user, assistant, bubble, markdown, notice, failed';
/** What the panel passes on from the thread. */
export const threadParts = `thread, suggestion, jump-button, ${messageParts}`;
/** What the panel passes on from the composer. */
export const composerParts = 'composer, input, send-button, stop';
/** What `<dify-chat>` passes on from the panel. */
export const panelParts = `header, header-button, ${threadParts}, ${composerParts}`;
