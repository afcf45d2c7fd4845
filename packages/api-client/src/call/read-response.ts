import { type LimitedBody, limitedBody, textOf } from "@typed-clients/client-credentials/internal";
import type { OperationDescription, ResponseFormat } from "../api-description.ts";
import { ApiError, printable } from "../results/api-error.ts";
import type { ParseAs } from "./call-options.ts";
import type { Operation } from "./operation.ts";

/** What a call resolves with, whatever its operation. */
export interface Result {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** How a response is to be read. */
export interface Reading {
  readonly operation: Operation;
  readonly description: OperationDescription;
  readonly parseAs: ParseAs | undefined;
  readonly maxResponseBytes: number;
}

const maxErrorBytes = 1024 * 1024;
const maxTextBytes = 2 ** 29 - 24; // what fits into a string of V8

/**
 * Reads the body of a response: that of a success as the document says, or as `parseAs` does.
 *
 * @throws ApiError for a success that is not what the document promises, longer than the limit, or broken off. The server
 * has acted then; its text is in `body`.
 */
export async function readResponse(response: Response, reading: Reading): Promise<Result> {
  return response.ok
    ? { data: await readData(response, reading), response }
    : { error: await readError(response), response };
}

async function readData(response: Response, reading: Reading): Promise<unknown> {
  const { operation, description, parseAs, maxResponseBytes } = reading;
  if (operation.method === "HEAD") return undefined;

  const format = parseAs ?? readAs(description.response);
  const isText = format === "text" || format === "json";
  const limit = isText ? Math.min(maxResponseBytes, maxTextBytes) : maxResponseBytes;
  const body = await limitedBody(response, limit);
  if (body.ending !== "whole") {
    const advice = limit === maxResponseBytes ? "the option maxResponseBytes allows more" : "parseAs may be stream";
    const reason = body.ending === "cut" ? ` of more than ${limit} bytes; ${advice}` : ` that ${brokenOff(body)}`;
    throw new ApiError({ ...operation, response, reason: ` with a body${reason}`, cause: body.cause });
  }
  const empty = body.chunks.length === 0;
  if (empty && description.optional && !parseAs) return undefined;
  const type = response.headers.get("content-type") ?? "";

  switch (format) {
    case "blob":
      if (!parseAs && [204, 205].includes(response.status)) {
        throw new ApiError({ ...operation, response, reason: " without the promised bytes" });
      }
      return new Blob([...body.chunks], { type });
    case "arrayBuffer":
      return await new Blob([...body.chunks]).arrayBuffer();
    case "text":
      return textOf(body);
    default:
      return readJson(textOf(body), response, reading);
  }
}

async function readError(response: Response): Promise<unknown> {
  const body = await limitedBody(response, maxErrorBytes);
  const text = textOf(body);
  if (body.ending === "cut") return `${text}… (cut after ${maxErrorBytes} bytes)`;
  if (body.ending === "broken") return `${text}… (${brokenOff(body)})`;
  const parsed = parse(text);
  return parsed ? parsed.value : text || undefined;
}

function readJson(text: string, response: Response, { operation, description }: Reading): unknown {
  const parsed = parse(text);
  // the server has acted: what was not promised fails nothing
  if (!description.response) return parsed?.value;
  if (parsed && matches(parsed.value, description.response)) return parsed.value;
  const found = printable(response.headers.get("content-type") ?? "no media type");
  const reason = parsed
    ? ` with JSON that is not the promised ${description.response}`
    : ` (${found}) without the promised JSON`;
  throw new ApiError({ ...operation, response, body: text.slice(0, maxErrorBytes), reason });
}

function brokenOff({ chunks }: LimitedBody): string {
  return `broke off after ${chunks.reduce((sum, { byteLength }) => sum + byteLength, 0)} bytes`;
}

function readAs(format: ResponseFormat | undefined): ParseAs {
  if (format === "bytes") return "blob";
  return format === "text" ? "text" : "json";
}

function matches(value: unknown, format: ResponseFormat): boolean {
  if (format === "array") return Array.isArray(value);
  if (format === "object") return Object(value) === value && !Array.isArray(value);
  return true;
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
