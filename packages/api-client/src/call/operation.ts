/** An operation as the document spells it. */
export interface Operation {
  readonly method: string;
  readonly path: string;
}

/** Where a result remembers which operation it is of, for `unwrap`. */
export const operation: unique symbol = Symbol("operation");
