/** Resolves after so many milliseconds. */
export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A promise that rejects with a `TimeoutError` when the given one takes longer than this. */
export async function within(promise, milliseconds, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new TimeoutError(what, milliseconds)), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Something took longer than it may. */
export class TimeoutError extends Error {
  constructor(what, milliseconds) {
    super(`${what}: not within ${milliseconds} ms`);
  }
}
