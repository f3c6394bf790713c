import type { ChatState, Choices, Message, VersionPlace, Versions } from '../model.js';
import { buildTree, siblingsOf, type Turn, type TurnTree } from './tree.js';

/** The fields of the state that a change of the tree sets. */
type Arrangement = Pick<ChatState, 'messages' | 'versions'>;

/** All messages, shown or not, in the order of the server. */
export function allMessages({ messages, versions }: Arrangement): readonly Message[] {
  const { hidden, order } = versions;
  if (hidden.length === 0) return messages;
  const byKey = new Map([...hidden, ...messages].map((message) => [message.key, message]));
  return order.flatMap((key) => byKey.get(key) ?? []);
}

/**
 * Divides all messages into the path that is shown and the rest. The path leads to the answer `leaf`, a key, and from there on to the
 * versions that were shown last, else to the newest answer. `hasOlder`: the server has older messages.
 */
export function arrange(
  all: readonly Message[],
  {
    versions: { chosen, wanted },
    leaf,
    hasOlder,
  }: { versions: Versions; leaf: string | undefined; hasOlder: boolean },
): Arrangement {
  const tree = buildTree(all, hasOlder);
  const found = wanted === undefined ? undefined : tree.byName.get(wanted);
  const turn = found ?? tree.byName.get(leaf ?? '');
  const choices = turn ? chooseAncestors(tree, turn, chosen) : chosen;
  const path = pathOf(tree, choices);
  const messages = path.flatMap((each) => each.messages);
  const shown = new Set(messages);
  const hidden = all.filter((message) => !shown.has(message));
  return {
    messages,
    versions: {
      hidden,
      order: hidden.length ? all.map(({ key }) => key) : [],
      chosen: choices,
      wanted: found ? undefined : wanted,
      places: placesOf(tree, path),
    },
  };
}

/** The messages from the first one to an answer, whether they are shown or not; none if the answer is unknown. */
export function pathTo(
  state: Arrangement & Pick<ChatState, 'hasOlder'>,
  answerKey: string,
): readonly Message[] {
  const at = state.messages.findLastIndex(({ key }) => key === answerKey);
  if (at >= 0) return state.messages.slice(0, at + 1);
  const path: Message[] = [];
  let turn = buildTree(allMessages(state), state.hasOlder).byName.get(answerKey);
  for (; turn; turn = turn.parent) path.unshift(...turn.messages);
  return path;
}

/** Chooses the versions that lead to a turn. Only turns with other versions need a choice. */
function chooseAncestors(tree: TurnTree, turn: Turn, chosen: Choices): Choices {
  const choices = { ...chosen };
  for (let at: Turn | undefined = turn; at; at = at.parent) {
    const { parent, answer, awaits }: Turn = at;
    if (!parent && tree.roots.length > 1) choices[''] = answer.key;
    // An orphan is also chosen for the time when its parent has loaded.
    const parentName: string | undefined = parent?.answer.key ?? awaits;
    if (parentName !== undefined && siblingsOf(tree, at).length > 1)
      choices[parentName] = answer.key;
  }
  return choices;
}

function pathOf(tree: TurnTree, choices: Choices): Turn[] {
  const path: Turn[] = [];
  let next = chosenOf(tree.roots, choices[''], choices);
  while (next) {
    path.push(next);
    const { id, key } = next.answer;
    next = chosenOf(next.children, choices[key] ?? choices[id], choices);
  }
  return path;
}

function chosenOf(
  turns: readonly Turn[],
  name: string | undefined,
  choices: Choices,
): Turn | undefined {
  const isNamed = ({ answer }: Turn) => answer.key === name || answer.id === name;
  // The parent of an orphan is not loaded, but a choice may have been made there.
  const isChosenOrphan = ({ awaits, answer }: Turn) =>
    awaits !== undefined && choices[awaits] === answer.id;
  const named = name === undefined ? undefined : turns.find(isNamed);
  const [first] = turns;
  const chosen = named ?? (first && !first.parent ? turns.find(isChosenOrphan) : undefined);
  return chosen ?? turns.reduce<Turn | undefined>(newerOf, undefined);
}

function newerOf(one: Turn | undefined, other: Turn): Turn {
  return one && one.newest > other.newest ? one : other;
}

function placesOf(tree: TurnTree, path: readonly Turn[]): Record<string, VersionPlace> {
  const places: Record<string, VersionPlace> = {};
  for (const turn of path) {
    const siblings = siblingsOf(tree, turn);
    if (siblings.length < 2) continue;
    const groups = groupsOf(siblings);
    const own = groups.find((group) => group.includes(turn)) ?? [];
    const newest = groups.map((group) => group.reduce(newerOf));
    if (groups.length > 1) places[turn.question.key] = placeAmong(newest, groups.indexOf(own));
    if (own.length > 1 && turn.answer !== turn.question)
      places[turn.answer.key] = placeAmong(own, own.indexOf(turn));
  }
  return places;
}

/** Versions of a question, each with the versions of its answer. */
function groupsOf(siblings: readonly Turn[]): Turn[][] {
  const groups = new Map<string, Turn[]>();
  for (const turn of siblings) {
    const content = contentOf(turn.question);
    const group = groups.get(content);
    if (group) group.push(turn);
    else groups.set(content, [turn]);
  }
  return [...groups.values()];
}

function placeAmong(turns: readonly Turn[], index: number): VersionPlace {
  const keyAt = (at: number) => (at < 0 ? undefined : turns[at]?.answer.key);
  return { index, count: turns.length, previous: keyAt(index - 1), next: keyAt(index + 1) };
}

/** Equal for versions of the answer to the same question: text and files. */
function contentOf({ text, attachments }: Message): string {
  const files = attachments.map(
    ({ uploadId, remoteUrl, name, size }) => uploadId ?? remoteUrl ?? `${name} ${size ?? ''}`,
  );
  return JSON.stringify([text, ...files.sort()]);
}
