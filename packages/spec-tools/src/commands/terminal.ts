import { terminalText } from "../release/markdown.ts";

/** Prints lines, whatever stands in the documents that they quote. */
export function print(text: string): void {
  console.log(terminalText(text));
}

/** {@link print} to stderr. */
export function printError(text: string): void {
  console.error(terminalText(text));
}
