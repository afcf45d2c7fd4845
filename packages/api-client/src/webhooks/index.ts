export type { ReceivedHeaders } from "./received-header.ts";
export { type SignWebhookOptions, signWebhook } from "./sign-webhook.ts";
export { type ReceivedWebhook, verifyWebhook, type WebhookOptions } from "./verify-webhook.ts";
export { WebhookError, type WebhookErrorCode } from "./webhook-error.ts";
export type { WebhookEvent } from "./webhook-event.ts";
export type { WebhookScheme } from "./webhook-scheme.ts";
