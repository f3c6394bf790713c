/** The texts of the launcher, apart from the others since they are needed before anything else is loaded. */
export interface LauncherStrings {
  open: string;
  close: string;
  /** Said with the name of the launcher when an answer has come that was not seen. */
  unread: string;
  /** Said where the window should be when its code cannot be loaded, above a button that tries again. */
  loadFailed: string;
  retry: string;
}

/** The texts of the launcher in English. */
export const launcherEnglish: LauncherStrings = {
  open: 'Open chat',
  close: 'Close chat',
  unread: 'New message',
  loadFailed: 'The chat could not be loaded.',
  retry: 'Try again',
};
