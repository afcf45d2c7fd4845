/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Something that happened, or that is certain to happen: entries are appended, and never changed. */
export interface Entry {
  /** Position in the whole log, from 1. */
  readonly sequence: number;
  /** The kind of thing that it belongs to, such as `pass`. */
  readonly collection: string;
  /** Which of them. */
  readonly id: string;
  readonly type: string;
  /** When it takes effect, in epoch milliseconds of the sandbox's clock: it may lie in the future. */
  readonly at: number;
  /** When it was appended, on the same clock. */
  readonly recordedAt: number;
  readonly data: { readonly [name: string]: Json };
}

/** An entry before the log has taken it. */
export interface NewEntry {
  readonly collection: string;
  readonly id: string;
  readonly type: string;
  /** @default now */
  readonly at?: number;
  readonly data?: { readonly [name: string]: Json };
}
