import type { CivicPassSandbox } from "../src/index.ts";
import { createHttpClient, type HttpResult } from "./http-client.ts";

export interface ApiResult {
  readonly status: number;
  readonly reason: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects of a body, it asserts
  readonly body: any;
}

/** Calls the API of a sandbox with one token. */
export type Api = (method: string, path: string, body?: unknown) => Promise<ApiResult>;

const send = createHttpClient(1000);

/**
 * @param client id and secret with a colon between.
 * @param seen is told of every response.
 */
export async function connect(
  sandbox: Pick<CivicPassSandbox, "baseUrl" | "tokenUrl">,
  client = "test-client:test-secret",
  seen: (result: HttpResult) => void = () => {},
): Promise<Api> {
  const credentials = {
    authorization: `Basic ${btoa(client)}`,
    "content-type": "application/x-www-form-urlencoded",
  };
  const issued = await send("POST", sandbox.tokenUrl, credentials, "grant_type=client_credentials");
  const { access_token: token } = JSON.parse(issued.body.toString()) as { access_token: string };
  return async (method, path, body) => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { "content-type": "application/json" }),
    };
    const text = body === undefined ? undefined : JSON.stringify(body);
    const response = await send(method, sandbox.baseUrl + path, headers, text);
    seen(response);
    const isJson = response.headers["content-type"] === "application/json";
    return {
      status: response.status,
      reason: [response.headers["sandbox-reason"] ?? []].flat()[0] ?? null,
      body: isJson ? JSON.parse(response.body.toString()) : response.body,
    };
  };
}
