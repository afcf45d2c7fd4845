/** Something in a file that its author has to mend: `file:line:column: reason`. */
export class SpecError extends Error {
  override readonly name = "SpecError";

  constructor(file: string, position: { line: number; column: number } | undefined, reason: string) {
    super(`${file}${position ? `:${position.line}:${position.column}` : ""}: ${reason}`);
  }
}
