/** The half of the widget that loads on intent: the panel's elements, and the conversation behind them. */
import './components/panel.js';

export { Conversation } from './conversation.js';
export { attributeWarnings } from './warnings.js';
