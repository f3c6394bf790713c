import { mapItems } from '../../lib/structural-sharing.js';
import type { MessagePart, StepPart } from './parts.js';

/** All steps, each before those inside of it. */
export function allSteps(parts: readonly MessagePart[]): StepPart[] {
  return parts.flatMap((part) => (part.type === 'step' ? [part, ...allSteps(part.steps)] : []));
}

/** The parts with their steps changed, those inside others too; the same parts if none did. */
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
