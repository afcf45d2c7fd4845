import { type JsonObject, listAt, objectAt } from "../json/index.ts";

/** A Server Variable Object. */
export interface ServerVariable {
  readonly default: string | undefined;
  /** The values that it may have; any where there are none. */
  readonly enum: readonly string[];
}

/** A Server Object. */
export interface Server {
  /** As the document spells it: it may be relative, and hold variables, such as `https://{region}.example.com/v1`. */
  readonly url: string;
  readonly description: string | undefined;
  readonly variables: ReadonlyMap<string, ServerVariable>;
}

/** The servers of a document, or of a part of it that has some; `/` where there are none, as the specification says. */
export function serversOf(holder: JsonObject): readonly [Server, ...Server[]] {
  const [first, ...others] = listAt(holder.servers).map(server);
  return [first ?? server({ url: "/" }), ...others];
}

/**
 * The address that a server has with the defaults of its variables, without slashes at its end. A variable without a
 * default stays as it is written.
 *
 * @param documentUrl what a relative address is relative to: where the document comes from.
 */
export function serverUrl({ url, variables }: Server, documentUrl?: string): string {
  const filled = url.replace(/\{([^{}]*)\}/g, (whole, name: string) => variables.get(name)?.default ?? whole);
  return absolute(filled, documentUrl).replace(/\/+$/, "");
}

function absolute(url: string, base: string | undefined): string {
  if (base === undefined || !URL.canParse(url, base)) return url;
  return URL.canParse(url) ? url : new URL(url, base).href;
}

function server(given: unknown): Server {
  const { url, description, variables } = objectAt(given);
  return {
    url: typeof url === "string" ? url : "/",
    description: typeof description === "string" ? description : undefined,
    variables: new Map(Object.entries(objectAt(variables)).map(([name, variable]) => [name, serverVariable(variable)])),
  };
}

function serverVariable(given: unknown): ServerVariable {
  const { default: value, enum: values } = objectAt(given);
  // YAML reads `8443` as a number
  return {
    default: value === undefined || value === null ? undefined : String(value),
    enum: listAt(values).map(String),
  };
}
