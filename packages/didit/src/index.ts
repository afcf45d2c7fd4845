export {
  type AccessToken,
  ApiError,
  type ApiErrorOptions,
  type Fetch,
  TokenError,
  type TokenSource,
  unwrap,
  waitFor,
} from "@typed-clients/api-client";
export {
  type ReceivedWebhook,
  WebhookError,
  type WebhookErrorCode,
  type WebhookOptions,
} from "@typed-clients/api-client/webhooks";
export * from "@typed-clients/didit-types";
export { createDiditClient, type DiditClient, type DiditClientOptions } from "./create-didit-client.ts";
export { type DiditEvent, verifyWebhook, webhookScheme } from "./webhook.ts";
