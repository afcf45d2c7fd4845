/** One request and its answer, as far as a test may show them: no credential is in it. */
export interface Exchange {
  readonly method: string;
  /** The path of the request with its query. */
  readonly path: string;
  /** Whether the request carried an `Authorization` header. */
  readonly authorized: boolean;
  readonly requestType: string | undefined;
  readonly requestBody: string;
  readonly status: number;
  readonly mediaType: string | undefined;
  /** The answer's body as text. */
  readonly body: string;
  /** What Prism found wrong with the request or the answer, as its header `sl-violations` says. */
  readonly violations: readonly PrismViolation[];
}

/** One thing that Prism found wrong. */
export interface PrismViolation {
  /** Such as `["request", "body", "state"]`. */
  readonly location: readonly string[];
  readonly severity: string;
  readonly code: string | number;
  readonly message: string;
}

/** The media type of a `content-type`, without its parameters. */
export const mediaTypeOf = (headers: Headers): string | undefined =>
  headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() || undefined;

/** The exchange as a failing test prints it. */
export function describe({ method, path, authorized, requestBody, status, mediaType, body }: Exchange): string {
  const shown = (text: string) => (text.length > 2000 ? `${text.slice(0, 2000)} … (${text.length} characters)` : text);
  return [
    `  > ${method} ${path}${authorized ? " (with a token)" : " (without a token)"}`,
    ...(requestBody ? [`  > ${shown(requestBody)}`] : []),
    `  < ${status}${mediaType ? ` ${mediaType}` : ""}`,
    ...(body ? [`  < ${shown(body)}`] : []),
  ].join("\n");
}

/** Reads what Prism found wrong: from its header `sl-violations`, or from the error that it made up. */
export function prismViolations(headers: Headers, body: string): readonly PrismViolation[] {
  const header = headers.get("sl-violations");
  try {
    if (header) return JSON.parse(header) as PrismViolation[]; // Prism wrote it
    if (mediaTypeOf(headers) !== "application/problem+json") return [];
    const { validation = [] } = JSON.parse(body) as { validation?: PrismViolation[] };
    return validation.map((violation) => ({ ...violation, location: ["request", ...(violation.location ?? [])] }));
  } catch {
    return [{ location: [], severity: "Error", code: "unreadable", message: (header ?? body).slice(0, 300) }];
  }
}
