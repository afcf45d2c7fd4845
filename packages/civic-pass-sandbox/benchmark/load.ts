import { createHttpClient, type HttpClient } from "../test/http-client.ts";
import type { ServerProcess } from "./server-process.ts";

const connections = 32;

export interface Load {
  readonly requests: number;
  readonly seconds: number;
  /** Those that were not answered as they have to be. */
  readonly unexpected: number;
}

/** Goes through the lives of passes on many connections: each is issued, listed, looked up, and patched. */
export async function load({ baseUrl, tokenUrl }: ServerProcess, name: string, requests: number): Promise<Load> {
  const client = createHttpClient(connections);
  const authorization = `Bearer ${await tokenOf(client, tokenUrl)}`;
  const headers = { authorization, "content-type": "application/json" };
  const network = `${baseUrl}/pass/ethereum/sepolia`;
  let sent = 0;
  let unexpected = 0;
  const expect = async (status: number, method: string, url: string, body?: object) => {
    sent++;
    const result = await client(method, url, headers, body && JSON.stringify(body));
    if (result.status !== status) unexpected++;
  };
  const worker = async (_: unknown, number: number) => {
    for (let index = 0; sent < requests; index++) {
      const walletAddress = `0x${name}-${number}-${index}`;
      await expect(202, "POST", network, { walletAddress });
      await expect(200, "POST", `${baseUrl}/pass`, { limit: 5, skip: 0 });
      await expect(404, "GET", `${network}/${walletAddress}`); // not confirmed yet
      await expect(200, "PATCH", `${network}/${walletAddress}`, { expiryTimestamp: 4_000_000_000 });
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: connections }, worker));
  const seconds = (performance.now() - startedAt) / 1000;
  return { requests: sent, seconds, unexpected };
}

async function tokenOf(client: HttpClient, tokenUrl: string): Promise<string> {
  const headers = {
    authorization: `Basic ${btoa("test-client:test-secret")}`,
    "content-type": "application/x-www-form-urlencoded",
  };
  const { body } = await client("POST", tokenUrl, headers, "grant_type=client_credentials");
  const { access_token: token } = JSON.parse(body.toString()) as { access_token: string };
  return token;
}
