/** What was typed cannot be run: printed without a stack, with how to type it. */
export class ArgumentError extends TypeError {
  override name = "ArgumentError";
}
