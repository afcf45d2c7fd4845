import type { Fetch } from "@typed-clients/client-credentials";
import type { HeadersOptions, Middleware, QuerySerializer, QuerySerializerOptions } from "../openapi-fetch.ts";

/** How a body may be read, in place of how the document says. */
export type ParseAs = "json" | "text" | "blob" | "arrayBuffer" | "stream";

/** What a single call may say, besides its parameters and its body. */
export interface CallSettings {
  /** Ends the call, with the signal's reason. */
  readonly signal?: AbortSignal | null | undefined;
  /** How long this call may take in all, in milliseconds. @default the client's `timeoutMs` */
  readonly timeoutMs?: number | undefined;
  /** Whether, or how often, this call is sent again after 429, 503 or a network error. @default the client's `retry`, where a repetition does no harm */
  readonly retry?: boolean | number | undefined;
  /** Headers of this call; `null` leaves a default one out. */
  readonly headers?: HeadersOptions | undefined;
  /** How to read a success. @default as the document says */
  readonly parseAs?: ParseAs | undefined;
  /** What becomes of a redirect, which is never followed: a response, or an error. @default "manual" */
  readonly redirect?: "manual" | "error" | undefined;
  /** Middleware of this call, after the client's. */
  readonly middleware?: Middleware[] | undefined;
  /** Sends this call instead of the client's `fetch`; the credentials are added before. */
  readonly fetch?: Fetch | undefined;
  /** Another base URL for this call; credentials only go to the client's own origin. */
  readonly baseUrl?: string | undefined;
  readonly querySerializer?: QuerySerializer<unknown> | QuerySerializerOptions | undefined;
  readonly pathSerializer?: ((path: string, parameters: Record<string, unknown>) => string) | undefined;
  /** Writes the body. @default as its media type wants it */
  readonly bodySerializer?: ((body: never, headers: Headers) => NonNullable<RequestInit["body"]>) | undefined;
}

/** The parameters of a call, as `paths` groups them. */
export interface CallParameters {
  readonly path?: Record<string, unknown>;
  readonly query?: Record<string, unknown>;
  readonly header?: Record<string, unknown>;
  readonly cookie?: Record<string, unknown>;
}

/** A call whose operation is not known to the compiler any more. Other properties go to `fetch` as they are. */
export interface Call extends CallSettings {
  readonly params?: CallParameters;
  readonly body?: unknown;
  readonly [init: string]: unknown;
}
