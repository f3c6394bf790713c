export type {
  AppParameters,
  FeatureSwitch,
  FileUpload,
  InputField,
  InputForm,
  InputType,
} from '../api/parameters.js';
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
  ProducedFile,
  Question,
  RepeatStep,
  SayingStep,
  Source,
  WorkflowStep,
} from './answer.js';
export { cannedAnswer, typed } from './answers.js';
export { defaultApps, type AppMode, type DeclaredVariable, type FakeApp } from './app.js';
export { createFakeDify, type FakeDify, type FakeDifyOptions, type Sleep } from './fake-dify.js';
export type { Recording } from './recordings.js';
export type { FakeRemoteFile, FakeRemoteFiles } from './remote-file-routes.js';
export type { FakeRequest } from './requests.js';
export type { Mishap, Refusal, Trouble, TroubleScope } from './trouble.js';
export { difyVersions } from './version.js';
