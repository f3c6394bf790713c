/** Lighthouse's slow phone: a slow 4G connection, and a quarter of the processor's speed. */
const connection = {
  offline: false,
  latency: 165,
  downloadThroughput: (9_000_000 / 8) * 0.9,
  uploadThroughput: (1_500_000 / 8) * 0.9,
};
const SLOWDOWN = 4;

/** Slows a tab down to a phone. Call it before the navigation to the measured page. */
export async function emulateSlowPhone(devtools) {
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', connection);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
}
