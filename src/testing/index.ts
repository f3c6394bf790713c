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
  SayingStep,
  Source,
  WorkflowStep,
} from './scripts/answer.js';
export { cannedAnswer, typed } from './apps/canned-answers.js';
export { defaultApps, type AppMode, type DeclaredVariable, type FakeApp } from './apps/fake-app.js';
export { createFakeDify, type FakeDify, type FakeDifyOptions, type Sleep } from './fake-dify.js';
export type { Recording } from './scripts/recordings.js';
export type { FakeRemoteFile, FakeRemoteFiles } from './routes/remote-file-routes.js';
export type { FakeRequest } from './http/requests.js';
export type { Fault, Refusal, FaultRule, TroubleScope } from './faults/fault-rules.js';
export { difyVersions } from './version.js';
