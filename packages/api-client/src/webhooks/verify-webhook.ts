import { rawBody, requestBody } from "./raw-body.ts";
import { type ReceivedHeaders, receivedHeader } from "./received-header.ts";
import { isSignedBy, signatureBytes } from "./signature.ts";
import { checkTimestamp } from "./timestamp.ts";
import { WebhookError } from "./webhook-error.ts";
import type { WebhookScheme } from "./webhook-scheme.ts";
import { webhookSecrets } from "./webhook-secrets.ts";

/** A webhook as it arrived: a `Request` whose body was not read, or headers and the bytes of the body. */
export type ReceivedWebhook =
  | Request
  | {
      readonly headers: ReceivedHeaders;
      /** The bytes that arrived: `Uint8Array` (a `Buffer` is one) or `ArrayBuffer`. Anything else is refused. */
      readonly body?: unknown;
    };

/** The secret of a webhook, and what may be set beside it. */
export interface WebhookOptions {
  /** The secret; while it is being replaced, the new and the old one. What is `undefined` in a list is left out. */
  readonly secret: string | readonly (string | undefined)[] | undefined;
  /** How far its timestamp may be from now, in milliseconds. @default 300_000 */
  readonly toleranceMs?: number;
  /** How large a body may be, in bytes. @default 1_048_576 */
  readonly maxBytes?: number;
  /** The current time, in milliseconds since 1970. @default Date.now */
  readonly now?: () => number;
}

/**
 * Resolves with the event of a webhook whose signature is right, and which was sent just now. The event is what the
 * document says: after the signature, nothing but its being a JSON object is checked.
 *
 * @throws {@link WebhookError} for a webhook that is not accepted, with a `code` for each reason.
 * @throws TypeError for an option that cannot work.
 * @see {@link https://www.rfc-editor.org/rfc/rfc2104 RFC 2104}
 */
export async function verifyWebhook<Event extends object>(
  received: ReceivedWebhook,
  scheme: WebhookScheme,
  options: WebhookOptions,
): Promise<Event> {
  const { toleranceMs = 300_000, maxBytes = 1_048_576, now = Date.now } = options;
  const secrets = webhookSecrets(options.secret);
  positive("toleranceMs", toleranceMs);
  positive("maxBytes", maxBytes);
  const { headers } = received;
  const body = isRequest(received) ? await requestBody(received, maxBytes) : await rawBody(received.body, maxBytes);

  const signature = requiredSignature(headers, scheme);
  if (!(await isSignedBy(secrets, signature, body))) {
    const by = secrets.length === 1 ? "the secret" : `any of the ${secrets.length} secrets`;
    throw new WebhookError("signature_mismatch", `${scheme.signatureHeader}: not the signature of this body by ${by}`);
  }
  if (scheme.timestampHeader !== undefined) checkTimestamp(headers, scheme.timestampHeader, toleranceMs, now());
  return eventOf<Event>(body);
}

function requiredSignature(headers: ReceivedHeaders, { signatureHeader, encoding }: WebhookScheme) {
  const value = receivedHeader(headers, signatureHeader);
  if (!value) throw new WebhookError("signature_missing", `${signatureHeader}: expected a signature, received none`);
  const bytes = signatureBytes(value, encoding);
  if (bytes) return bytes;
  const spelling = encoding === "hex" ? "64 hex digits" : "44 characters of base64";
  const expected = `expected one signature, ${spelling}; received ${value.length} characters`;
  throw new WebhookError("signature_malformed", `${signatureHeader}: ${expected}`);
}

function eventOf<Event extends object>(body: Uint8Array<ArrayBuffer>): Event {
  let event: unknown;
  try {
    event = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw notJson("something else"); // a parser's own error repeats the text
  }
  if (typeof event !== "object" || event === null || Array.isArray(event)) {
    throw notJson(event === null ? "null" : Array.isArray(event) ? "an array" : `a ${typeof event}`);
  }
  return event as Event; // signed by who sends it, and so what the document says
}

const notJson = (received: string) =>
  new WebhookError("body_not_json", `body: expected a JSON object, received ${received}`);

const isRequest = (received: ReceivedWebhook): received is Request =>
  "bodyUsed" in received && "arrayBuffer" in received;

function positive(option: string, value: unknown): void {
  if (typeof value === "number" && value > 0 && Number.isFinite(value)) return;
  throw new TypeError(
    `${option}: expected a number above 0, received ${typeof value === "number" ? value : typeof value}`,
  );
}
