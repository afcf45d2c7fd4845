import { pointerTo } from "../json/index.ts";

/** What can be wrong with a document that is read here. */
export type DocumentErrorCode = "not-openapi-3" | "external-ref" | "unresolved-ref" | "cyclic-ref";

/** A document that cannot be read as OpenAPI 3.0 or 3.1. */
export class DocumentError extends Error {
  override readonly name = "DocumentError";
  readonly code: DocumentErrorCode;
  /** What leads to the place in the document. */
  readonly keys: readonly string[];
  /** The message without the place. */
  readonly reason: string;

  constructor(code: DocumentErrorCode, keys: readonly string[], reason: string) {
    super(`${reason} (at ${pointerTo(keys)})`);
    this.code = code;
    this.keys = keys;
    this.reason = reason;
  }
}
