import { isAgentMode } from '../apps/fake-app.js';
import { storeGeneratedFile, generatedFileUrl } from '../store/generated-files.js';
import type { AnswerStep, GeneratedFile } from './answer.js';
import { envelope, frame, type RunContext } from './script.js';

/** Milliseconds between the characters of a shortcut answer (docs/dify-api.md §6.3). */
export const SHORTCUT_INTERVAL_MS = 10;

/** Writes the events that all modes support, in the format of the app's mode, and stores their content. */
export class MessageEvents {
  /** The text so far. */
  text = '';
  readonly #context: RunContext;
  #hasSpeech = false;

  constructor(context: RunContext) {
    this.#context = context;
  }

  /** The frames of a step; none for steps of other modes. */
  write(step: AnswerStep): string[] {
    const { extras } = this.#context;
    if ('text' in step) return [this.writeText(step.text, textSelector(step.from), step.carrier)];
    if ('replace' in step) return [this.#replace(step.replace, step.reason)];
    if ('file' in step) return this.#addFile(step.file);
    if ('speech' in step) return [this.#speak(step.speech)];
    if ('event' in step) return [frame({ ...envelope(step.event, this.#context), ...step.fields })];
    if ('frame' in step) return [step.frame];
    if ('sources' in step) extras.sources.push(...step.sources);
    if ('usage' in step) extras.usage = step.usage;
    if (!('shortcut' in step)) return [];
    extras.annotator = step.annotator;
    return Array.from(step.shortcut, (character) => this.writeText(character));
  }

  writeText(text: string, selector?: readonly string[], carrier?: 'message_file'): string {
    this.text += text;
    const { ids, user, traits } = this.#context;
    const from_variable_selector = selector ?? (traits.newFields ? [] : null);
    if (user.app.mode === 'workflow')
      return frame({ ...this.#opening('text_chunk'), data: { text, from_variable_selector } });
    const agent = isAgentMode(user.app.mode);
    const event = carrier ?? (agent ? 'agent_message' : 'message');
    const piece = { ...this.#opening(event), id: ids.messageId, answer: text };
    return frame(agent ? piece : { ...piece, from_variable_selector });
  }

  /** The end event of the speech, if there is any. */
  endSpeech(): string[] {
    return this.#hasSpeech ? [frame({ ...this.#opening('tts_message_end'), audio: '' })] : [];
  }

  #speak(audio: string): string {
    this.#hasSpeech = true;
    return frame({ ...this.#opening('tts_message'), audio });
  }

  #replace(text: string, reason = 'output_moderation'): string {
    this.text = text;
    if (this.#context.user.app.mode === 'workflow')
      return frame({ ...this.#opening('text_replace'), data: { text } });
    return frame({ ...this.#opening('message_replace'), answer: text, reason });
  }

  /** Basic apps send an event for a file; chatflows insert it into the text (docs/dify-in-the-browser.md §7). */
  #addFile(generated: GeneratedFile): string[] {
    const { message, extras, user, urlOf, store } = this.#context;
    const file = storeGeneratedFile(generated, store);
    extras.files.push(file);
    if (user.app.mode === 'workflow') return [];
    message.generatedFiles.push(file);
    const { id, type, name } = file;
    const url = generatedFileUrl(file, urlOf);
    if (user.app.mode === 'advanced-chat')
      return [
        this.writeText(`${type === 'image' ? '!' : ''}[${name}](${url})`, textSelector('tool')),
      ];
    return [frame({ ...this.#opening('message_file'), id, type, belongs_to: 'assistant', url })];
  }

  #opening(event: string) {
    return envelope(event, this.#context);
  }
}

/** The variable selector of a node's text. */
export function textSelector(node: string | undefined): string[] | undefined {
  return node === undefined ? undefined : [node, 'text'];
}
