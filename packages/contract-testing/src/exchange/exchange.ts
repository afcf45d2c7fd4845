import { listAt, objectAt } from "../document/json-object.ts";
import { essenceOf } from "../document/media-type.ts";

/** One request and its response, as far as a test may show them: no credential is in it. */
export interface Exchange {
  readonly method: string;
  /** The path of the request with its query. */
  readonly path: string;
  /** Whether the request carried a credential. */
  readonly authorized: boolean;
  readonly requestType: string | undefined;
  readonly requestBody: string;
  readonly status: number;
  readonly mediaType: string | undefined;
  /** The response's body as text. */
  readonly body: string;
  /** What the mock or the proxy found wrong, as the header `sl-violations` says. */
  readonly violations: readonly ReportedViolation[];
}

/** What went over the wire, as it was: for comparing, and never for showing. */
export interface Wire {
  readonly path: string;
  readonly requestHeaders: Headers;
  readonly requestBody: Uint8Array<ArrayBuffer>;
  readonly status: number;
  readonly responseHeaders: Headers;
  readonly responseBody: Uint8Array<ArrayBuffer>;
}

/** One thing that a mock or a proxy found wrong. */
export interface ReportedViolation {
  /** Such as `["request", "body", "state"]`. */
  readonly location: readonly string[];
  readonly severity: string;
  readonly code: string | number;
  readonly message: string;
}

/** The exchange as a failing test prints it. */
export function describeExchange({ method, path, authorized, requestBody, status, mediaType, body }: Exchange): string {
  const shown = (text: string) => (text.length > 2000 ? `${text.slice(0, 2000)} … (${text.length} characters)` : text);
  return [
    `  > ${method} ${path}${authorized ? " (with a credential)" : " (without a credential)"}`,
    ...(requestBody ? [`  > ${shown(requestBody)}`] : []),
    `  < ${status}${mediaType ? ` ${mediaType}` : ""}`,
    ...(body ? [`  < ${shown(body)}`] : []),
  ].join("\n");
}

/**
 * Reads what was found wrong from the header `sl-violations`, or from the error that Prism writes. Any server may send
 * either, so that nothing of their shape is relied on.
 */
export function reportedViolations(headers: Headers, body: string): readonly ReportedViolation[] {
  const header = headers.get("sl-violations");
  if (header !== null) {
    const listed = parsed(header);
    if (Array.isArray(listed)) return listed.map((one) => readViolation(one, []));
    return [{ location: [], severity: "Error", code: "unreadable", message: header.slice(0, 300) }];
  }
  if (essenceOf(headers.get("content-type")) !== "application/problem+json") return [];
  return listAt(objectAt(parsed(body)).validation).map((one) => readViolation(one, ["request"]));
}

function readViolation(given: unknown, above: readonly string[]): ReportedViolation {
  const { location, severity, code, message } = objectAt(given);
  return {
    location: [...above, ...listAt(location).map(String)],
    severity: String(severity),
    code: typeof code === "number" ? code : String(code),
    message: String(message),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
