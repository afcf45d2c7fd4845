// Issues a Civic Pass and waits until it is on chain. Against the sandbox, in another terminal:
//   npx @typed-clients/civic-pass-sandbox --speed 60
import { createCivicPassClient, TokenError, unwrap, waitForPass } from "@typed-clients/civic-pass";

const civic = createCivicPassClient({
  clientId: process.env.CIVIC_CLIENT_ID ?? "test-client",
  clientSecret: process.env.CIVIC_CLIENT_SECRET ?? "test-secret",
  baseUrl: process.env.CIVIC_BASE_URL ?? "http://127.0.0.1:4010/partner",
  tokenUrl: process.env.CIVIC_TOKEN_URL ?? "http://127.0.0.1:4011/oauth/token",
});
const [wallet = "0xEA5Ce8F9C81b681876DC713d33371c3E262A5888"] = process.argv.slice(2);
const path = { chain: "ethereum", chainNetwork: "sepolia", wallet } as const;

try {
  await unwrap(civic.POST("/pass/{chain}/{chainNetwork}", { params: { path }, body: { walletAddress: wallet } }));
  console.log(`issuing to ${wallet} …`);
  const { outcome, data } = await waitForPass(civic, path, { state: "ACTIVE", timeoutMs: 120_000 });
  if (outcome === "reached") console.log(`${data.state} since ${data.events.at(-1)?.eventType}`);
  else console.error(`${outcome}: the pass is ${data?.state ?? "not there yet"}`);
  process.exitCode = outcome === "reached" ? 0 : 1;
} catch (error) {
  if (!(error instanceof TokenError)) throw error;
  console.error(`no token (${error.code}): ${error.message}`);
  process.exitCode = 1;
}
