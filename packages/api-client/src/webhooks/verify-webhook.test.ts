import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, expectTypeOf, onTestFinished, test } from "vitest";
import { signWebhook, verifyWebhook, WebhookError, type WebhookEvent, type WebhookScheme } from "./index.ts";

const secret = "test-secret";
const hex: WebhookScheme = { signatureHeader: "X-Signature", encoding: "hex", timestampHeader: "X-Timestamp" };
const base64: WebhookScheme = { signatureHeader: "X-Pets-Signature", encoding: "base64" };
const text = '{"status":"Approved", "name":"Zoë 漢 💥"}';
const bytes = Buffer.from(text);
const event = { status: "Approved", name: "Zoë 漢 💥" };
const at = 1_764_000_000;
const now = () => at * 1000;

// by another implementation than the one under test
const hmac = (body: Uint8Array, key: string, encoding: "hex" | "base64") =>
  createHmac("sha256", key).update(body).digest(encoding);
const hexHeaders = (body: Uint8Array = bytes, key: string = secret, seconds: number | string = at) => ({
  "x-signature": hmac(body, key, "hex"),
  "x-timestamp": String(seconds),
});
const base64Headers = (body: Uint8Array = bytes, key: string = secret) => ({
  "x-pets-signature": hmac(body, key, "base64"),
});

const refusal = async (verified: Promise<unknown>): Promise<WebhookError> => {
  const error = await verified.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof WebhookError)) throw new Error(`not refused with a WebhookError: ${inspect(error)}`);
  return error;
};
const code = async (verified: Promise<unknown>) => (await refusal(verified)).code;

