/** Whether a server's version (`X-Version`, such as `1.16.1`) is lower than the other one; a suffix does not make it lower. */
export function isOlder(version: string, than: string): boolean {
  return version.localeCompare(than, 'en', { numeric: true }) < 0;
}
