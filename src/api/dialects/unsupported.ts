import type { Connection } from '../connection.js';
import { ApiError } from '../http/errors.js';
import type { Capability } from './dialect.js';

/** This way to connect has no such ability; nothing was sent. Ask `capabilities` before. */
export class UnsupportedError extends ApiError {
  readonly capability: Capability;

  constructor(capability: Capability) {
    super('not-found', {
      code: 'unsupported',
      message: `This way to connect cannot do "${capability}": see capabilities`,
    });
    this.capability = capability;
  }
}

/** Throws an `UnsupportedError` where the dialect has no such ability. */
export function requireCapability({ dialect }: Connection, capability: Capability): void {
  if (!dialect.capabilities[capability]) throw new UnsupportedError(capability);
}
