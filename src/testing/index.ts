export type {
  AppParameters,
  FeatureSwitch,
  FileUpload,
  InputField,
  InputForm,
  InputType,
} from '../api/resources/parameters.js';
export type { AppMeta, Site } from '../api/types.js';
export type {
  AgentStep,
  Answer,
  AnswerStep,
  AnswerUsage,
  AppFailure,
  EndingStep,
  FormStepInput,
  FormStep,
  FormSubmission,
  LogStep,
  NodeStep,
  PacingStep,
  GeneratedFile,
  Question,
  RepeatStep,
  ContentStep,
  Source,
  WorkflowStep,
} from './scripts/answer.js';
export { cannedAnswer, typed } from './apps/canned-answers.js';
export { defaultApps } from './apps/fake-app.js';
export { createFakeDify, type FakeDify, type FakeDifyOptions, type Sleep } from './fake-dify.js';
export { defaultConsole, type FakeConsoleOptions } from './settings.js';
export type { IndexedFile, IndexingResult } from './store/knowledge/knowledge-model.js';
export type { Recording } from './scripts/recordings.js';
export type { FakeRequest } from './http/requests.js';
export { difyVersions } from './version.js';
export type {
  AppMode,
  DeclaredVariable,
  PastConversation,
  FakeApp,
  FakeRemoteFile,
  FakeRemoteFiles,
} from './model.js';
export type { Fault, FaultRule, FaultScope, Refusal } from './faults/fault.js';
