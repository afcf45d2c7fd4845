export {
  type AccessToken,
  ApiError,
  type ApiErrorOptions,
  type Fetch,
  TokenError,
  type TokenSource,
  unwrap,
} from "@typed-clients/api-client";
export {
  type ReceivedWebhook,
  WebhookError,
  type WebhookErrorCode,
  type WebhookOptions,
} from "@typed-clients/api-client/webhooks";
export * from "@typed-clients/coopcycle-types";
export {
  type CoopCycleClient,
  type CoopCycleClientOptions,
  createCoopCycleClient,
} from "./create-coopcycle-client.ts";
export { idOf, type NumberedCollection } from "./iri.ts";
export { type CollectionPath, type PagesInit, pages } from "./pages.ts";
export { violationsOf } from "./violations.ts";
export { type CoopCycleEvent, verifyWebhook, webhookScheme } from "./webhook.ts";
