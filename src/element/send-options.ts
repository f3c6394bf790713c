/** Options of `send()`. */
export interface SendOptions {
  /** Values of input variables for this question only; default: the element's `inputs`. */
  inputs?: Record<string, unknown>;
  /** Files that go with it; what the app does not allow stays in the composer and says why. */
  files?: readonly File[];
}
