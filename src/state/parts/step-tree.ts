import { mapItems } from '../../lib/structural-sharing.js';
import type { MessagePart, StepPart } from './parts.js';

/** All steps in pre-order. */
export function allSteps(parts: readonly MessagePart[]): StepPart[] {
  return parts.flatMap((part) => (part.type === 'step' ? [part, ...allSteps(part.steps)] : []));
}

/** Maps all steps, nested ones included; returns the same list if none changed. */
export function mapSteps<T extends MessagePart>(
  parts: readonly T[],
  change: (step: StepPart) => StepPart,
): readonly T[] {
  return mapItems(parts, (part) => {
    if (part.type !== 'step') return part;
    const step = change(part);
    const steps = mapSteps(step.steps, change);
    return (steps === step.steps ? step : { ...step, steps }) as T & StepPart;
  });
}

/** Node types that only mark where a run, or a round of it, begins and ends. */
const markers = ['start', 'end', 'answer', 'iteration-start', 'loop-start', 'loop-end'];

/** Whether a step means something to the visitor: not one that only marks a beginning or an end, unless it failed. */
export function isVisibleStep({ kind, status }: StepPart): boolean {
  return !markers.includes(kind) || status === 'failed' || status === 'exception';
}
