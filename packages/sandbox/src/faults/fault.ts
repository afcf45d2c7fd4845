/** Something that goes wrong on demand. */
export interface Fault {
  /** The operation that it hits, by its id; `token` is the token endpoint. @default every operation, but the token endpoint */
  readonly operation?: string;
  /** Responds with this status; the request is not handled. */
  readonly status?: number;
  /** Headers of that response, such as `{ "retry-after": "2" }`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Body of that response: a text as it is, anything else as JSON. @default none */
  readonly body?: unknown;
  /** Waits before anything else, in real milliseconds. */
  readonly delayMs?: number;
  /** Resets the connection `before` the request is handled, or `after`, when the sandbox has acted. */
  readonly reset?: "before" | "after";
  /** Handles the request, and ends the connection in the middle of the response's body. */
  readonly cutBody?: boolean;
  /** Hits only every n-th matching request. @default 1 */
  readonly every?: number;
  /** Hits so many times, and is gone. @default for ever */
  readonly times?: number;
}

/** A fault that is switched on. */
export interface ActiveFault extends Fault {
  readonly id: string;
  /** How many requests it could have hit. */
  readonly seen: number;
  /** How many it has hit. */
  readonly hits: number;
}

const fields: Readonly<
  Record<keyof Fault, { readonly expected: string; readonly holds: (value: unknown) => boolean }>
> = {
  operation: { expected: "the id of an operation, or token", holds: (value) => typeof value === "string" },
  status: { expected: "a status from 200 to 599, such as 503", holds: (value) => isInteger(value, 200, 599) },
  headers: {
    expected: 'an object of texts, such as { "retry-after": "2" }, without those of the connection',
    holds: areHeaders,
  },
  body: { expected: "anything that JSON can hold", holds: () => true },
  delayMs: { expected: "milliseconds from 0 to 600000", holds: (value) => isInteger(value, 0, 600_000) },
  reset: { expected: '"before" or "after"', holds: (value) => value === "before" || value === "after" },
  cutBody: { expected: "true or false", holds: (value) => typeof value === "boolean" },
  every: { expected: "an integer from 1", holds: (value) => isInteger(value, 1) },
  times: { expected: "an integer from 1", holds: (value) => isInteger(value, 1) },
};

/**
 * Checks what may come from anywhere.
 *
 * @param operations the ids that a fault may name.
 * @throws TypeError that names the field, what was expected and what was received.
 */
export function parseFault(value: unknown, operations: readonly string[]): Fault {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError(`fault: expected an object, such as { "status": 503, "times": 2 }; received ${show(value)}`);
  }
  const fault: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(value)) {
    if (given === undefined) continue;
    if (!isField(name)) {
      throw new TypeError(`fault.${name}: expected one of ${Object.keys(fields).join(", ")}`);
    }
    const { expected, holds } = fields[name];
    if (!holds(given)) throw new TypeError(`fault.${name}: expected ${expected}; received ${show(given)}`);
    fault[name] = given;
  }
  const { operation } = fault;
  if (typeof operation === "string" && operation !== "token" && !operations.includes(operation)) {
    throw new TypeError(
      `fault.operation: expected token or one of ${operations.join(", ")}; received ${show(operation)}`,
    );
  }
  if (!("status" in fault) && ("headers" in fault || "body" in fault)) {
    throw new TypeError("fault.status: expected a status beside headers and body, such as 429");
  }
  const effects = ["status", "reset", "cutBody"].filter((name) => name in fault && fault[name] !== false);
  if (effects.length > 1) throw new TypeError(`fault: expected one of ${effects.join(", ")}, received both`);
  if (effects.length === 0 && fault.delayMs === undefined) {
    throw new TypeError("fault: expected at least one of status, delayMs, reset, cutBody");
  }
  return fault;
}

function isField(name: string): name is keyof Fault {
  return Object.hasOwn(fields, name);
}

function isInteger(value: unknown, min: number, max = Number.MAX_SAFE_INTEGER): boolean {
  return Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
}

// how a body is framed is the server's own: a false one would break the next request on the connection as well
const ofConnection = ["connection", "content-length", "keep-alive", "trailer", "transfer-encoding", "upgrade"];

function areHeaders(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(
    ([name, text]) =>
      /^[\w!#$%&'*+.^`|~-]+$/.test(name) &&
      !ofConnection.includes(name.toLowerCase()) &&
      typeof text === "string" &&
      /^[\t\x20-\x7e]*$/.test(text),
  );
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
