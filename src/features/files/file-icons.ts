import type { TemplateResult } from 'lit';
import { drawIcon } from '../../ui/draw-icon.js';
import { lazyIcons } from '../../ui/lazy-icons.js';

/** Icons that only the files feature uses. */
export const fileIcons = {
  clip: drawIcon(
    'm19.5 11.5-7.6 7.6a4.9 4.9 0 0 1-7-7l8-7.9a3.3 3.3 0 0 1 4.6 4.6l-7.9 7.9a1.6 1.6 0 0 1-2.3-2.3l7.2-7.1',
  ),
  camera: drawIcon(
    'M5.5 7.5h2.2L9.3 5h5.4l1.6 2.5h2.2A2.5 2.5 0 0 1 21 10v7a2.5 2.5 0 0 1-2.5 2.5h-13A2.5 2.5 0 0 1 3 17v-7a2.5 2.5 0 0 1 2.5-2.5ZM12 9.7a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 1 0 0-6.6Z',
  ),
  link: drawIcon(
    'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 1 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 1 0 11 18.7l1-1',
  ),
  upload: drawIcon('M12 15.5v-11M7.5 9 12 4.5 16.5 9m-12 6.5v2a2 2 0 0 0 2 2h11a2 2 0 0 0 2-2v-2'),
} as const;

const iconsByKind: Readonly<Record<string, TemplateResult>> = {
  image: lazyIcons.image,
  audio: drawIcon('M4 10v4m4-7.5v11M12 9v6m4-10.5v15m4-9.5v4'),
  video: drawIcon(
    'M6.5 5.5h11a3 3 0 0 1 3 3v7a3 3 0 0 1-3 3h-11a3 3 0 0 1-3-3v-7a3 3 0 0 1 3-3Zm3.8 3.8 4.4 2.7-4.4 2.7Z',
  ),
  document: lazyIcons.document,
};

const genericIcon = drawIcon(
  'M13.5 3.5h-6a2 2 0 0 0-2 2v13a2 2 0 0 0 2 2h9a2 2 0 0 0 2-2v-10Zm0 0v5h5',
);

/** Returns the icon for a kind of file. */
export function iconOf(kind: string): TemplateResult {
  return Object.hasOwn(iconsByKind, kind) ? (iconsByKind[kind] ?? genericIcon) : genericIcon;
}
