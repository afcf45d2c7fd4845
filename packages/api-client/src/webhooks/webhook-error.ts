/**
 * Why a webhook was refused, for a program to tell apart:
 *
 * - `signature_missing`, `signature_malformed`: it carries no signature, or something that cannot be one.
 * - `signature_mismatch`: none of the secrets made its signature. The body was changed, or it is from somebody else.
 * - `timestamp_missing`, `timestamp_malformed`: it does not say when it was sent, or not in seconds since 1970.
 * - `timestamp_stale`: it was sent too long ago, or will be sent too far in the future.
 * - `body_not_raw`: the body was handed in parsed, or as text: only the bytes that arrived can be verified.
 * - `body_used`: the body of the `Request` was read before.
 * - `body_too_large`: the body is larger than `maxBytes`.
 * - `body_not_json`: the signature is right, but the body is no JSON object.
 */
export type WebhookErrorCode =
  | "signature_missing"
  | "signature_malformed"
  | "signature_mismatch"
  | "timestamp_missing"
  | "timestamp_malformed"
  | "timestamp_stale"
  | "body_not_raw"
  | "body_used"
  | "body_too_large"
  | "body_not_json";

const statuses: Readonly<Record<WebhookErrorCode, number>> = {
  signature_missing: 401,
  signature_malformed: 401,
  signature_mismatch: 401,
  timestamp_missing: 401,
  timestamp_malformed: 401,
  timestamp_stale: 401,
  body_not_raw: 500,
  body_used: 500,
  body_too_large: 413,
  body_not_json: 400,
};

/** A webhook was not accepted, and why. Neither a secret, a signature nor the body is in any of its fields. */
export class WebhookError extends Error {
  override readonly name = "WebhookError";
  /** What went wrong, for a program to tell apart. */
  readonly code: WebhookErrorCode;
  /** The HTTP status to respond with: 500 where the mistake is in the handler itself. */
  readonly status: number;

  constructor(code: WebhookErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.status = statuses[code];
  }
}
