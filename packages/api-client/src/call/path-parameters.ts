/**
 * Refuses path parameters that would turn the request into one for another resource: a wallet `..` makes a call for one
 * pass a call for the path above it.
 *
 * @throws TypeError that names the parameter.
 * @see https://github.com/openapi-ts/openapi-typescript/issues/2483
 */
export function checkPathParameters(path: string, parameters: Record<string, unknown> = {}): void {
  for (const [, name = ""] of path.matchAll(/{(.+?)}/g)) {
    const value = parameters[name];
    if (!/^(string|number)$/.test(typeof value) || /^(\.|%2e){0,2}$/i.test(String(value))) {
      throw new TypeError(
        `${path}: expected a non-empty ${name} that is no dot segment, received ${JSON.stringify(value)}`,
      );
    }
  }
}
