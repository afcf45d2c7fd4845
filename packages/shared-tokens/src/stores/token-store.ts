/** What stands in a store under a key. */
export interface StoredValue {
  readonly value: string;
  /** How long it will stay, in milliseconds, by the store's own clock: machines need not agree about the time. */
  readonly remainingMs: number;
}

/**
 * Where a fleet keeps its token. Nothing is ever overwritten: a value is set where there is none, and deleted by those who
 * know it, so that a process which wakes up late can do no harm. `conformance` tests an implementation.
 */
export interface TokenStore {
  /** The value, and how long it will stay, read at one moment; or `undefined`. */
  get(key: string): Promise<StoredValue | undefined>;
  /** Sets a value that goes away after `lifetimeMs`, if there is none; says whether it did. Atomic. */
  setIfAbsent(key: string, value: string, lifetimeMs: number): Promise<boolean>;
  /** Deletes the key if this is its value; says whether it did. Atomic. */
  compareAndDelete(key: string, value: string): Promise<boolean>;
}
