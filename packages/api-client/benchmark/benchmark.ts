// What a call costs the processor and a program its users, beside others, in one run: `pnpm benchmark`. Prints a table.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { Fetch } from "../src/index.ts";
import { type Contender, contenders } from "./contenders.ts";

const items = Array.from({ length: 20 }, (_, index) => ({
  id: `00000000-0000-4000-8000-0000000000${index + 10}`,
  wallet: `0x${"ab".repeat(20)}`,
  state: "ACTIVE",
  events: [{ type: "TOKEN_ISSUED", timestamp: 1_800_000_000 + index, transactionHash: `0x${"ef".repeat(32)}` }],
}));
const page = JSON.stringify({ items });

/** Does what every fetch does, a request of its own whose body it reads, and responds without a network. */
const inMemory: Fetch = async (request) => {
  await new Request(request).arrayBuffer();
  return new Response(page, { headers: { "content-type": "application/json" } });
};
const server = createServer((request, response) => {
  request.resume().on("end", () => response.setHeader("content-type", "application/json").end(page));
});
server.keepAliveTimeout = 600_000; // a connection is kept while others are measured
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const [base] = Object.values(contenders);
const rows: Record<string, Record<string, string | number>> = {};
for (const [name, contender] of Object.entries(contenders)) {
  rows[name] = {
    "min+gzip (bytes)": await size(contender),
    "GET in memory": await ratio(contender, "GET", "https://api.example.com", inMemory, 101),
    "POST in memory": await ratio(contender, "POST", "https://api.example.com", inMemory, 101),
    "GET on loopback": await ratio(contender, "GET", origin, (request) => fetch(request), 31),
    "POST on loopback": await ratio(contender, "POST", origin, (request) => fetch(request), 31),
  };
}
console.log("CPU per call, as a multiple of the hand-written fetch:");
console.table(rows);
server.closeAllConnections();
server.close();

async function size({ source }: Contender): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: fileURLToPath(new URL("../../civic-pass/src", import.meta.url)) },
    nodePaths: [new URL("node_modules", import.meta.url), new URL("../node_modules", import.meta.url)].map((url) =>
      fileURLToPath(url),
    ),
    conditions: ["@typed-clients/source"],
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

/** The median of how much more time of the processor a round of calls takes than the same round by hand. */
async function ratio(
  contender: Contender,
  method: "GET" | "POST",
  baseUrl: string,
  fetch: Fetch,
  rounds: number,
): Promise<string> {
  if (!base) throw new Error("no contender to compare with");
  const byHand = base.create(baseUrl, fetch)[method];
  const call = contender.create(baseUrl, fetch)[method];
  for (let i = 0; i < 300; i++) await Promise.all([byHand(), call()]); // until the compiler is done with it
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    // by turns, so that neither always runs on what the other has left behind
    const before = round % 2 ? await costs(byHand) : 0;
    const costing = await costs(call);
    ratios.push(costing / (before || (await costs(byHand))));
  }
  return ratios.sort((a, b) => a - b)[Math.floor(rounds / 2)]?.toFixed(2) ?? "";
}

/** Not by the clock: other programs run as well. */
async function costs(call: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let i = 0; i < 30; i++) await call();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
