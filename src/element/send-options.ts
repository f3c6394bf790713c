/** Options of `send()`. */
export interface SendOptions {
  /** Values of input variables for this question only; default: the element's `inputs`. */
  inputs?: Record<string, unknown>;
  /** Files to attach; those that the app does not allow are added to the composer with an error message. */
  files?: readonly File[];
}
