import { createRouter } from "@typed-clients/contract-testing/router";
import { createResponseValidator } from "@typed-clients/contract-testing/validator";
import { printable, tokenUrlsOf } from "@typed-clients/openapi-document";
import type { Api } from "./apis.ts";
import { startServers } from "./start-servers.ts";
import type { CallResult, WalkedSandbox } from "./walk.ts";

/** Options of {@link walkThrough}. */
export interface WalkThroughOptions {
  /** The document that the mock is made from, where there is no sandbox. @default that of the API */
  readonly mocked?: object;
  /** Where the table goes. @default console.log */
  readonly print?: (line: string) => void;
}

/**
 * Calls every operation of an API, validates each response against the document, and prints a table. Returns how many
 * calls failed: a response that is not as declared, an operation that nobody called, a token too many.
 */
export async function walkThrough(
  { document, walk, startSandbox }: Api,
  options: WalkThroughOptions = {},
): Promise<number> {
  const { mocked = document, print: printLine = console.log } = options;
  // what a document says starts no line, and steers no terminal
  const print = (line: string) => printLine(printable(line));
  const servers = await (startSandbox?.() ?? startMocked(mocked));
  try {
    const { baseUrl, tokenUrl, clock, tokens } = servers;
    const check = responseCheck(document, baseUrl);
    const fetch = async (request: Request) => {
      const response = await globalThis.fetch(request);
      if (request.url !== tokenUrl) await check.see(request, response.clone());
      return response;
    };
    const calls = walk({ clientId: "demo-client", clientSecret: "demo-secret", baseUrl, tokenUrl, fetch });

    print("");
    print(`${document.info.title}, on ${baseUrl}`);
    print("");
    print(`  ${"operation".padEnd(24)}${"status".padEnd(8)}${"time".padStart(8)}   response`);
    let made = 0;
    let failed = 0;
    for (const [name, call] of calls) {
      if (typeof call === "string") {
        print(`  ${name}: not called, since ${call}`);
        continue;
      }
      made++;
      const startedAt = performance.now();
      const { data, response } = await call();
      const time = `${(performance.now() - startedAt).toFixed(0)} ms`;
      clock.advance(60_000); // what was begun is done
      const violations = check.violations.splice(0);
      if (violations.length > 0) failed++;
      print(`  ${name.padEnd(24)}${String(response.status).padEnd(8)}${time.padStart(8)}   ${preview(data)}`);
      for (const violation of violations) print(`    not as declared: ${violation}`);
    }
    const skipped = calls.flatMap(([operation, call]) => (typeof call === "string" ? [operation] : []));
    const uncalled = check.uncalled().filter((operation) => !skipped.includes(operation));
    for (const operation of uncalled) print(`  not called: ${operation}`);
    const { issued } = tokens;
    // each scheme and scope has one of its own
    const hasTokens = tokenUrlsOf({ ...document }).length > 0;
    const used = hasTokens ? `, with ${issued} ${issued === 1 ? "token" : "tokens"} in all` : "";
    print("");
    print(`${made - failed} of ${made} operations responded as declared${used}.`);
    return failed + uncalled.length + (issued > made ? 1 : 0);
  } finally {
    await servers.close();
  }
}

/** The mock of a document, on which time has no meaning. */
async function startMocked(document: object): Promise<WalkedSandbox> {
  const { mock, tokenEndpoint, close } = await startServers(
    document,
    { mock: 0, tokenEndpoint: 0 },
    { closeSchemas: true }, // as for the contract tests: what they take, this takes
  );
  return {
    baseUrl: mock.baseUrl,
    tokenUrl: tokenEndpoint.tokenUrl,
    clock: { advance: (ms) => ms },
    tokens: {
      get issued() {
        return tokenEndpoint.issued;
      },
    },
    close,
  };
}

/** Sees every response, and keeps what the document has against it. */
function responseCheck(document: object, baseUrl: string) {
  const router = createRouter(document);
  const validate = createResponseValidator(document);
  const violations: string[] = [];
  const called = new Set<string>();
  return {
    violations,
    async see(request: Request, response: Response): Promise<void> {
      const { origin } = new URL(baseUrl);
      const route = router.match(request.method, request.url.slice(origin.length));
      if (!route.found) {
        violations.push(`${request.method} ${request.url}: ${route.reason}`);
        return;
      }
      called.add(route.operation.id);
      const hasSuccess = route.operation.responses.some(({ status }) => /^(2..|default)$/i.test(status));
      if (!response.ok && hasSuccess) violations.push("expected a success");
      const { status, headers } = response;
      const found = await validate(route.operation, {
        status,
        headers,
        body: new Uint8Array(await response.arrayBuffer()),
      });
      violations.push(...found.map(({ message }) => message));
    },
    uncalled: () => router.operations.flatMap(({ id }) => (called.has(id) ? [] : [id])),
  };
}

function preview(data: CallResult["data"]): string {
  if (data instanceof Blob) return `${data.size} bytes of ${data.type}`;
  const text = JSON.stringify(data) ?? "";
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
