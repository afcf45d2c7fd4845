// pnpm sandbox [api] [--port 4010] [--token-port 4011] [--admin-port 4012] [--seed] [--db file] [--speed]
// An API without a sandbox of its own responds with the examples of its document.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { runSandboxCommand } from "../packages/sandbox/src/index.ts";

const packages = new URL("../packages/", import.meta.url);
const apis = readdirSync(packages).flatMap((name) =>
  name.endsWith("-types") ? [name.slice(0, -"-types".length)] : [],
);
const [, , first = ""] = process.argv;
const isNamed = first !== "" && !first.startsWith("-");
const api = isNamed ? first : "civic-pass";
const own = new URL(`${api}-sandbox/src/cli.ts`, packages);

if (!apis.includes(api)) {
  console.error(`sandbox: expected one of ${apis.join(", ")}; received ${api}`);
  process.exitCode = 2;
} else {
  if (isNamed) process.argv.splice(2, 1);
  if (existsSync(own)) await import(own.href);
  else {
    const document = JSON.parse(readFileSync(new URL(`${api}-types/openapi.json`, packages), "utf8"));
    const definition = { name: String(document.info.title), document, handlers: {}, state: () => undefined };
    await runSandboxCommand(definition, { command: `pnpm sandbox ${api}` });
  }
}
