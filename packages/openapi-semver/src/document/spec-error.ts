/** Why a document cannot be judged. */
export type SpecErrorCode =
  | "unreadable"
  | "unparseable"
  | "not-openapi-3"
  | "unresolved-ref"
  | "external-ref"
  | "cyclic-ref"
  | "invalid";

/** Where in the input something is wrong. Lines and columns count from 1; both are 0 where no text is known. */
export interface SpecPlace {
  file: string;
  line: number;
  column: number;
}

/** Input that cannot be judged. The message starts with `file:line:column`; it never quotes the document's prose. */
export class SpecError extends Error {
  override readonly name = "SpecError";
  readonly code: SpecErrorCode;
  readonly place: SpecPlace;

  constructor(code: SpecErrorCode, place: SpecPlace, reason: string, options?: ErrorOptions) {
    super(`${place.line > 0 ? `${place.file}:${place.line}:${place.column}` : place.file}: ${reason}`, options);
    this.code = code;
    this.place = place;
  }
}
