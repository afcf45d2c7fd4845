import { expected, secureUrl } from "@typed-clients/client-credentials/internal";
import type { ApiDescription, ServerDescription } from "./api-description.ts";
import type { GivenOptions } from "./options.ts";
import type { ServerVariables } from "./server-variables.ts";

/** The server that a client talks to. */
export interface Server {
  /** What paths are appended to, without a slash at its end. */
  readonly baseUrl: string;
  /** The only origin that gets the API's credentials. */
  readonly origin: string;
  /** Completes an address of the document: fills in the server's variables, and resolves it against the base URL. */
  resolve(address: string): string;
}

/** @throws TypeError that names the option which does not lead to an address. */
export function serverOf(
  api: ApiDescription,
  options: GivenOptions,
  variables: ServerVariables = () => (address) => address,
): Server {
  const declared = declaredServer(api, options.server);
  const fill = variables(declared, options);
  const baseUrl = checkedBaseUrl(options.baseUrl ?? fill(declared.url), options);
  return {
    baseUrl,
    origin: new URL(baseUrl).origin,
    resolve: (address) => {
      const filled = fill(address);
      return URL.canParse(filled) ? filled : new URL(filled, `${baseUrl}/`).href;
    },
  };
}

function declaredServer({ servers }: ApiDescription, wanted: unknown): ServerDescription {
  if (wanted === undefined) return servers[0] ?? { url: "/" };
  const found = servers.find(({ url }) => url === wanted);
  if (found) return found;
  throw expected("server", `one of ${servers.map(({ url }) => JSON.stringify(url)).join(", ")}`, wanted);
}

function checkedBaseUrl(given: unknown, { dangerouslyAllowHttp }: GivenOptions): string {
  const { origin, pathname, search } = secureUrl("baseUrl", given, dangerouslyAllowHttp === true);
  if (search || String(given).trim() !== String(given))
    throw expected("baseUrl", "an address without query or blanks", given);
  return origin + pathname.replace(/\/$/, "");
}
