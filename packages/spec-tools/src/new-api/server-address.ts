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

/** The address of the token endpoint that a client asks by itself; `undefined` where it needs to be told, or has several. */
export function tokenAddress({ securitySchemes }: JsonObject): string | undefined {
  const urls = Object.values(objectAt(securitySchemes)).flatMap((scheme) => objectAt(scheme).tokenUrl ?? []);
  const [url, ...others] = urls.map(String);
  if (url === undefined || others.length > 0 || /[{}]/.test(url)) return undefined;
  const parsed = URL.parse(url);
  return parsed?.protocol === "https:" && !parsed.hash && !parsed.username ? parsed.href : undefined;
}

/** Whether any scheme asks for tokens with client credentials. */
export const asksForTokens = ({ securitySchemes }: JsonObject): boolean =>
  Object.values(objectAt(securitySchemes)).some((scheme) => objectAt(scheme).type === "clientCredentials");
