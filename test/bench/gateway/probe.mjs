// Preloaded into a server (`--import`): tells the benchmark the memory after a collection, and the CPU time so far.
const megabytes = (bytes) => bytes / 1e6;

process.on('message', async () => {
  const cpu = process.cpuUsage();
  // The second collection frees what finalizers of the first one have let go.
  await collect();
  await collect();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send({
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
    rss: megabytes(rss),
    heap: megabytes(heapUsed + external),
  });
});
process.channel.unref();

async function collect() {
  globalThis.gc();
  await new Promise((resolve) => setTimeout(resolve, 100));
}
