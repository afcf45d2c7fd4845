import { expected, secureUrl } from "@typed-clients/client-credentials/internal";
import type { ApiDescription, ServerDescription } from "./api-description.ts";
import type { GivenOptions } from "./options.ts";

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
export function serverOf(api: ApiDescription, options: GivenOptions): Server {
  const declared = declaredServer(api, options.server);
  const { url, variables = {} } = declared;
  const values = new Map(
    Object.entries(variables).map(([name, variable]) => {
      const option = variable.option ?? name;
      return [name, variableValue(option, variable, options[option], allowedAt(url, name, variable.default))];
    }),
  );
  const fill = (address: string) => address.replace(/{([^{}]*)}/g, (braces, name) => values.get(name) ?? braces);
  const baseUrl = checkedBaseUrl(options.baseUrl ?? fill(url), options);
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
  const found = wanted === undefined ? servers[0] : servers.find(({ url }) => url === wanted);
  if (found) return found;
  if (wanted === undefined) return { url: "/" };
  throw expected("server", `one of ${servers.map(({ url }) => JSON.stringify(url)).join(", ")}`, wanted);
}

type Variable = NonNullable<ServerDescription["variables"]>[string];

function variableValue(option: string, variable: Variable, given: unknown, allowed: RegExp): string {
  const { default: fallback, enum: values } = variable;
  if (given === undefined || given === fallback) return fallback;
  const found = typeof given === "string" ? given : "";
  if (values) {
    if (values.includes(found)) return found;
    throw expected(option, `one of ${values.map((value) => JSON.stringify(value)).join(", ")}`, given);
  }
  if (allowed.test(found) && !/\.\.|(^|\/)\.(\/|$)/.test(found)) return found;
  throw expected(option, `letters, digits, dots and hyphens, such as "${fallback || "example"}"`, given);
}

/** What a variable may hold where it stands: nothing that ends the host, or makes another of it. */
function allowedAt(url: string, name: string, fallback: string): RegExp {
  const [before = "", after = ""] = url.split(`{${name}}`, 2);
  const last = /^(\/|$)/.test(after);
  if (before === "" && after[0] === ":") return /^https?$/;
  if (before === "" && fallback.includes("://")) return /^https?:\/\/[\w.~:/-]+$/;
  if (!/\/\/[^/]*$/.test(before)) return fallback.includes("/") ? /^[\w.~/-]+$/ : /^[\w.~-]+$/; // in the path
  if (before.endsWith(":")) return /^\d+$/;
  if (last && /[^/.-]$/.test(before)) return fallback[0] === ":" ? /^:\d+$/ : /^\/[\w.~/-]*$/;
  return last ? /^[\w.~-]+(:\d+)?$/ : /^[\w.~-]+$/;
}

function checkedBaseUrl(given: unknown, { dangerouslyAllowHttp }: GivenOptions): string {
  const { origin, pathname, search } = secureUrl("baseUrl", given, dangerouslyAllowHttp === true);
  if (search || String(given).trim() !== String(given))
    throw expected("baseUrl", "an address without query or blanks", given);
  return origin + pathname.replace(/\/$/, "");
}
