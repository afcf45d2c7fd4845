// pnpm sandbox [api] [--port 4010] [--token-port 4011] [--admin-port 4012] [--seed] [--db file] [--speed]

import { readdirSync } from "node:fs";

const packages = new URL("../packages/", import.meta.url);
const apis = readdirSync(packages).flatMap((name) =>
  name.endsWith("-sandbox") ? [name.slice(0, -"-sandbox".length)] : [],
);
const [, , first = ""] = process.argv;
const isNamed = first !== "" && !first.startsWith("-");
const api = isNamed ? first : apis[0];

if (api !== undefined && apis.includes(api)) {
  if (isNamed) process.argv.splice(2, 1);
  await import(new URL(`${api}-sandbox/src/cli.ts`, packages).href);
} else {
  console.error(`sandbox: expected one of ${apis.join(", ")}; received ${first}`);
  process.exitCode = 2;
}
