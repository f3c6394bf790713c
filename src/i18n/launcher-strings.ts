/** The strings of the launcher, in a module of their own because they load first. */
export interface LauncherStrings {
  open: string;
  close: string;
  /** Appended to the accessible name of the launcher while an answer is unread. */
  unread: string;
  /** Shown in place of the panel when its code fails to load, above the `retry` button. */
  loadFailed: string;
  retry: string;
}

/** The launcher in English. */
export const launcherEnglish: LauncherStrings = {
  open: 'Open chat',
  close: 'Close chat',
  unread: 'New message',
  loadFailed: 'Couldn’t load the chat.',
  retry: 'Try again',
};
