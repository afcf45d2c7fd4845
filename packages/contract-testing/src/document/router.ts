import { serversOf, serverUrl } from "@typed-clients/openapi-document";
import { objectAt } from "./json-object.ts";
import { type Operation, operationsOf } from "./operation.ts";

/** Where a request leads. */
export type Route =
  | {
      readonly found: true;
      readonly operation: Operation;
      /** Decoded, by name. */
      readonly pathParameters: Readonly<Record<string, string>>;
    }
  | {
      readonly found: false;
      /** A path is malformed where it cannot be decoded (`%E0%A4%A`). */
      readonly reason: "unknown path" | "unknown method" | "malformed path";
      /** The methods that the path does have, for the header `Allow`. */
      readonly allow: readonly string[];
    };

/** Tells which operation a request calls. */
export interface Router {
  readonly operations: readonly Operation[];
  /** @param path the path of the request, with or without its query; encoded, as it came over the wire. */
  match(method: string, path: string): Route;
}

/** Options of {@link createRouter}. */
export interface RouterOptions {
  /** What a path begins with before the document's own: `/v1`. @default the paths of the document's servers */
  readonly basePath?: string | readonly string[];
}

/**
 * Routes requests to operations with OpenAPI's precedence: a literal segment comes before a parameter, segment by
 * segment, so that `/pets/mine` is never `/pets/{id}`. Where the nearest path lacks the method, the next one that has it
 * is taken.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html#path-templating-matching
 */
export function createRouter(document: object, { basePath = basePathsOf(document) }: RouterOptions = {}): Router {
  const operations = operationsOf(document);
  const bases = [basePath].flat().toSorted((left, right) => right.length - left.length);
  const byTemplate = Map.groupBy(operations, ({ path }) => path);
  const templates = [...byTemplate]
    .map(([path, ofPath]) => ({ ...compiled(path), operations: ofPath }))
    .toSorted((left, right) => compare(left.rank, right.rank));

  return {
    operations,
    match: (method, path) => {
      const [pathname = "", query = ""] = path.split(/\?(.*)/s);
      const base = bases.find((start) => pathname === start || pathname.startsWith(`${start}/`));
      if (base === undefined) return notFound("unknown path");
      const segments = decodedSegments(pathname.slice(base.length) || "/");
      if (!segments) return notFound("malformed path");
      const names = new Set(new URLSearchParams(query).keys());
      const fitting = templates.flatMap((template) => {
        const pathParameters = template.match(segments, names);
        return pathParameters ? [{ pathParameters, operations: template.operations }] : [];
      });
      for (const { pathParameters, operations: ofPath } of fitting) {
        const operation = ofPath.find((candidate) => candidate.method === method.toUpperCase());
        if (operation) return { found: true, operation, pathParameters };
      }
      const allow = new Set(fitting.flatMap((template) => template.operations.map((operation) => operation.method)));
      return allow.size > 0 ? notFound("unknown method", [...allow]) : notFound("unknown path");
    },
  };
}

/** The paths of the document's servers, with the defaults of their variables; none for a server at the root. */
export function basePathsOf(document: object): string[] {
  const paths = serversOf(objectAt(document)).map((server) => {
    const url = serverUrl(server).replaceAll(/[{}]/g, ""); // a variable without a default may stand in the host
    return (URL.parse(url, "http://127.0.0.1")?.pathname ?? "").replace(/\/+$/, "");
  });
  return [...new Set(paths)];
}

/** How to route what is sent to a server: paths begin as its base URL does, or as the document says. */
export const routerOptions = (document: object, baseUrl: string | undefined): RouterOptions =>
  baseUrl === undefined
    ? {}
    : { basePath: [...new Set([new URL(baseUrl).pathname.replace(/\/+$/, ""), ...basePathsOf(document)])] };

const notFound = (
  reason: "unknown path" | "unknown method" | "malformed path",
  allow: readonly string[] = [],
): Route => ({ found: false, reason, allow });

function decodedSegments(pathname: string): string[] | undefined {
  try {
    return pathname.split("/").slice(1).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

interface Template {
  /** A number a segment, the nearer the smaller: compared from the left. */
  readonly rank: readonly number[];
  match(segments: readonly string[], query: ReadonlySet<string>): Record<string, string> | undefined;
}

function compiled(path: string): Template {
  // a fragment never reaches a server; a query in a path (which OpenAPI does not know) has to be there
  const [pathname = "", query = ""] = path.replace(/#.*/s, "").split(/\?(.*)/s);
  const asked = [...new URLSearchParams(query).keys()];
  const segments = pathname.split("/").slice(1).map(compiledSegment);
  return {
    rank: [...segments.map(({ rank }) => rank), ...(asked.length > 0 ? [-asked.length] : [])],
    match: (given, names) => {
      if (given.length !== segments.length || !asked.every((name) => names.has(name))) return undefined;
      const parameters: Record<string, string> = {};
      for (const [index, segment] of segments.entries()) {
        const found = segment.match(given[index] ?? "");
        if (!found) return undefined;
        Object.assign(parameters, found);
      }
      return parameters;
    },
  };
}

interface Segment {
  readonly rank: number;
  match(segment: string): Record<string, string> | undefined;
}

function compiledSegment(template: string): Segment {
  const parts = template.split(/\{([^{}]+)\}/); // literals, with the names of parameters between them
  const [literal = "", name = "", ...rest] = parts;
  const decoded = decodedSegments(`/${literal}`)?.[0] ?? literal;
  if (parts.length === 1) return { rank: 0, match: (segment) => (segment === decoded ? {} : undefined) };
  if (literal === "" && rest.join("") === "") {
    return { rank: 10_000, match: (segment) => (segment === "" ? undefined : { [name]: segment }) };
  }
  const names = parts.filter((_, index) => index % 2 === 1);
  const literals = parts.filter((_, index) => index % 2 === 0);
  const pattern = new RegExp(`^${literals.map((part) => part.replace(/[^\w]/g, "\\$&")).join("([^/]+?)")}$`, "s");
  return {
    rank: 10_000 - literals.join("").length, // the more literal, the nearer
    match: (segment) => {
      const values = pattern.exec(segment)?.slice(1);
      return values && Object.fromEntries(names.map((one, index) => [one, values[index] ?? ""]));
    },
  };
}

function compare(left: readonly number[], right: readonly number[]): number {
  for (const [index, rank] of left.entries()) {
    const difference = rank - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return right.length - left.length;
}
