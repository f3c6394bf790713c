/** The current time in whole Unix seconds, the unit of Dify's timestamps. */
export function unixSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
