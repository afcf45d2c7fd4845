import { startServer } from "../src/servers/http-server.ts";
import { petToken } from "./pets.ts";

/** What the server can get wrong. */
export type Fault =
  | "none"
  | "missing field"
  | "wrong type"
  | "undeclared status"
  | "undeclared field"
  | "wrong media type"
  | "wrong value"
  | "unexpected body"
  | "not JSON"
  | "redirect"
  | "slow response"
  | "open to everybody"
  | "takes anything";

/** A server of the pets, as its document says, with a fault that can be switched on. */
export interface FaultyServer {
  readonly baseUrl: string;
  fault: Fault;
  /** The method and path of every request but the proxy's first one. */
  readonly log: readonly string[];
  close(): Promise<void>;
}

export async function startFaultyServer(): Promise<FaultyServer> {
  const log: string[] = [];
  const state = { fault: "none" as Fault };
  const server = await startServer({ name: "pets" }, async ({ method, path, headers, body: bytes, signal }) => {
    const body = new TextDecoder().decode(bytes);
    if (method === "HEAD") return { status: 204 };
    const { pathname, searchParams } = new URL(path, "http://127.0.0.1");
    log.push(`${method} ${pathname}`);
    const respond = (status: number, content?: unknown, type = "application/json") => ({
      status,
      headers: { "x-request-id": "4711", ...(content !== undefined && { "content-type": type }) },
      ...(content !== undefined && { body: typeof content === "string" ? content : JSON.stringify(content) }),
    });
    const { fault } = state;
    if (fault === "slow response") await new Promise((resolve) => signal.addEventListener("abort", resolve));
    if (fault === "redirect") return { status: 302, headers: { location: "/elsewhere" } };
    if (fault === "undeclared status") return respond(418, { message: "I am a teapot" });
    const authorization = headers.get("authorization");
    if (fault === "unexpected body" && authorization !== `Bearer ${petToken}`) return respond(401, { no: "token" });
    if (fault !== "open to everybody" && authorization !== `Bearer ${petToken}`) return respond(401);
    const asked = method === "POST" ? pet(body) : { name: "Rex", kind: searchParams.get("kind") ?? "dog", age: 3 };
    const valid =
      asked &&
      ["dog", "cat"].includes(asked.kind) &&
      (method === "POST" || pathname !== "/v1/pets" || searchParams.has("kind"));
    if (!valid && fault !== "takes anything") return respond(422);
    const rex = changed({ name: "Rex", kind: "dog", age: 3 }, fault);
    if (fault === "not JSON") return respond(200, "{");
    const type = fault === "wrong media type" ? "text/plain" : "application/json";
    if (method === "POST") return respond(201, rex, type);
    if (pathname === "/v1/pets") return respond(200, [rex], type);
    return pathname === "/v1/pets/rex" ? respond(200, rex, type) : respond(404, { message: "no such pet" });
  });
  return Object.assign(state, { baseUrl: `${server.origin}/v1`, log, close: server.close });
}

function changed(pet: Record<string, unknown>, fault: Fault): Record<string, unknown> {
  const { name: _, ...nameless } = pet;
  if (fault === "missing field") return nameless;
  if (fault === "wrong type") return { ...pet, age: "3" };
  if (fault === "wrong value") return { ...pet, kind: "fish" };
  return fault === "undeclared field" ? { ...pet, owner: "nobody" } : pet;
}

/** The pet that a body describes, if it does. */
function pet(body: string): { kind: string } | undefined {
  const schema: Readonly<Record<string, (value: unknown) => boolean>> = {
    name: (value) => typeof value === "string",
    kind: (value) => value === "dog" || value === "cat",
    age: (value) => value === undefined || Number.isInteger(value),
    friends: (value) => value === undefined || (Array.isArray(value) && value.every((one) => pet(JSON.stringify(one)))),
  };
  try {
    const given: unknown = JSON.parse(body);
    if (typeof given !== "object" || given === null || Array.isArray(given)) return undefined;
    const fields: Record<string, unknown> = { ...given };
    const known = Object.keys(fields).every((name) => name in schema);
    const fits = Object.entries(schema).every(([name, is]) => is(fields[name]));
    return known && fits ? { kind: String(fields.kind) } : undefined;
  } catch {
    return undefined;
  }
}
