import type { Strings } from '../../i18n/strings.js';
import { interpolate } from '../../lib/interpolate.js';
import type { Message } from '../../state/model.js';
import type { FilePart, MessagePart, ToolPart } from '../../state/parts/parts.js';
import { isVisibleStep } from '../../state/parts/step-tree.js';
import { titleOfCall } from '../../state/parts/tool-label.js';
import { formatList } from '../../ui/format-text.js';
import type { Localized } from '../../ui/localized-strings.js';
import type { Chat } from '../shared/chat-context.js';
import { displayNameOf, hasOwnName } from '../shared/file-name.js';

type DisabledFeatures = NonNullable<Chat['disabledFeatures']>;

/** The announcement of a tool that is called, or of a generated file; undefined for other parts. */
export function announcementOf(
  part: MessagePart,
  strings: Localized & Strings,
  disabledFeatures: DisabledFeatures,
): string | undefined {
  if (part.type === 'file') return nameOfFile(part, strings);
  return part.type === 'tool' && !disabledFeatures.steps ? callOf(part, strings) : undefined;
}

/** What a running answer that has been silent for a while is doing. */
export function activityOf(
  { parts, stalled }: Message,
  strings: Localized & Strings,
  disabledFeatures: DisabledFeatures,
): string {
  const { steps: hidesSteps, reasoning: hidesReasoning } = disabledFeatures;
  if (stalled) return strings.stillWorking;
  const isThinking = parts.some((part) => part.type === 'reasoning' && part.isOpen);
  if (isThinking && !hidesReasoning) return strings.thinking;
  const running = parts.filter((part) => part.type === 'step' && part.status === 'running');
  const titles = running.flatMap((step) =>
    step.type === 'step' && isVisibleStep(step) && step.title ? [step.title] : [],
  );
  if (titles.length === 0 || hidesSteps) return strings.typing;
  return interpolate(strings.workingOn, { title: formatList(titles, strings.language) });
}

function callOf(tool: ToolPart, strings: Localized & Strings): string {
  const template = tool.output ? strings.usedTool : strings.usingTool;
  return interpolate(template, { tool: titleOfCall(tool, strings.language) });
}

function nameOfFile(part: FilePart, { image, file, labelled }: Strings): string {
  const kind = part.kind === 'image' ? image : file;
  if (!part.name) return kind;
  return hasOwnName(part.name)
    ? interpolate(labelled, { label: kind, text: part.name })
    : displayNameOf(part, kind);
}
