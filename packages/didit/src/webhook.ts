import {
  type ReceivedWebhook,
  verifyWebhook as verifyAnyWebhook,
  type WebhookEvent,
  type WebhookOptions,
  type WebhookScheme,
} from "@typed-clients/api-client/webhooks";
import type { webhooks } from "@typed-clients/didit-types";

/** What Didit sends when a session starts, and when its status changes. */
export type DiditEvent = WebhookEvent<webhooks>;

/** How Didit signs its webhooks: HMAC-SHA256 over the raw body, in hex, with the time in a header of its own. */
export const webhookScheme: WebhookScheme = {
  signatureHeader: "X-Signature",
  encoding: "hex",
  timestampHeader: "X-Timestamp",
};

/**
 * Resolves with the event of a webhook that Didit signed, at most 300 seconds ago.
 *
 * @throws WebhookError for a webhook that is not accepted, with a `code` for each reason.
 * @throws TypeError for an option that cannot work.
 */
export function verifyWebhook(received: ReceivedWebhook, options: WebhookOptions): Promise<DiditEvent> {
  return verifyAnyWebhook<DiditEvent>(received, webhookScheme, options);
}
