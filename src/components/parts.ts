/** The parts inside each element that the element around it shows to the page, as `exportparts` lists them. */
export const messageParts = 'message, user, assistant, bubble, markdown, notice, failed';
export const threadParts = `thread, suggestion, jump-button, ${messageParts}`;
export const composerParts = 'composer, input, send-button, stop';
export const panelParts = `header, header-button, ${threadParts}, ${composerParts}`;