describe("a webhook that is accepted", () => {
  test("resolves with its event, signed in hex or in base64", async () => {
    expect(await verifyWebhook({ headers: hexHeaders(), body: bytes }, hex, { secret, now })).toEqual(event);
    expect(await verifyWebhook({ headers: base64Headers(), body: bytes }, base64, { secret })).toEqual(event);
  });

  test("may be a Request, headers with names in any case, and bytes in any view", async () => {
    const request = new Request("https://shop.test/", { method: "POST", body: bytes, headers: hexHeaders() });
    expect(await verifyWebhook(request, hex, { secret, now })).toEqual(event);
    const wide = new Uint8Array(bytes.length + 2);
    wide.set(bytes, 1);
    const bodies = [
      new Uint8Array(bytes),
      new Uint8Array(bytes).buffer,
      wide.subarray(1, -1),
      new DataView(wide.buffer, 1, bytes.length),
    ];
    for (const body of bodies) {
      const headers = { "X-PETS-signature": hmac(bytes, secret, "base64") };
      expect(await verifyWebhook({ headers, body }, base64, { secret })).toEqual(event);
    }
    expect(await verifyWebhook({ headers: new Headers(base64Headers()), body: bytes }, base64, { secret })).toEqual(
      event,
    );
  });

  test("may be signed with any of several secrets, and hex may be in upper case", async () => {
    const headers = { ...hexHeaders(), "x-signature": hexHeaders()["x-signature"].toUpperCase() };
    const secrets = ["new-secret", undefined, secret];
    expect(await verifyWebhook({ headers, body: bytes }, hex, { secret: secrets, now })).toEqual(event);
    expect(
      await code(verifyWebhook({ headers, body: bytes }, hex, { secret: ["new-secret", "newer-secret"], now })),
    ).toBe("signature_mismatch");
  });

  test("is what signWebhook makes, whatever the body and the secret", async () => {
    const key = fc
      .string({ minLength: 1, unit: "binary" })
      .filter((value) => value.trim() === value && value.isWellFormed());
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), key, async (value, secret) => {
        const body = new TextEncoder().encode(JSON.stringify(value));
        for (const scheme of [hex, base64]) {
          const headers = await signWebhook(body, scheme, { secret });
          expect(headers[scheme.signatureHeader]).toBe(hmac(body, secret, scheme.encoding));
          expect(await verifyWebhook({ headers, body }, scheme, { secret })).toEqual(JSON.parse(JSON.stringify(value)));
        }
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  test("is typed by the webhooks of a document", async () => {
    interface webhooks {
      pet: { post: { requestBody: { content: { "application/json": { kind: "cat" | "fish" } } } } };
      shop: { post: { requestBody: { content: { "application/json": { open: boolean } } } } };
    }
    const headers = await signWebhook('{"kind":"cat"}', base64, { secret });
    const body = Buffer.from('{"kind":"cat"}');
    const pet = await verifyWebhook<WebhookEvent<webhooks, "pet">>({ headers, body }, base64, { secret });
    expectTypeOf(pet.kind).toEqualTypeOf<"cat" | "fish">();
    expectTypeOf<WebhookEvent<webhooks>>().toEqualTypeOf<{ kind: "cat" | "fish" } | { open: boolean }>();
  });
});

describe("a webhook that is refused", () => {
  test("was changed by a single bit, anywhere in the body or the signature", async () => {
    for (const [scheme, headers] of [
      [hex, hexHeaders()],
      [base64, base64Headers()],
    ] as const) {
      const name = scheme.signatureHeader.toLowerCase();
      const given = new Map(Object.entries(headers));
      for (let index = 0; index < bytes.length; index++) {
        const body = Uint8Array.from(bytes);
        body[index] = (body[index] ?? 0) ^ 1;
        expect(await code(verifyWebhook({ headers, body }, scheme, { secret, now }))).toBe("signature_mismatch");
      }
      const signature = given.get(name) ?? "";
      for (let index = 0; index < signature.length; index++) {
        for (const other of ["0", "1", "B", "9"]) {
          if (signature[index] === other) continue;
          const changed = signature.slice(0, index) + other + signature.slice(index + 1);
          if (changed.toLowerCase() === signature && scheme === hex) continue;
          const received = { headers: { ...headers, [name]: changed }, body: bytes };
          expect(await code(verifyWebhook(received, scheme, { secret, now }))).toMatch(/^signature_/);
        }
      }
    }
  });

  test.each([
    ["no signature", {}, "signature_missing"],
    ["an empty one", { "x-signature": "" }, "signature_missing"],
    ["one that is too short", { "x-signature": "abcd" }, "signature_malformed"],
    ["one in base64", { "x-signature": hmac(bytes, secret, "base64") }, "signature_malformed"],
    ["one with a prefix", { "x-signature": `sha256=${hmac(bytes, secret, "hex")}` }, "signature_malformed"],
    [
      "the right one twice",
      { "x-signature": [hexHeaders()["x-signature"], hexHeaders()["x-signature"]] },
      "signature_malformed",
    ],
    ["one by another secret", { "x-signature": hmac(bytes, "other-secret", "hex") }, "signature_mismatch"],
    ["no timestamp", { ...hexHeaders(), "x-timestamp": undefined }, "timestamp_missing"],
    ["a date as timestamp", hexHeaders(bytes, secret, "Mon, 24 Nov 2025 16:00:00 GMT"), "timestamp_malformed"],
    ["a timestamp that is no number", hexHeaders(bytes, secret, "NaN"), "timestamp_malformed"],
    ["a timestamp in milliseconds", hexHeaders(bytes, secret, at * 1000), "timestamp_malformed"],
    ["a timestamp of long ago", hexHeaders(bytes, secret, 0), "timestamp_stale"],
    ["a timestamp 301 s ago", hexHeaders(bytes, secret, at - 301), "timestamp_stale"],
    ["a timestamp 301 s ahead", hexHeaders(bytes, secret, at + 301), "timestamp_stale"],
  ])("has %s", async (_, headers, expected) => {
    const error = await refusal(verifyWebhook({ headers, body: bytes }, hex, { secret, now }));
    expect(error).toMatchObject({ name: "WebhookError", code: expected, status: 401 });
    expect(error.message).toMatch(/^X-(Signature|Timestamp): /);
  });

  test("is 300 s away at most, or as far as toleranceMs says", async () => {
    for (const seconds of [at - 300, at + 300]) {
      const received = { headers: hexHeaders(bytes, secret, seconds), body: bytes };
      expect(await verifyWebhook(received, hex, { secret, now })).toEqual(event);
      expect(await code(verifyWebhook(received, hex, { secret, now, toleranceMs: 60_000 }))).toBe("timestamp_stale");
    }
    const stale = verifyWebhook({ headers: hexHeaders(bytes, secret, at - 3600), body: bytes }, hex, { secret, now });
    await expect(stale).rejects.toThrow(
      "X-Timestamp: expected at most 300 s from now (`toleranceMs`), received 3600 s ago",
    );
  });

  test.each([
    ["parsed", event, /received an object, parsed already\. Express: express\.raw/],
    ["a text", text, /since text may differ from the bytes that arrived; received a string/],
    ["a list", [event], /received an array/],
    ["nothing", undefined, /received nothing/],
    ["null", null, /received null/],
  ])("has a body that is %s instead of raw", async (_, body, message) => {
    const error = await refusal(verifyWebhook({ headers: hexHeaders(), body }, hex, { secret, now }));
    expect(error).toMatchObject({ code: "body_not_raw", status: 500 });
    expect(error.message).toMatch(message);
  });

  test("was parsed and written again", async () => {
    const body = Buffer.from(JSON.stringify(JSON.parse(text)));
    expect(await code(verifyWebhook({ headers: hexHeaders(), body }, hex, { secret, now }))).toBe("signature_mismatch");
  });

  test("is a Request whose body was read before", async () => {
    const request = new Request("https://shop.test/", { method: "POST", body: bytes, headers: hexHeaders() });
    await request.json();
    expect(await refusal(verifyWebhook(request, hex, { secret, now }))).toMatchObject({
      code: "body_used",
      status: 500,
    });
  });

  test("is larger than maxBytes, and is not read to its end", async () => {
    let cancelled = false;
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
      cancel: () => {
        cancelled = true;
      },
    });
    const init = { method: "POST", body, headers: hexHeaders(), duplex: "half" };
    const request = new Request("https://shop.test/", init as RequestInit);
    expect(await refusal(verifyWebhook(request, hex, { secret, now }))).toMatchObject({
      code: "body_too_large",
      status: 413,
    });
    expect(cancelled).toBe(true);
    const small = { secret, now, maxBytes: bytes.length };
    expect(await verifyWebhook({ headers: hexHeaders(), body: bytes }, hex, small)).toEqual(event);
    const tooSmall = { ...small, maxBytes: bytes.length - 1 };
    expect(await code(verifyWebhook({ headers: hexHeaders(), body: bytes }, hex, tooSmall))).toBe("body_too_large");
  });

  test.each(["", "null", "[]", "1", '"text"', "{", "\ufeff", "\xff"])(
    "is signed and no JSON object: %j",
    async (value) => {
      const body = Buffer.from(value, "latin1");
      const error = await refusal(verifyWebhook({ headers: base64Headers(body), body }, base64, { secret }));
      expect(error).toMatchObject({ code: "body_not_json", status: 400 });
    },
  );

  test("is not repeated by its error, and neither is the secret", async () => {
    const errors = await Promise.all([
      refusal(verifyWebhook({ headers: hexHeaders(bytes, "other"), body: bytes }, hex, { secret, now })),
      refusal(verifyWebhook({ headers: hexHeaders(), body: text }, hex, { secret, now })),
      refusal(
        verifyWebhook({ headers: base64Headers(Buffer.from(`x${text}`)), body: Buffer.from(`x${text}`) }, base64, {
          secret,
        }),
      ),
    ]);
    for (const error of errors) {
      const seen = inspect(error, { showHidden: true, depth: 9 });
      for (const hidden of [
        secret,
        "Approved",
        hexHeaders()["x-signature"],
        hexHeaders(bytes, "other")["x-signature"],
      ]) {
        expect(seen).not.toContain(hidden);
      }
    }
  });
});

