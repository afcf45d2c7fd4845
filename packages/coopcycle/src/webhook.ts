import {
  type WebhookEvent as EventOf,
  type ReceivedWebhook,
  verifyWebhook as verifyAnyWebhook,
  type WebhookOptions,
  type WebhookScheme,
} from "@typed-clients/api-client/webhooks";
import type { webhooks } from "@typed-clients/coopcycle-types";

/** What a tenant sends to a registered address. */
export type CoopCycleEvent = EventOf<webhooks>;

/** How CoopCycle signs its webhooks: HMAC-SHA256 over the raw body, in base64, without a time. */
export const webhookScheme: WebhookScheme = { signatureHeader: "X-CoopCycle-Signature", encoding: "base64" };

/**
 * Resolves with the event of a webhook that CoopCycle signed. It does not say when it was sent: handle an event so that it
 * does no harm when it comes again.
 *
 * @throws WebhookError for a webhook that is not accepted, with a `code` for each reason.
 * @throws TypeError for an option that cannot work.
 */
export function verifyWebhook(received: ReceivedWebhook, options: WebhookOptions): Promise<CoopCycleEvent> {
  return verifyAnyWebhook<CoopCycleEvent>(received, webhookScheme, options);
}
