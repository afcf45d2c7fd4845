/**
 * Why the store was of no use: it `failed`, gave no reply in time (`timeout`), or held something that is no token of ours
 * (`unreadable`); or the process that had the lease gave no result in time (`waited`).
 */
export type StoreErrorCode = "failed" | "timeout" | "unreadable" | "waited";

/** Told to `onStoreError`; no caller gets one. Holds no token and no secret. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  /** Why, for a program to tell apart. */
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