test.each([
  [
    undefined,
    /^secret: expected a non-empty string, or a list of them; received undefined \(is its environment variable set\?\)$/,
  ],
  ["", /received an empty one/],
  ["test-secret\n", /received one with white space around it/],
  [[], /received none/],
  [[undefined], /received none/],
  [["new-secret", ""], /received an empty one/],
])("the secret %j is a TypeError that does not repeat it", async (value, message) => {
  const verified = verifyWebhook({ headers: hexHeaders(), body: bytes }, hex, { secret: value, now });
  await expect(verified).rejects.toThrow(TypeError);
  await expect(verified).rejects.toThrow(message);
  await expect(verified).rejects.not.toThrow("test-secret");
});

test.each(["toleranceMs", "maxBytes"])("%s has to be a number above 0", async (option) => {
  for (const value of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, "300"]) {
    const options = { secret, now, [option]: value };
    await expect(verifyWebhook({ headers: hexHeaders(), body: bytes }, hex, options)).rejects.toThrow(
      `${option}: expected a number above 0`,
    );
  }
});

test("a Node.js server hands over what it received", async () => {
  const received: { headers: IncomingHttpHeaders; body: Buffer }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ headers: request.headers, body: Buffer.concat(chunks) });
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const headers = await signWebhook(text, hex, { secret, sentAt: now() });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await fetch(url, { method: "POST", body: text, headers });
  const [first] = received;
  if (!first) throw new Error("nothing arrived");
  expect(await verifyWebhook(first, hex, { secret, now })).toEqual(event);
});
