import type { Operation } from "@typed-clients/contract-testing/router";

/** The scopes of a document: all that its schemes declare, and those that each operation asks for. */
export interface Scopes {
  /** Every scope that a scheme of OAuth 2.0 declares. */
  readonly declared: readonly string[];
  /** The first token URL of its schemes. */
  readonly tokenUrl: string | undefined;
  /** The alternatives of an operation, each the scopes that a token needs for it. */
  of(operation: Operation): readonly (readonly string[])[];
}

export function scopesOf(document: object): Scopes {
  const root = fieldsOf(document);
  const schemes = Object.values(fieldsOf(fieldsOf(root.components).securitySchemes)).map(fieldsOf);
  const flows = schemes.flatMap(({ flows: ofScheme }) => Object.values(fieldsOf(ofScheme)).map(fieldsOf));
  const tokenUrl = flows.map((flow) => flow.tokenUrl).find((url) => typeof url === "string");
  const paths = fieldsOf(root.paths);
  return {
    declared: [...new Set(flows.flatMap(({ scopes }) => Object.keys(fieldsOf(scopes))))],
    tokenUrl,
    of: ({ path, method }) => {
      const security = fieldsOf(fieldsOf(paths[path])[method.toLowerCase()]).security ?? root.security;
      const alternatives: readonly unknown[] = Array.isArray(security) ? security : [];
      return alternatives.map((alternative) =>
        Object.values(fieldsOf(alternative)).flatMap((scopes) => (Array.isArray(scopes) ? scopes.map(String) : [])),
      );
    },
  };
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
