export type { Answer, AnswerStep, Question } from './answer.js';
export { cannedAnswer, typed } from './answers.js';
export { defaultApps, type AppMode, type FakeApp } from './app.js';
export { createFakeDify, type FakeDifyOptions } from './fake-dify.js';
export type { Recording } from './recordings.js';
