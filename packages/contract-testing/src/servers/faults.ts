/** A response that a mock gives instead of the declared one, now and then. */
export interface Fault {
  /** Such as 503. */
  readonly status: number;
  /** How often: 0.1 for every tenth request. */
  readonly rate: number;
}

/** Draws faults: the same seed draws the same ones. */
export function createFaults(faults: readonly Fault[], seed = 1): () => number | undefined {
  for (const { status, rate } of faults) {
    if (!Number.isInteger(status) || status < 400 || status > 599) {
      throw new Error(
        `faults: expected a status from 400 to 599, received ${status}; for example { status: 503, rate: 0.1 }`,
      );
    }
    if (!(rate >= 0 && rate <= 1)) throw new Error(`faults: expected a rate from 0 to 1, received ${rate}`);
  }
  const random = mulberry32(seed);
  return () => {
    let left = random();
    for (const { status, rate } of faults) {
      if (left < rate) return status;
      left -= rate;
    }
    return undefined;
  };
}

/** Numbers from 0 to 1 that look like chance, and are the same for the same seed. */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
