import type { Clock } from '../../lib/clock.js';

/** Browsers read the blob some time after the click. */
const REVOKE_AFTER_MS = 60_000;

/** A file generated in the browser. */
export interface DownloadFile {
  name: string;
  type: string;
  text: string;
}

/** Downloads a generated file through a temporary link in `container`, which must be in the document. */
export function saveFile(
  { name, type, text }: DownloadFile,
  container: ParentNode,
  clock: Clock,
): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.hidden = true;
  container.append(link);
  link.click();
  link.remove();
  clock.after(REVOKE_AFTER_MS, () => URL.revokeObjectURL(url));
}

/** A file name that is valid on every operating system. */
export function fileName(title: string, time: number, extension: string): string {
  const name = title
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '')
    .slice(0, 80);
  const date = new Date(time).toLocaleDateString('sv');
  return `${[name, date].filter(Boolean).join(' ')}.${extension}`;
}
