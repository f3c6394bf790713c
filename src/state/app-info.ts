import type { AppParameters } from '../api/resources/parameters.js';
import type { AppInfo, Site } from '../api/types.js';
import type { App, AppIcon } from './model.js';

/** App modes that the chat routes accept; they refuse workflow and completion apps (docs/dify-api.md §3). */
const chatModes = ['chat', 'agent-chat', 'advanced-chat', 'agent'];

/** Combines the three responses in which Dify describes an app. */
export function appFrom(parameters: AppParameters, site: Site, info: AppInfo): App {
  return {
    title: site.title || info.name || '',
    // The description in `info` is written for the app's team, not for its visitors.
    description: site.description ?? '',
    mode: site.mode ?? info.mode,
    icon: iconFrom(site),
    colour: site.chat_color_theme ?? '',
    hidesSteps: site.show_workflow_steps === false,
    opening: parameters.opening_statement ?? '',
    suggestions: (parameters.suggested_questions ?? []).filter(Boolean),
    language: site.default_language ?? '',
    placeholder: site.input_placeholder ?? '',
    disclaimer: site.custom_disclaimer ?? '',
    copyright: site.copyright ?? '',
    privacyPolicy: site.privacy_policy ?? '',
    parameters,
  };
}

/** Whether a mode is not that of a chat app; an unknown mode counts as one. */
export function isOtherMode(mode: string | undefined): boolean {
  return mode !== undefined && !chatModes.includes(mode);
}

function iconFrom({ icon_type, icon, icon_url, icon_background }: Site): AppIcon | undefined {
  const background = icon_background ?? '';
  if (icon_url) return { kind: 'image', value: icon_url, background };
  // Loading an icon by its URL would reveal every visitor who opens the chat to its host.
  const isEmoji = icon && icon_type !== 'image' && icon_type !== 'link';
  return isEmoji ? { kind: 'emoji', value: icon, background } : undefined;
}
