/**
 * Refuses path parameters that would turn the request into one for another resource: a wallet `..` makes a call for one
 * pass a call for the path above it.
 *
 * @throws TypeError that names the parameter.
 * @see https://github.com/openapi-ts/openapi-typescript/issues/2483
 */
export function checkPathParameters(method: string, path: string, parameters: Record<string, unknown> = {}): void {
  for (const [, name = ""] of path.matchAll(/\{([^{}]+)\}/g)) {
    const value = parameters[name];
    const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
    if (text === "" || /^(\.|%2e){1,2}$/i.test(text)) {
      const received = text === "" ? JSON.stringify(value) : `the dot segment ${JSON.stringify(text)}`;
      throw new TypeError(
        `${method} ${path}: expected the path parameter ${name} to be a non-empty string or a number; received ${received}`,
      );
    }
  }
}
