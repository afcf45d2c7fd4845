/** How an API signs its webhooks: HMAC-SHA256 over the raw body, in a header. */
export interface WebhookScheme {
  /** The header with the signature. */
  readonly signatureHeader: string;
  /** How the signature is written. */
  readonly encoding: "hex" | "base64";
  /** The header that says when it was sent, in seconds since 1970. Absent: it does not say. */
  readonly timestampHeader?: string;
}
