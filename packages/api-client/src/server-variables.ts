import { expected } from "@typed-clients/client-credentials/internal";
import type { ServerDescription } from "./api-description.ts";
import type { GivenOptions } from "./options.ts";

/** Reads the variables of a server out of a client's options: what fills them into an address. */
export type ServerVariables = (server: ServerDescription, options: GivenOptions) => (address: string) => string;

/** @throws TypeError that names the variable which cannot be what was given. */
export const serverVariables: ServerVariables = ({ url, variables = {} }, options) => {
  const values = new Map(
    Object.entries(variables).map(([name, variable]) => {
      const option = variable.option ?? name;
      return [name, variableValue(option, variable, options[option], allowedAt(url, name, variable.default))];
    }),
  );
  return (address) => address.replace(/{([^{}]*)}/g, (braces, name) => values.get(name) ?? braces);
};

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
