/** What is sent back, and what is remembered of it. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly clientId?: string;
  readonly reason?: string;
  readonly problems?: readonly string[];
}

export const noBody: Uint8Array<ArrayBuffer> = new Uint8Array();

/** A reply that says why in a header, and has no body. */
export function refusedReply(status: number, reason: string, headers: Reply["headers"] = {}): Reply {
  return { status, headers: { ...headers, "sandbox-reason": headerText(reason) }, body: noBody, reason };
}

/** The reply in place of one that the document does not allow, or that a handler failed to make. */
export function brokenReply(problems: readonly string[]): Reply {
  const title = "The sandbox would have sent a response that its document does not allow";
  const mediaType = "application/problem+json";
  return {
    status: 500,
    headers: { "content-type": mediaType, "sandbox-violation": "true" },
    body: bodyBytes({ title, status: 500, problems }, mediaType),
    reason: title,
    problems,
  };
}

/** A body as it is sent: bytes as they are, a text as it is unless it is to be JSON, anything else as JSON. */
export function bodyBytes(body: unknown, mediaType: string): Uint8Array<ArrayBuffer> {
  if (body instanceof Uint8Array) return new Uint8Array(body);
  const isText = typeof body === "string" && !/json/i.test(mediaType);
  return new TextEncoder().encode(isText ? body : JSON.stringify(body));
}

/** A text as a header can carry it. */
export function headerText(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?").slice(0, 500);
}
