// The webhook samples of the READMEs, as handlers of signed and of tampered requests.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { signWebhook, type WebhookScheme } from "@typed-clients/api-client/webhooks";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { apis } from "./mocked-apis.ts";
import { samplesOf } from "./samples.ts";

const folder = new URL(`./.samples-webhooks-${process.pid}/`, import.meta.url);
mkdirSync(folder, { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));

type Send = (body: string, headers: Record<string, string>) => Promise<Response>;
type Serve = (exported: Record<string, never>) => Promise<Send>;

/** How the export of a sample is served. */
const handlers: Readonly<Record<string, Serve>> = {
  handleWebhook: async ({ handleWebhook }: { handleWebhook?: (request: Request) => Promise<Response> }) => {
    if (!handleWebhook) throw new Error("not exported");
    return (body, headers) =>
      handleWebhook(new Request("https://shop.example/webhook", { method: "POST", body, headers }));
  },
  expressApp: async ({ expressApp }: { expressApp?: Parameters<typeof createServer>[1] }) => {
    const server = createServer(expressApp);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    return (body, headers) => fetch(`http://127.0.0.1:${port}/webhook`, { method: "POST", body, headers });
  },
  fastifyApp: async ({
    fastifyApp,
  }: {
    fastifyApp?: { listen(on: object): Promise<string>; close(): Promise<void> };
  }) => {
    if (!fastifyApp) throw new Error("not exported");
    const origin = await fastifyApp.listen({ port: 0, host: "127.0.0.1" });
    onTestFinished(() => fastifyApp.close());
    return (body, headers) => fetch(`${origin}/webhook`, { method: "POST", body, headers });
  },
};

const samples = apis.flatMap((api) =>
  samplesOf(`packages/${api}/README.md`).flatMap(({ name, code }) => {
    const handler = /^export (?:const|async function) (\w+)/m.exec(code)?.[1] ?? "";
    return handler in handlers ? [{ api, name, code, handler }] : [];
  }),
);

test("there is one for a Request handler, for Express and for Fastify", () => {
  expect(new Set(samples.map(({ handler }) => handler))).toEqual(new Set(Object.keys(handlers)));
});

test.each(samples)(
  "$name takes what was signed, and refuses what was tampered with",
  async ({ api, name, code, handler }) => {
    const file = new URL(`${name.replace(/\W/g, "-")}.ts`, folder);
    writeFileSync(file, code);
    const { webhookScheme, api: description } = (await import(`@typed-clients/${api}`)) as {
      webhookScheme: WebhookScheme;
      api: object;
    };
    expect(description).toBeTypeOf("object");
    const variable = /secret: process\.env\.(\w+)/.exec(code)?.[1] ?? "";
    const secret = "fake-webhook-secret";
    process.env[variable] = secret;
    onTestFinished(() => {
      delete process.env[variable];
    });
    const send = await handlers[handler]?.(await import(file.href));
    if (!send) throw new Error(`${handler} cannot be served`);

    const body = JSON.stringify(
      { status: "Approved", data: { object: "/api/deliveries/1", event: "delivery.completed" } },
      null,
      2,
    );
    const headers = await signWebhook(body, webhookScheme, { secret });
    const taken = await send(body, headers);
    expect([taken.status, await taken.text()]).toEqual([200, expect.stringMatching(/^received/)]);
    const refused = await send(body.replace("Approved", "Declined"), headers);
    expect([refused.status, await refused.text()]).toEqual([401, "signature_mismatch"]);
    const unsigned = await send(body, { "content-type": "application/json" });
    expect([unsigned.status, await unsigned.text()]).toEqual([401, "signature_missing"]);
  },
);
