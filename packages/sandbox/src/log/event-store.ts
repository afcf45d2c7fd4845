import type { Entry, Json } from "./entry.ts";

/** What survives the process: entries, and a few values that are overwritten, such as where the clock stands. */
export interface Stored {
  readonly entries: readonly Entry[];
  readonly values: Readonly<Record<string, Json>>;
}

/** Where a log is kept beyond memory. Each call is done, on disk, when it returns. */
export interface EventStore {
  load(): Stored;
  /** Adds entries and sets values: all of them, or none. */
  commit(added: Stored): void;
  /** Puts this in place of everything. */
  replace(stored: Stored): void;
  close(): void;
}

/** Keeps nothing: the log's own memory is all there is. */
export function memoryStore(): EventStore {
  return {
    load: () => ({ entries: [], values: {} }),
    commit: () => {},
    replace: () => {},
    close: () => {},
  };
}
