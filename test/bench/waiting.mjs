/** Resolves after the given time. */
export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Resolves with the result of `promise`; rejects with a `TimeoutError` if it takes too long. `what` names it in the message. */
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

/** The error of a promise that took too long. */
export class TimeoutError extends Error {
  constructor(what, milliseconds) {
    super(`${what}: not within ${milliseconds} ms`);
  }
}
