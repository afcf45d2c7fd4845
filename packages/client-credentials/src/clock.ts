/** Tells how much time has passed; never negative, and not fooled by a wall clock that is set back. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** A moment, to be given to `since`. */
  mark(): Moment;
  /** Milliseconds since a moment; infinite where the clock has gone back behind it. */
  since(moment: Moment): number;
}

export interface Moment {
  readonly wall: number;
  readonly monotonic: number;
}

/** A `now` that a caller gives is the only clock. Otherwise a monotonic one sits beside `Date.now`, which counts sleep. */
export function createClock(now?: () => number): Clock {
  const wall = now ?? Date.now;
  const monotonic = now ?? (() => performance.now());
  return {
    now: wall,
    mark: () => ({ wall: wall(), monotonic: monotonic() }),
    since(moment) {
      const elapsed = Math.max(wall() - moment.wall, monotonic() - moment.monotonic);
      return elapsed >= 0 ? elapsed : Number.POSITIVE_INFINITY;
    },
  };
}
