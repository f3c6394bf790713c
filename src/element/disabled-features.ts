import type { Chat } from '../features/shared/chat-context.js';

/** The features that a page has switched off. */
export type DisabledFeatures = NonNullable<Chat['disabledFeatures']>;

interface Switches {
  readonly noUpload: boolean;
  readonly noFeedback: boolean;
  readonly noSteps: boolean;
  readonly noSources: boolean;
  readonly noReasoning: boolean;
  readonly noSuggestions: boolean;
  readonly noCopy: boolean;
  readonly noRegenerate: boolean;
  readonly noHistory: boolean;
  readonly noEdit: boolean;
}

/** The features that the `no-…` attributes switch off. */
export function disabledFeaturesOf(host: Switches): DisabledFeatures {
  return {
    upload: host.noUpload,
    feedback: host.noFeedback,
    steps: host.noSteps,
    sources: host.noSources,
    reasoning: host.noReasoning,
    suggestions: host.noSuggestions,
    copy: host.noCopy,
    regenerate: host.noRegenerate,
    history: host.noHistory,
    edit: host.noEdit,
  };
}
