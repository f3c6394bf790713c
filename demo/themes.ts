import '../src/index.js';
import { setLocale } from './locale.js';

for (const chat of document.querySelectorAll('dify-chat')) {
  setLocale(chat);
  void chat.send('Which tent for a week in the mountains?');
}
