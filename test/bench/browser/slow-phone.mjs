/** Lighthouse's slow phone: a 4G line, and a processor at a quarter. */
const line = {
  offline: false,
  latency: 165,
  downloadThroughput: (9_000_000 / 8) * 0.9,
  uploadThroughput: (1_500_000 / 8) * 0.9,
};
const SLOWDOWN = 4;

/** Slows a tab down to a phone; the page that is to be measured must not be under way yet. */
export async function emulateSlowPhone(devtools) {
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', line);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
}
