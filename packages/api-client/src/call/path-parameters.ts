/** Refuses path parameters, of an operation, that cannot be written. */
export type CheckPathParameters = (operation: string, parameters?: Record<string, unknown>) => void;

const dotSegment = /^(\.|%2e){0,2}$/i;

/**
 * Refuses path parameters that would turn the request into one for another resource: a wallet `..` makes a call for one
 * pass a call for the path above it.
 *
 * @throws TypeError that names the parameter.
 * @see https://github.com/openapi-ts/openapi-typescript/issues/2483
 */
export const checkPlainPath: CheckPathParameters = (operation, parameters = {}) => {
  for (const [, name = ""] of operation.matchAll(/{(.+?)}/g)) {
    const value = parameters[name];
    if (!/^(string|number)$/.test(typeof value) || dotSegment.test(String(value))) {
      throw refused(operation, name, value);
    }
  }
};

/** Does so with lists, objects and booleans as well, in any style: `{id}`, `{id*}`, `{.id}`, `{;id}`. */
export const checkStyledPath: CheckPathParameters = (operation, parameters = {}) => {
  for (const [, name = ""] of operation.matchAll(/{[.;]?(.+?)\*?}/g)) {
    const value = parameters[name];
    const isPlain = typeof value !== "object";
    const parts: unknown[] = isPlain ? [value] : Object.values(value ?? []);
    const names = isPlain ? [] : Object.keys(value ?? []);
    const unwritable = /^(function|symbol)$/.test(typeof value);
    // empty parts and the dots of a style make a dot segment as well; nothing escapes names
    if (
      unwritable ||
      parts.every((part) => (part ?? "") === "") ||
      dotSegment.test(parts.join()) ||
      /[/\\?#]/.test(names.join())
    ) {
      throw refused(operation, name, value);
    }
  }
};

function refused(operation: string, name: string, value: unknown): TypeError {
  return new TypeError(
    `${operation}: expected a non-empty ${name} that is no dot segment, received ${JSON.stringify(value)}`,
  );
}
