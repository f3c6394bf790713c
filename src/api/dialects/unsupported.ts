import type { Connection } from '../connection.js';
import { ApiError } from '../http/errors.js';
import type { Capability } from './dialect.js';

/** The connection does not support the call; no request was sent. Check `capabilities` first. */
export class UnsupportedError<Name extends string = Capability> extends ApiError {
  readonly capability: Name;

  constructor(capability: Name) {
    super('not-found', {
      code: 'unsupported',
      message: `This connection does not support "${capability}". Check "capabilities" first.`,
    });
    this.capability = capability;
  }
}

/** Throws an `UnsupportedError` if the dialect lacks the capability. */
export function requireCapability({ dialect }: Connection, capability: Capability): void {
  if (!dialect.capabilities[capability]) throw new UnsupportedError(capability);
}
