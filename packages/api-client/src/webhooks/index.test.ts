import { expect, test } from "vitest";
import * as webhooks from "./index.ts";

test("exports these names", () => {
  expect(Object.keys(webhooks).sort()).toEqual(["WebhookError", "signWebhook", "verifyWebhook"]);
});
