export { createConversationList } from '../../state/conversations/create-list.js';
export { DifyChatHistory } from './history.js';
