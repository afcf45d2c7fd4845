// pnpm mock [--port 4010] [--token-port 4011]
import { parseArgs } from "node:util";
import { startServers } from "./start-servers.ts";

const usage = "usage: pnpm mock [--port 4010] [--token-port 4011]   (0 is any free port)";

try {
  if (process.argv.includes("--help")) {
    console.log(usage);
    process.exit();
  }
  const { values } = parseArgs({
    options: { port: { type: "string", default: "4010" }, "token-port": { type: "string", default: "4011" } },
  });
  const servers = await startServers({
    mock: portOf("--port", values.port),
    tokenEndpoint: portOf("--token-port", values["token-port"]),
  });
  const { mock, tokenEndpoint } = servers;
  console.log(`mock of the Civic Pass Customer API   ${mock.baseUrl}
token endpoint                        ${tokenEndpoint.tokenUrl}   (takes any client id and secret)

It answers with the examples of the document, whatever it is asked about. In another terminal:

TOKEN=$(curl -s -u any-client:any-secret -d grant_type=client_credentials ${tokenEndpoint.tokenUrl} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
curl -i -H "Authorization: Bearer $TOKEN" ${mock.baseUrl}/pass/ethereum/sepolia/0xEA5Ce8F9C81b681876DC713d33371c3E262A5888

Or with the client:

createCivicPassClient({
  clientId: "any-client",
  clientSecret: "any-secret",
  baseUrl: "${mock.baseUrl}",
  tokenUrl: "${tokenEndpoint.tokenUrl}",
});

Ctrl-C stops both.`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => servers.close().then(() => console.log("stopped")));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

function portOf(option: string, value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535 || value.trim() === "") {
    throw new Error(`${option}: expected a port from 0 to 65535; received "${value}"\n${usage}`);
  }
  return port;
}
