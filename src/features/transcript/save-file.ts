import type { Clock } from '../../lib/clock.js';

/** Browsers read the file some time after the press. */
const READ_BY_MS = 60_000;

/** A file that was made here. */
export interface MadeFile {
  name: string;
  type: string;
  text: string;
}

/** Gives the visitor a file, as if it had been downloaded. `place` must be in the page. */
export function saveFile({ name, type, text }: MadeFile, place: ParentNode, clock: Clock): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.hidden = true;
  place.append(link);
  link.click();
  link.remove();
  clock.after(READ_BY_MS, () => URL.revokeObjectURL(url));
}

/** A name that every system takes. */
export function fileName(title: string, time: number, ending: string): string {
  const words = title
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '')
    .slice(0, 80);
  const date = new Date(time).toLocaleDateString('sv');
  return `${[words, date].filter(Boolean).join(' ')}.${ending}`;
}
