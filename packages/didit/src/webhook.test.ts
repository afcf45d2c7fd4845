import { signWebhook } from "@typed-clients/api-client/webhooks";
import { expect, expectTypeOf, test } from "vitest";
import { type Decision, type SessionStatus, verifyWebhook, WebhookError, webhookScheme } from "./index.ts";

const secret = "fake-webhook-secret";
const event = {
  session_id: "11111111-2222-4333-8444-555555555555",
  status: "Approved",
  created_at: 1_627_680_000,
  timestamp: 1_627_680_060,
  vendor_data: "user-1",
  decision: { session_id: "11111111-2222-4333-8444-555555555555", status: "Approved" },
};
const body = Buffer.from(JSON.stringify(event, null, 1)); // as it is written nowhere else

test("a webhook that Didit signed is its event", async () => {
  const headers = await signWebhook(body, webhookScheme, { secret });
  expect(headers["X-Signature"]).toMatch(/^[0-9a-f]{64}$/);
  const verified = await verifyWebhook({ headers, body }, { secret: ["newer-secret", secret] });
  expect(verified).toEqual(event);
  expectTypeOf(verified.status).toEqualTypeOf<SessionStatus>();
  expectTypeOf(verified.decision).toEqualTypeOf<Decision | undefined>();
});

test("one that was tampered with, is stale, or was parsed before is refused", async () => {
  const code = (received: Parameters<typeof verifyWebhook>[0]) =>
    verifyWebhook(received, { secret }).catch((error) => error instanceof WebhookError && error.code);
  const headers = await signWebhook(body, webhookScheme, { secret });
  const tampered = Buffer.from(body.toString().replaceAll("Approved", "Declined"));
  expect(await code({ headers, body: tampered })).toBe("signature_mismatch");
  expect(await code({ headers, body: Buffer.from(JSON.stringify(event)) })).toBe("signature_mismatch");
  expect(await code({ headers, body: event })).toBe("body_not_raw");
  const old = await signWebhook(body, webhookScheme, { secret, sentAt: Date.now() - 302_000 });
  expect(await code({ headers: old, body })).toBe("timestamp_stale");
});
