/**
 * What the extras get from the script instead of bringing their own (decision 9): whatever is in both and is not small, and
 * whatever must be there once only.
 */
export { ApiError, errorFromFailure } from './api/errors.js';
export { readEvents } from './api/event-stream.js';
export { failureStyles, failureText, renderFailure } from './components/failure.js';
export { icons } from './components/icons.js';
export { isComposing, keepFromPage } from './components/keep-from-page.js';
export { passOn } from './components/pass-on.js';
export { renderRoundButton } from './components/round-button.js';
export { checkHosts, hostsIn, words } from './config.js';
export { consumeChat } from './controllers/chat-controller.js';
export { browserClock } from './lib/clock.js';
export { define } from './lib/define.js';
export { MarkdownStream } from './markdown/markdown-stream.js';
export { messagesFrom } from './state/from-wire.js';
export { changeForm } from './state/forms.js';
export { answerOf, isBusy, lastAnswer, questionOf } from './state/selectors.js';
export { inputsOf, lacksInputs, variablesOf } from './state/variables.js';
export { base } from './styles/base.js';
export { css, html, LitElement, nothing, render } from 'lit';
