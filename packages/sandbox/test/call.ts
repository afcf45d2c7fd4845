import type { Sandbox } from "../src/sandbox.ts";

/** A response with its body read. */
export interface CallResult {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Asks for a token as the default client. */
export async function tokenOf(sandbox: Pick<Sandbox<unknown>, "tokenUrl">, scope?: string): Promise<string> {
  const body = new URLSearchParams({ grant_type: "client_credentials", ...(scope !== undefined && { scope }) });
  const authorization = `Basic ${btoa("test-client:test-secret")}`;
  const response = await fetch(sandbox.tokenUrl, { method: "POST", headers: { authorization }, body });
  return (await response.json()).access_token;
}

/** Calls a URL with JSON, if wanted with a token. */
export async function call(
  method: string,
  url: string,
  { token, body }: { token?: string; body?: unknown } = {},
): Promise<CallResult> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json");
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}
