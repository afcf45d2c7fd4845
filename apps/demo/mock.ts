// pnpm mock [api] [--port 4010] [--token-port 4011]
import { parseArgs } from "node:util";
import { operationsOf } from "@typed-clients/contract-testing/router";
import { printable } from "@typed-clients/openapi-document";
import { apis } from "./apis.ts";
import { startServers } from "./start-servers.ts";

const names = apis.map(({ name }) => name);
const [firstName = ""] = names;
const usage = `usage: pnpm mock [${names.join(" | ")}] [--port 4010] [--token-port 4011]   (0 is any free port)`;

try {
  if (process.argv.includes("--help")) {
    console.log(usage);
    process.exit();
  }
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { port: { type: "string", default: "4010" }, "token-port": { type: "string", default: "4011" } },
  });
  const [name = firstName, ...others] = positionals;
  const api = apis.find((candidate) => candidate.name === name);
  if (!api || others.length > 0) {
    throw new Error(
      `expected the name of one API, ${names.join(" or ")}; received "${positionals.join(" ")}"\n${usage}`,
    );
  }
  const servers = await startServers(api.document, {
    mock: portOf("--port", values.port),
    tokenEndpoint: portOf("--token-port", values["token-port"]),
  });
  const { mock, tokenEndpoint } = servers;
  console.log(`mock of the ${printable(api.document.info.title)}   ${mock.baseUrl}
token endpoint   ${tokenEndpoint.tokenUrl}   (takes any client id and secret)

It responds with the examples of the document, whatever it is asked about. In another terminal:

TOKEN=$(curl -s -u any-client:any-secret -d grant_type=client_credentials ${tokenEndpoint.tokenUrl} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
curl -i -H "Authorization: Bearer $TOKEN" '${mock.baseUrl}${examplePath(api.document)}'

Or with the client of packages/${name}, whose options baseUrl and tokenUrl take these two:

{
  clientId: "any-client",
  clientSecret: "any-secret",
  baseUrl: "${mock.baseUrl}",
  tokenUrl: "${tokenEndpoint.tokenUrl}",
}

Ctrl-C stops both.`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => servers.close().then(() => console.log("stopped")));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

/** The path of the first operation that reads something, with the document's examples. */
function examplePath(document: object): string {
  const operation = operationsOf(document).find(({ method }) => method === "GET");
  const examples = new Map(operation?.parameters.map(({ name, examples: [example = "1"] }) => [name, String(example)]));
  return (operation?.path ?? "/")
    .replace(/\{([^{}]+)\}/g, (_, name) => encodeURIComponent(examples.get(name) ?? "1"))
    .replace(/[^\w~!$&()*+,;=:@%/.-]/gu, encodeURIComponent) // within the quotes of a shell
    .replaceAll("'", "%27");
}

function portOf(option: string, value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535 || value.trim() === "") {
    throw new Error(`${option}: expected a port from 0 to 65535; received "${value}"\n${usage}`);
  }
  return port;
}
