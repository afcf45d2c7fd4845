import createClient, { type Middleware } from "openapi-fetch";
import { createApiClient, type OperationDescription } from "../src/index.ts";

type Method = "get" | "put" | "post" | "delete" | "options" | "head" | "patch";
type Operation = {
  parameters: {
    path?: Record<string, unknown>;
    query?: Record<string, unknown>;
    header?: Record<string, unknown>;
    cookie?: Record<string, unknown>;
  };
  requestBody?: { content: { "application/json": unknown } };
  responses: { 200: { content: { "application/json": unknown } } };
};
interface AnyPaths {
  [path: string]: { [M in Method]: Operation };
}

/** A call that both clients make, and the response that both get. */
export interface SameCall {
  readonly method?: Method;
  readonly path?: string;
  /** The call's init, made anew for each client; `told` takes down what middleware is told. */
  readonly init?: (told: unknown[]) => object;
  /** Middleware of the client, made anew for each. */
  readonly middleware?: (told: unknown[]) => Middleware[];
  /** Middleware to eject, of that which was added. */
  readonly eject?: (added: Middleware[]) => Middleware[];
  /** What the server responds, or the connection fails with. */
  readonly respond?: (request: Request) => Response | Promise<Response>;
  /** What only ours knows of the operation. */
  readonly description?: OperationDescription;
}

/** All that can be seen of a call: what was sent, what middleware was told, and what came of it. */
export interface Outcome {
  readonly sent: readonly unknown[];
  readonly told: readonly unknown[];
  readonly result: unknown;
}

type Init = { [name: string]: unknown };
type Request_ = (
  method: Method,
  path: string,
  init: Init,
) => Promise<{ data?: unknown; error?: unknown; response: Response }>;
type Send = (request: Request) => Promise<Response>;

export const origin = "https://pets.example.test";
const baseUrl = `${origin}/v1`;

/** Makes the same call with openapi-fetch and with ours, and writes down what can be seen of each. */
export async function sideBySide(call: SameCall): Promise<{ readonly theirs: Outcome; readonly ours: Outcome }> {
  const { method = "get", path = "/pets", description = {} } = call;
  const theirs = await outcomeOf(call, (fetch, middleware) => {
    const client = createClient<AnyPaths>({ baseUrl, fetch });
    client.use(...middleware);
    client.eject(...(call.eject?.(middleware) ?? []));
    return client.request;
  });
  const ours = await outcomeOf(call, (fetch, middleware) => {
    const operations = { [`${method.toUpperCase()} ${path}`]: description };
    const api = { servers: [{ url: baseUrl }], securitySchemes: {}, operations };
    const client = createApiClient<AnyPaths>(api, { fetch, retry: false });
    client.use(...middleware);
    client.eject(...(call.eject?.(middleware) ?? []));
    return client.request;
  });
  return { theirs, ours };
}

async function outcomeOf(
  { method = "get", path = "/pets", init, middleware, respond = () => Response.json({}) }: SameCall,
  clientOf: (fetch: Send, middleware: Middleware[]) => Request_,
): Promise<Outcome> {
  const sent: unknown[] = [];
  const told: unknown[] = [];
  const fetch = async (request: Request) => {
    sent.push(await wire(request));
    return respond(request);
  };
  const request = clientOf(fetch, middleware?.(told) ?? []);
  try {
    const { response, ...result } = await request(method, path, { ...init?.(told) });
    return { sent, told, result: { ...(await readable(result)), ...described(response) } };
  } catch (error) {
    return { sent, told, result: thrown(error) };
  }
}

/** A request as a server, or a `fetch` of another platform, would see it. */
export async function wire(request: Request): Promise<object> {
  const { method, url, cache, credentials, integrity, keepalive, mode, referrerPolicy } = request;
  const text = (raw: string) => raw.replaceAll(/formdata-undici-\d+/g, "<boundary>"); // it is a random one
  return {
    method,
    url,
    headers: Object.fromEntries([...request.headers].map(([name, value]) => [name, text(value)])),
    body: request.body && text(Buffer.from(await request.arrayBuffer()).toString("latin1")),
    options: { cache, credentials, integrity, keepalive, mode, referrerPolicy },
    extension: Reflect.get(request, "next"),
  };
}

const described = ({ status, headers }: Response) => ({ status, headers: [...headers] });

async function readable({ data, error }: { data?: unknown; error?: unknown }): Promise<object> {
  if (data instanceof Blob) return { error, data: { type: data.type, text: await data.text() } };
  if (data instanceof ArrayBuffer) return { error, data: { bytes: [...new Uint8Array(data)] } };
  if (data instanceof ReadableStream) return { error, data: { stream: await new Response(data).text() } };
  return { data, error };
}

const thrown = (error: unknown) =>
  error instanceof Error ? { thrown: error.name, message: error.message } : { thrown: error };
