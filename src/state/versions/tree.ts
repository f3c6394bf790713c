import type { Message } from '../model.js';

/** A question and its answer; or one of them, if the other is missing. */
export interface Turn {
  readonly messages: readonly Message[];
  /** The first and the last message of the turn. */
  readonly question: Message;
  readonly answer: Message;
  /** `undefined` for a root. */
  parent: Turn | undefined;
  /** The id of the parent, if that is on an older page. */
  awaits: string | undefined;
  /** In the order of the server. */
  readonly children: Turn[];
  /** The position of the newest turn that follows from it, itself included. */
  newest: number;
}

/** The turns of a conversation as a tree. Every turn is reachable from a root. */
export interface TurnTree {
  readonly roots: readonly Turn[];
  /** Turns by the keys and ids of their answers. */
  readonly byName: ReadonlyMap<string, Turn>;
}

/**
 * Builds the tree of all messages, which are in the order of the server. A turn without any parent follows the turn before it: Dify
 * stores no parents of `/v1` (docs/dify-api.md §4.6). A turn whose parent is not loaded is a root while there are older messages
 * (`hasOlder`); if the server does not have the parent, it follows the turn before it. A cycle is cut in the same way.
 */
export function buildTree(messages: readonly Message[], hasOlder: boolean): TurnTree {
  const turns = turnsOf(messages);
  const byName = new Map<string, Turn>();
  for (const turn of turns) {
    byName.set(turn.answer.id, turn);
    byName.set(turn.answer.key, turn);
  }
  for (const [index, turn] of turns.entries())
    turn.parent = parentOf(turn, turns[index - 1], byName);
  const cut = cutCycles(turns);
  const orphans = turns.filter((turn) => isOrphan(turn, byName));
  if (hasOlder) for (const orphan of orphans) orphan.awaits = orphan.question.parentId;
  adopt(turns, new Set(hasOlder ? cut : [...cut, ...orphans]));
  followFailures(turns);
  for (const turn of turns) turn.parent?.children.push(turn);
  const roots = turns.filter(({ parent }) => !parent);
  findNewest(roots);
  return { roots, byName };
}

/** The turns that share the parent of a turn, itself included. Roots share one if they are first turns, or await the same parent. */
export function siblingsOf({ roots }: TurnTree, { parent, awaits }: Turn): readonly Turn[] {
  return parent ? parent.children : roots.filter((root) => root.awaits === awaits);
}

function turnsOf(messages: readonly Message[]): Turn[] {
  const turns: Turn[] = [];
  for (let at = 0; at < messages.length; at++) {
    const question = messages[at];
    if (!question) continue;
    const next = messages[at + 1];
    const isPair = question.role === 'user' && next?.role === 'assistant';
    const answer = isPair ? next : question;
    if (isPair) at++;
    turns.push({
      messages: isPair ? [question, answer] : [question],
      question,
      answer,
      parent: undefined,
      awaits: undefined,
      children: [],
      newest: turns.length,
    });
  }
  return turns;
}

function parentOf(
  { question }: Turn,
  previous: Turn | undefined,
  byName: ReadonlyMap<string, Turn>,
): Turn | undefined {
  const { follows, parentId, isFirst } = question;
  if (follows === null) return undefined;
  const followed = follows === undefined ? undefined : byName.get(follows);
  if (followed) return followed;
  if (isFirst) return undefined;
  return parentId === undefined ? previous : byName.get(parentId);
}

/** Whether the parent of a turn is not among the messages. */
function isOrphan({ parent, question }: Turn, byName: ReadonlyMap<string, Turn>): boolean {
  const { follows, parentId, isFirst } = question;
  const isRoot = follows === null || isFirst || parentId === undefined;
  return !parent && !isRoot && !byName.has(parentId);
}

/** Cuts each cycle where it is entered; returns the turns that have lost their parents. */
function cutCycles(turns: readonly Turn[]): Set<Turn> {
  const checked = new Set<Turn>();
  const cut = new Set<Turn>();
  for (const turn of turns) {
    const path = new Set<Turn>();
    let at: Turn | undefined = turn;
    while (at && !checked.has(at) && !path.has(at)) {
      path.add(at);
      at = at.parent;
    }
    if (at && path.has(at)) {
      at.parent = undefined;
      cut.add(at);
    }
    for (const each of path) checked.add(each);
  }
  return cut;
}

/** Lets each orphan follow the turn before it; orphans with the same parent follow the same turn. */
function adopt(turns: readonly Turn[], orphans: ReadonlySet<Turn>): void {
  const parents = new Map<string | undefined, Turn | undefined>();
  for (const [index, turn] of turns.entries()) {
    if (!orphans.has(turn)) continue;
    const { parentId } = turn.question;
    const parent = parents.has(parentId)
      ? parents.get(parentId)
      : turns.slice(0, index).findLast((other) => !descendsFrom(other, turn));
    parents.set(parentId, parent);
    if (parent && !descendsFrom(parent, turn)) turn.parent = parent;
  }
}

function descendsFrom(turn: Turn, ancestor: Turn): boolean {
  for (let at: Turn | undefined = turn; at; at = at.parent) if (at === ancestor) return true;
  return false;
}

/**
 * Nothing follows a failed turn on the server: the next question has its parent. It stands below the failed one, and is not a version of
 * it.
 */
function followFailures(turns: readonly Turn[]): void {
  const last = new Map<Turn | string | undefined, Turn>();
  const children = new Map<Turn, Turn[]>();
  const attach = (turn: Turn, parent: Turn) =>
    children.set(parent, [...(children.get(parent) ?? []), turn]);
  for (const turn of turns) if (turn.parent) attach(turn, turn.parent);
  for (const turn of turns) {
    const place = turn.parent ?? turn.awaits;
    const before = last.get(place);
    last.set(place, turn);
    if (!before || turn.question.follows !== undefined) continue;
    const failed = lastFailure(before, children);
    if (!failed) continue;
    turn.parent = failed;
    attach(turn, failed);
  }
}

/** The last of the failed turns that begin with a turn; `undefined` if an answer is among what follows from it. */
function lastFailure(turn: Turn, children: ReadonlyMap<Turn, readonly Turn[]>): Turn | undefined {
  if (!isUnanswered(turn)) return undefined;
  const [next, ...others] = children.get(turn) ?? [];
  if (others.length > 0) return undefined;
  return next ? lastFailure(next, children) : turn;
}

/** Whether the server has no answer that a question could follow. */
function isUnanswered({ answer }: Turn): boolean {
  return answer.status === 'failed' || answer.id === answer.key;
}

function findNewest(roots: readonly Turn[]): void {
  const topDown = [...roots];
  // Grows while it is read.
  for (const turn of topDown) topDown.push(...turn.children);
  for (const turn of topDown.toReversed())
    if (turn.parent) turn.parent.newest = Math.max(turn.parent.newest, turn.newest);
}
