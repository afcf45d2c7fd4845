import { createHmac } from "node:crypto";
import type { PublishedClient } from "./published-clients.ts";

/** What a consumer's own contract tests start: a mock and a token endpoint for each API, from the registry's packages. */
export function mockSource(clients: readonly PublishedClient[]): string {
  const imports = clients.map(({ types }, index) => {
    return `import document${index} from "${types}/openapi.json" with { type: "json" };`;
  });
  const documents = clients.map(({ api }, index) => `  [${JSON.stringify(api)}, document${index}],`);
  return `${imports.join("\n")}
import { startMock, startTokenEndpoint } from "@typed-clients/contract-testing";

const servers = {};
for (const [api, document] of [
${documents.join("\n")}
]) {
  const tokens = await startTokenEndpoint({ document });
  const mock = await startMock({ document, acceptsToken: tokens.accepts });
  servers[api] = { mockUrl: mock.baseUrl, tokenUrl: tokens.tokenUrl };
}
console.log(JSON.stringify(servers));
`;
}

/** Each client and the types that it found are of the same revision of the document. */
export function revisionSource(clients: readonly PublishedClient[]): string {
  const checks = clients.map(
    ({ name, types }, index) => `
import { revision as revision${index} } from "${name}";
const openapi${index} = createRequire(import.meta.resolve("${name}"))("${types}/package.json").openapi;
deepEqual(revision${index}, openapi${index});
console.log(openapi${index}.upstream);`,
  );
  return `import { deepEqual } from "node:assert/strict";
import { createRequire } from "node:module";
${checks.join("\n")}
`;
}

const secret = "fake-webhook-secret";
const body = JSON.stringify({ status: "Approved", data: { object: "/api/things/1" } }, null, 1);
const sentAt = 1_764_000_000;

/**
 * Verifies a webhook of each API, and refuses it when it was tampered with, is stale, or was parsed before. The
 * signatures are made here, by another implementation.
 */
export function webhookSource(clients: readonly PublishedClient[]): string {
  const signature = (encoding: "hex" | "base64") => createHmac("sha256", secret).update(body).digest(encoding);
  const ofApi = clients.filter(({ webhooks }) => webhooks);
  const imports = ofApi.map(({ name }, index) => {
    return `import { verifyWebhook as verify${index}, WebhookError as Error${index}, webhookScheme as scheme${index} } from "${name}";`;
  });
  const list = ofApi.map(
    (_, index) => `  { verify: verify${index}, WebhookError: Error${index}, scheme: scheme${index} },`,
  );
  return `${imports.join("\n")}

const body = new TextEncoder().encode(${JSON.stringify(body)});
const options = { secret: ["newer-secret", ${JSON.stringify(secret)}], now: () => ${sentAt}_000 };
const signatures = { hex: ${JSON.stringify(signature("hex"))}, base64: ${JSON.stringify(signature("base64"))} };

for (const { verify, WebhookError, scheme } of [
${list.join("\n")}
]) {
  const headers: Record<string, string> = { [scheme.signatureHeader]: signatures[scheme.encoding] };
  if (scheme.timestampHeader) headers[scheme.timestampHeader] = "${sentAt}";
  const code = async (received: Parameters<typeof verify>[0], now: () => number = options.now): Promise<unknown> => {
    try {
      await verify(received, { ...options, now });
      return "accepted";
    } catch (error) {
      return error instanceof WebhookError ? error.code : error;
    }
  };
  const expectCode = async (expected: string, found: Promise<unknown>): Promise<void> => {
    const actual = await found;
    if (actual !== expected) throw new Error(\`\${scheme.signatureHeader}: expected \${expected}, received \${actual}\`);
  };
  const request = (sent: typeof body) => new Request("https://shop.example/", { method: "POST", headers, body: sent });
  await expectCode("accepted", code(request(body)));
  await expectCode("accepted", code({ headers, body }));
  const tampered = body.slice();
  tampered[tampered.length - 3] = (tampered[tampered.length - 3] ?? 0) ^ 1;
  await expectCode("signature_mismatch", code(request(tampered)));
  await expectCode("signature_missing", code({ headers: {}, body }));
  await expectCode("body_not_raw", code({ headers, body: JSON.parse(new TextDecoder().decode(body)) }));
  const later = () => options.now() + 301_000;
  await expectCode(scheme.timestampHeader ? "timestamp_stale" : "accepted", code({ headers, body }, later));
}
console.log("sample-passed: webhooks of ${ofApi.length} APIs verified, and refused when tampered with");
`;
}
