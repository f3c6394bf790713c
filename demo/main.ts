import '../src/index.js';
import { setLocale } from './locale.js';

setLocale(document.querySelector('dify-chat'));
