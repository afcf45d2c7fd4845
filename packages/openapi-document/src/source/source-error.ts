/** Where in a text something stands; both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A text that is neither YAML nor JSON. The message starts with `name:line:column`, and never quotes prose of the text. */
export class SourceError extends Error {
  override readonly name = "SourceError";
  readonly position: Position;
  /** The message without the place. */
  readonly reason: string;

  constructor(source: string, position: Position, reason: string, options?: ErrorOptions) {
    super(`${source}:${position.line}:${position.column}: ${reason}`, options);
    this.position = position;
    this.reason = reason;
  }
}
