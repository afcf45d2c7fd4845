// What the package costs and saves, beside others, in one run: `pnpm benchmark`. Prints a table.
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import createClient from "openapi-fetch";
import { json, loopbackServer } from "../test/loopback-server.ts";
import { type Contender, contenders } from "./contenders.ts";

const api = "https://api.example.com";
const here = fileURLToPath(new URL(".", import.meta.url));

/** A page of 20 passes, the default of the API that this is measured for. */
const page = JSON.stringify({
  items: Array.from({ length: 20 }, (_, index) => ({
    id: `00000000-0000-4000-8000-0000000000${index + 10}`,
    chain: "ethereum",
    chainNetwork: "polygonMainnet",
    wallet: `0x${"ab".repeat(20)}`,
    state: "ACTIVE",
    expiry: 1_800_000_000 + index,
    passType: "uniqueness",
    events: [
      {
        type: "TOKEN_ISSUED_INITIATED",
        timestamp: "2026-01-01T00:00:00.000Z",
        transactionHash: `0x${"cd".repeat(32)}`,
      },
      { type: "TOKEN_ISSUED", timestamp: "2026-01-01T00:00:30.000Z", transactionHash: `0x${"ef".repeat(32)}` },
    ],
  })),
});
/** Does what every fetch does, a request of its own whose body it reads, and answers without a network. */
const stub = async (request: Request): Promise<Response> => {
  await new Request(request).arrayBuffer();
  return new Response(page, { headers: { "content-type": "application/json" } });
};

let issued = 0;
const once = { connection: "close" }; // a kept one would be dead after the seconds that a contender is measured
await using server = await loopbackServer((_, response) =>
  json(response, { access_token: `token-${++issued}`, expires_in: 3600, token_type: "Bearer" }, 200, once),
);

interface Paths {
  "/pass": {
    get: { responses: { 200: { content: { "application/json": unknown } } } };
    post: {
      requestBody: { content: { "application/json": { limit: number; skip: number } } };
      responses: { 200: { content: { "application/json": unknown } } };
    };
  };
}
type Call = () => Promise<unknown>;
const callsOf = (fetch: (request: Request) => Promise<Response>): { GET: Call; POST: Call } => {
  const client = createClient<Paths>({ baseUrl: api, fetch });
  return { GET: () => client.GET("/pass"), POST: () => client.POST("/pass", { body: { limit: 20, skip: 0 } }) };
};

const rows: Record<string, Record<string, string | number>> = {};
for (const [name, contender] of Object.entries(contenders)) {
  rows[name] = {
    "min+gzip (bytes)": await size(contender),
    "token requests, 10,000 cold callers": await coldCallers(contender),
    "token requests, 50 staggered 401s": await staggered(contender),
    "GET / bare openapi-fetch": await ratio(contender, "GET"),
    "POST / bare openapi-fetch": await ratio(contender, "POST"),
  };
}
console.table(rows);

async function size({ source }: Contender): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: here },
    bundle: true,
    minify: true,
    platform: "node",
    format: "esm",
    target: "es2022",
    write: false,
    legalComments: "none",
  });
  return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
}

async function coldCallers({ create }: Contender): Promise<number> {
  const before = issued;
  const { token } = create(server.origin, api, stub);
  await Promise.all(Array.from({ length: 10_000 }, token));
  return issued - before;
}

/** Fifty requests under way with one token when it dies; their 401s arrive 2 ms apart. */
async function staggered({ create }: Contender): Promise<number> {
  let dead: string | undefined;
  let waiting = 0;
  const refusing = async (request: Request) => {
    if (request.headers.get("authorization") !== `Bearer ${dead}`) return new Response();
    const turn = waiting++;
    await new Promise((resolve) => setTimeout(resolve, 20 + 2 * turn));
    return new Response(null, { status: 401 });
  };
  const { token, fetch } = create(server.origin, api, refusing);
  dead = await token();
  const before = issued;
  await Promise.all(Array.from({ length: 50 }, () => fetch(new Request(api))));
  return issued - before;
}

/** The median of how much more time of the processor a round of calls takes than the same round without authentication. */
async function ratio({ create }: Contender, method: "GET" | "POST"): Promise<string> {
  const bare = callsOf(stub)[method];
  const authenticated = callsOf(create(server.origin, api, stub).fetch)[method];
  for (let i = 0; i < 1000; i++) await Promise.all([bare(), authenticated()]); // until the compiler is done with it
  const ratios: number[] = [];
  for (let round = 0; round < 601; round++) {
    // by turns, so that neither always runs on what the other has left behind
    const without = round % 2 ? await costs(bare) : 0;
    const costing = await costs(authenticated);
    ratios.push(costing / (without || (await costs(bare))));
  }
  return ratios.sort((a, b) => a - b)[300]?.toFixed(2) ?? "";
}

/** Not by the clock: other programs run as well. */
async function costs(call: Call): Promise<number> {
  const before = process.cpuUsage();
  for (let i = 0; i < 30; i++) await call();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
