/** The half of the widget that loads on intent: the panel's elements, and the conversation behind them. */
import './components/panel.js';

export { Conversation } from './conversation.js';

/** Loads the words for a site owner who has something to mend. */
export const loadAdvice = () => import('./advice.js');
