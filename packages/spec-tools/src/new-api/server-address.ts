import { type JsonObject, objectAt } from "@typed-clients/openapi-document";

/** Where a client of an API sends by itself. */
export interface ServerAddress {
  /** Without a slash at its end; with a host of our own where the document names none that a client would use. */
  readonly baseUrl: string;
  /** Whether a client needs to be told. */
  readonly isOwn: boolean;
}

/** The address of the first server, with the defaults of its variables. */
export function serverAddress({ servers }: JsonObject, ownOrigin: string): ServerAddress {
  const { url, variables } = objectAt(Array.isArray(servers) ? servers[0] : undefined);
  const filled = String(url ?? "/").replace(/\{([^{}]*)\}/g, (braces, name: string) =>
    String(objectAt(objectAt(variables)[name]).default ?? braces),
  );
  const declared = URL.parse(filled);
  const isUsable =
    declared?.protocol === "https:" &&
    !declared.username &&
    !declared.search &&
    !declared.hash &&
    filled === filled.trim();
  if (declared && isUsable) return { baseUrl: declared.href.replace(/\/$/, ""), isOwn: false };
  const path = URL.parse(filled, ownOrigin)?.pathname ?? "/";
  return { baseUrl: `${ownOrigin}${path}`.replace(/\/+$/, ""), isOwn: true };
}

/** The address of a token endpoint that a client asks by itself; `undefined` where it needs to be told. */
export function tokenAddress(tokenUrl: string): string | undefined {
  const parsed = /[{}]/.test(tokenUrl) ? null : URL.parse(tokenUrl);
  return parsed?.protocol === "https:" && !parsed.hash && !parsed.username ? parsed.href : undefined;
}

/** Whether an address is relative to that of the server. */
export const isRelative = (address: string): boolean => !/^([a-z][a-z\d+.-]*:|\{)/i.test(address);

/** Whether any scheme asks for tokens with client credentials. */
export const asksForTokens = ({ securitySchemes }: JsonObject): boolean =>
  Object.values(objectAt(securitySchemes)).some((scheme) => objectAt(scheme).type === "clientCredentials");
