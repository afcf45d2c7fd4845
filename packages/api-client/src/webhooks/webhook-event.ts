/**
 * The body of a webhook, from the `webhooks` that openapi-typescript makes of a document:
 * `WebhookEvent<webhooks, "sessionStatus">`, or of every one of them.
 */
export type WebhookEvent<Webhooks, Name extends keyof Webhooks = keyof Webhooks> = Name extends keyof Webhooks
  ? Webhooks[Name] extends { post: { requestBody: { content: infer Content } } }
    ? Content[keyof Content]
    : never
  : never;
