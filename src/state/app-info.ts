import type { AppParameters } from '../api/resources/parameters.js';
import type { AppInfo, Site } from '../api/types.js';
import type { App, AppIcon } from './model.js';

/** App modes that answer questions; the others run forms and are refused by the chat routes (docs/dify-api.md §3). */
const chatModes = ['chat', 'agent-chat', 'advanced-chat', 'agent'];

/** Puts together what the app says about itself, from the three places where Dify keeps it. */
export function appFrom(parameters: AppParameters, site: Site, info: AppInfo): App {
  return {
    title: site.title || info.name || '',
    description: site.description || info.description || '',
    icon: iconFrom(site),
    opening: parameters.opening_statement ?? '',
    suggestions: (parameters.suggested_questions ?? []).filter(Boolean),
    placeholder: site.input_placeholder ?? '',
    disclaimer: site.custom_disclaimer ?? '',
    copyright: site.copyright ?? '',
    privacyPolicy: site.privacy_policy ?? '',
    parameters,
  };
}

/** Whether the app says of itself that it is no chat app. */
export function isOtherMode(mode: string | undefined): boolean {
  return mode !== undefined && !chatModes.includes(mode);
}

/** Fills the `{{variable}}` placeholders of the app's texts; one without a value becomes empty, as in Dify's own page. */
export function fillVariables(text: string, inputs: Readonly<Record<string, unknown>>): string {
  return text.replace(/\{\{\s*([\w.-]+)\s*\}\}/g, (_, name: string) => {
    const value = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  });
}

function iconFrom({ icon_type, icon, icon_url, icon_background }: Site): AppIcon | undefined {
  const background = icon_background ?? '';
  if (icon_url) return { kind: 'image', value: icon_url, background };
  // A link would tell another host of everybody who opens the chat.
  const isEmoji = icon && icon_type !== 'image' && icon_type !== 'link';
  return isEmoji ? { kind: 'emoji', value: icon, background } : undefined;
}
