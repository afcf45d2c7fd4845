import { printable } from "@typed-clients/openapi-document";

/**
 * Something in a file that its author has to mend: `file:line:column: reason`, and below it what belongs to it. What a
 * document says in a reason cannot start a line of its own, or steer a terminal.
 */
export class SpecError extends Error {
  override readonly name = "SpecError";

  constructor(
    file: string,
    position: { line: number; column: number } | undefined,
    reason: string,
    details: readonly string[] = [],
  ) {
    const place = position ? `:${position.line}:${position.column}` : "";
    super([`${file}${place}: ${reason}`, ...details.map((detail) => `  ${detail}`)].map(printable).join("\n"));
  }
}
