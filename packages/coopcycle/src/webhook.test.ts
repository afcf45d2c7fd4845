import { signWebhook } from "@typed-clients/api-client/webhooks";
import { expect, expectTypeOf, test } from "vitest";
import { verifyWebhook, WebhookError, type WebhookEventName, webhookEventNames, webhookScheme } from "./index.ts";

const secret = "fake-webhook-secret";

test("a webhook that CoopCycle signed is its event", async () => {
  for (const name of webhookEventNames) {
    const body = Buffer.from(JSON.stringify({ data: { object: "/api/deliveries/1", event: name } }, null, 1));
    const headers = await signWebhook(body, webhookScheme, { secret });
    expect(headers["X-CoopCycle-Signature"]).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    const { data } = await verifyWebhook({ headers, body }, { secret: ["newer-secret", secret] });
    expect(data).toEqual({ object: "/api/deliveries/1", event: name });
    expectTypeOf(data.event).toEqualTypeOf<WebhookEventName>();
  }
});

test("one that was tampered with, or parsed before, is refused", async () => {
  const event = { data: { object: "/api/deliveries/1", event: "delivery.completed" } };
  const headers = await signWebhook(JSON.stringify(event), webhookScheme, { secret });
  const code = (body: unknown) =>
    verifyWebhook({ headers, body }, { secret }).catch((error) => error instanceof WebhookError && error.code);
  expect(await code(Buffer.from(JSON.stringify(event).replace("1", "2")))).toBe("signature_mismatch");
  expect(await code(event)).toBe("body_not_raw");
});
