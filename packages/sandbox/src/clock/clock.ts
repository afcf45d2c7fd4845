import type { EventLog } from "../log/index.ts";

/** Where the sandbox's time starts, and how fast it passes. */
export interface ClockOptions {
  /** A date, epoch milliseconds, or an ISO text. @default now */
  readonly startAt?: Date | number | string;
  /** How many milliseconds pass in one; 0 stands still, and only {@link Clock.advance} moves it. @default 1 */
  readonly speed?: number;
}

/** The time of a sandbox. It never goes back, but by a reset. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Moves it forward, and returns where it then stands. @throws RangeError where `ms` is negative or no number. */
  advance(ms: number): number;
  /** How many milliseconds pass in one. */
  readonly speed: number;
}

/** A clock that can also be put back to its start. */
export interface ResettableClock extends Clock {
  /** Begins again, at the start that was asked for. */
  reset(): void;
  /** Puts it anywhere: a snapshot's time. */
  set(now: number): void;
  /** Takes over where the log says that it stands, after the log was replaced. */
  resume(): void;
  /** Runs something for which time stands still. */
  hold<T>(run: () => T): T;
}

interface Anchor {
  readonly real: number;
  readonly virtual: number;
  readonly speed: number;
}

/** The last time that RFC 3339 can write. */
export const latestTime: number = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * A clock whose position is kept in a log, so that time goes on where it stood when the process ends and starts again.
 *
 * @throws RangeError for a speed or a start that is none.
 */
export function createClock(log: EventLog, { startAt, speed = 1 }: ClockOptions = {}): ResettableClock {
  if (!(Number.isFinite(speed) && speed >= 0)) {
    throw new RangeError(`clock.speed: expected a number from 0, such as 60; received ${String(speed)}`);
  }
  const start = startAt === undefined ? undefined : new Date(startAt).getTime();
  if (start !== undefined && !(start >= 0 && start <= latestTime)) {
    const expected = 'a date from 1970 to 9999, such as "2025-01-01T00:00:00Z"';
    throw new RangeError(`clock.startAt: expected ${expected}; received ${String(startAt)}`);
  }

  let anchor: Anchor = { real: 0, virtual: 0, speed };
  let last = 0;
  let held = false;
  const passed = () => anchor.virtual + Math.max(0, Math.floor((Date.now() - anchor.real) * anchor.speed));
  const now = () => {
    if (!held) last = Math.min(latestTime, Math.max(last, passed()));
    return last;
  };
  const put = (virtual: number) => {
    anchor = { real: Date.now(), virtual, speed };
    last = virtual;
    log.setValue("clock", { ...anchor });
  };
  const reset = () => put(start ?? Date.now());
  const resume = () => {
    const kept = log.value("clock");
    if (!isAnchor(kept)) return reset();
    anchor = kept;
    last = Math.max(kept.virtual, log.latest?.recordedAt ?? 0); // the machine's own clock may have gone back
    if (kept.speed !== speed) put(now());
  };

  resume();
  return {
    now,
    speed,
    advance: (ms) => {
      if (!(Number.isFinite(ms) && ms >= 0)) {
        throw new RangeError(`clock.advance: expected milliseconds from 0, such as 60000; received ${String(ms)}`);
      }
      const to = Math.floor(now() + ms);
      if (to > latestTime) throw new RangeError(`clock.advance: ${ms} ms lead beyond the last date there is`);
      put(to);
      return to;
    },
    reset,
    resume,
    set: put,
    hold: (run) => {
      now();
      held = true;
      try {
        return run();
      } finally {
        held = false;
      }
    },
  };
}

function isAnchor(value: unknown): value is Anchor {
  return typeof value === "object" && value !== null && "real" in value && "virtual" in value && "speed" in value;
}
