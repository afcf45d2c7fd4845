import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface TokenEndpoint {
  readonly tokenUrl: string;
  /** How many tokens it was asked for. */
  readonly requests: () => number;
  /** What the next responses wait for. */
  delay: () => Promise<unknown>;
  status: number;
  expiresIn: number;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A token endpoint on loopback that counts: `fake-token-1`, `fake-token-2`, and so on. */
export async function tokenEndpoint({ expiresIn = 3600 }: { expiresIn?: number } = {}): Promise<TokenEndpoint> {
  let requests = 0;
  const server = createServer(async (request, response) => {
    request.resume();
    const number = ++requests;
    await endpoint.delay();
    response.writeHead(endpoint.status, { "content-type": "application/json", connection: "close" });
    const token = { access_token: `fake-token-${number}`, token_type: "Bearer", expires_in: endpoint.expiresIn };
    response.end(JSON.stringify(endpoint.status === 200 ? token : { error: "invalid_client" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint: TokenEndpoint = {
    tokenUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`,
    requests: () => requests,
    delay: () => Promise.resolve(),
    status: 200,
    expiresIn,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return endpoint;
}
