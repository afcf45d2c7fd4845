import { type Place, pointerOf } from "./document/place.ts";

/** The document cannot be declared: the message says what was expected, and where in the document. */
export class EmitError extends Error {
  override name = "EmitError";
  /** Where in the document, as a JSON pointer: `#/components/schemas/Pet`. */
  readonly pointer: string;

  constructor(message: string, place: Place | undefined) {
    const pointer = pointerOf(place);
    super(`${message} at ${pointer}`);
    this.pointer = pointer;
  }
}
