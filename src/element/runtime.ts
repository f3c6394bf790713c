/** The half of the widget that loads on intent: the panel's elements, and the conversation behind them. */
import '../features/panel/panel.js';

export { Conversation } from './conversation.js';
export { IsolationController } from './isolation/isolation-controller.js';
