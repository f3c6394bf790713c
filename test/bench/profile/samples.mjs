/**
 * The self time of each function between two moments, from the samples of V8's profiler:
 * `[{ functionName, url, lineNumber, columnNumber, caller, ms }]`, longest first. The time of a function of the browser is attributed to
 * its `caller`. `events` are those of a timeline.
 */
export function functionTimes(events, from, to) {
  const profile = events.find(({ name }) => name === 'Profile');
  if (!profile) return [];
  const chunks = events.filter(({ name, id }) => name === 'ProfileChunk' && id === profile.id);
  const nodes = new Map(
    chunks.flatMap(({ args }) => args.data.cpuProfile?.nodes ?? []).map((node) => [node.id, node]),
  );
  const times = new Map();
  for (const { id, at, ms } of samplesOf(chunks, profile)) {
    const node = nodes.get(id);
    if (!node || node.callFrame.codeType === 'other' || at < from || at >= to) continue;
    const frame = frameOf(node, nodes);
    const key = JSON.stringify(frame);
    const known = times.get(key) ?? { ...frame, ms: 0 };
    known.ms += ms;
    times.set(key, known);
  }
  return [...times.values()].sort((a, b) => b.ms - a.ms);
}

function frameOf({ callFrame, parent }, nodes) {
  const { functionName, url, lineNumber, columnNumber, scriptId } = callFrame;
  const isNative = scriptId === 0;
  const caller = nodes.get(parent);
  return {
    functionName,
    url,
    lineNumber,
    columnNumber,
    caller: isNative && caller ? frameOf(caller, nodes) : undefined,
  };
}

/** Adds up the samples: each covers the time until the next one, and deltas count from the start of the profile. */
function samplesOf(chunks, profile) {
  const ids = chunks.flatMap(({ args }) => args.data.cpuProfile?.samples ?? []);
  const deltas = chunks.flatMap(({ args }) => args.data.timeDeltas ?? []);
  let microseconds = 0;
  const stamps = deltas.map((delta) => (microseconds += delta));
  const start = profile.at + (profile.args.data.startTime - profile.ts) / 1000;
  return ids
    .map((id, index) => ({ id, at: start + stamps[index] / 1000 }))
    .sort((a, b) => a.at - b.at)
    .map((sample, index, all) => ({ ...sample, ms: (all[index + 1] ?? sample).at - sample.at }));
}
