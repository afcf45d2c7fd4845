/**
 * What a client needs to know of an OpenAPI document at run time. `pnpm generate` writes it into each types package as
 * `api`, so nobody writes one by hand.
 */
export interface ApiDescription {
  /** Where the API is: the first one is the default. Empty where the document names none. */
  readonly servers: readonly ServerDescription[];
  /** The security schemes, by their names in the document. */
  readonly securitySchemes: { readonly [scheme: string]: SecuritySchemeDescription };
  /** What more than half of the operations that require anything require, and so a client. Absent: nothing. */
  readonly security?: SecurityRequirements;
  /** The operations, by method and path: `GET /pets/{id}`. */
  readonly operations: { readonly [operation: string]: OperationDescription };
  /** The start of the environment variables that an error about a missing option suggests, such as `PETS`. */
  readonly environmentPrefix?: string;
}

/** A server of the document. */
export interface ServerDescription {
  /** The address that paths are appended to, with its variables in braces; relative where it starts with a slash. */
  readonly url: string;
  readonly variables?: { readonly [name: string]: ServerVariableDescription };
}

/** A variable of a server's address. */
export interface ServerVariableDescription {
  readonly default: string;
  readonly enum?: readonly string[];
  /** The option that sets it, where that is not the variable's own name. */
  readonly option?: string;
}

/**
 * Alternatives, of which each is a combination of scheme names: `[["key"], ["id", "secret"]]` is the key, or both others.
 * An empty list requires nothing, and an empty combination allows a call without credentials.
 */
export type SecurityRequirements = readonly (readonly string[])[];

/**
 * A security scheme. `option` names the client option that takes its credential; client credentials and basic without it
 * take theirs as options of their own (`clientId` …, `username` and `password`).
 */
export type SecuritySchemeDescription =
  | {
      readonly type: "clientCredentials";
      /** Relative to the server where it starts with a slash; may hold the variables of the server. */
      readonly tokenUrl: string;
      readonly option?: string;
    }
  | {
      readonly type: "apiKey";
      readonly in: "header" | "query" | "cookie";
      readonly name: string;
      readonly option: string;
    }
  | { readonly type: "basic"; readonly option?: string }
  | { readonly type: "bearer"; readonly option: string }
  /** One that no program can serve by itself; `kind` says what the document calls it, such as `http digest`. */
  | { readonly type: "unsupported"; readonly kind: string };

/**
 * What the body of a successful response is: a JSON object, a JSON array, any JSON, text, or bytes.
 */
export type ResponseFormat = "object" | "array" | "json" | "text" | "bytes";

/** What a client knows of one operation. */
export interface OperationDescription {
  /** What it requires, where that differs from the document's `security`. */
  readonly security?: SecurityRequirements;
  /** The body that every successful response has. Absent: the document promises none. */
  readonly response?: ResponseFormat;
  /** Whether a successful response may also come without a body. */
  readonly optional?: true;
  /** The media types that it responds with, for `Accept`. Absent: none is declared. */
  readonly accept?: string;
  /** The media type of its request body, where that is not `application/json`. */
  readonly body?: string;
  /** Whether a repetition does no harm. Absent: where the method is safe (GET, HEAD, OPTIONS). */
  readonly repeatable?: boolean;
}
