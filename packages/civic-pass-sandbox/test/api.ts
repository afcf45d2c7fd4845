import type { CivicPassSandbox } from "../src/index.ts";

export interface ApiResult {
  readonly status: number;
  readonly reason: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects of a body, it asserts
  readonly body: any;
}

/** Calls the API of a sandbox with one token. */
export type Api = (method: string, path: string, body?: unknown) => Promise<ApiResult>;

/** @param client id and secret with a colon between. */
export async function connect(
  sandbox: Pick<CivicPassSandbox, "baseUrl" | "tokenUrl">,
  client = "test-client:test-secret",
): Promise<Api> {
  const response = await fetch(sandbox.tokenUrl, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(client)}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  const { access_token: token } = (await response.json()) as { access_token: string };
  return async (method, path, body) => {
    const answered = await fetch(sandbox.baseUrl + path, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const isJson = answered.headers.get("content-type") === "application/json";
    return {
      status: answered.status,
      reason: answered.headers.get("sandbox-reason"),
      body: isJson ? await answered.json() : await answered.bytes(),
    };
  };
}
