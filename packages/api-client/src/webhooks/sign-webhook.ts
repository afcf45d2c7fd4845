import { signatureOf } from "./signature.ts";
import type { WebhookScheme } from "./webhook-scheme.ts";
import { webhookSecrets } from "./webhook-secrets.ts";

/** What {@link signWebhook} takes. */
export interface SignWebhookOptions {
  /** The secret that the receiver knows. */
  readonly secret: string;
  /** When it is sent, in milliseconds since 1970. @default Date.now() */
  readonly sentAt?: number;
}

/**
 * Resolves with the headers of a webhook with this body, as the API would send them: for tests of your own handler.
 *
 * @throws TypeError for a secret that cannot work.
 */
export async function signWebhook(
  body: string | Uint8Array,
  scheme: WebhookScheme,
  options: SignWebhookOptions,
): Promise<Record<string, string>> {
  const [secret = ""] = webhookSecrets(options.secret);
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body.slice();
  const signature = await signatureOf(secret, bytes, scheme.encoding);
  const seconds = Math.trunc((options.sentAt ?? Date.now()) / 1000);
  return {
    "content-type": "application/json",
    [scheme.signatureHeader]: signature,
    ...(scheme.timestampHeader !== undefined && { [scheme.timestampHeader]: String(seconds) }),
  };
}
