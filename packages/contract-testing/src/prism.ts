import { documentEndpoints } from "./document-endpoints.ts";

/** Prism itself, on 127.0.0.1. */
export interface Prism {
  readonly origin: string;
  close(): Promise<void>;
}

/** Starts Prism in process: as a mock of the document, or as a validating proxy of `upstream`. */
export async function startPrism(document: object, upstream?: string): Promise<Prism> {
  // loading Prism takes longer than most tests do: only who starts one pays for it
  const [{ createLogger }, { getHttpOperationsFromSpec }, { createServer }] = await Promise.all([
    import("@stoplight/prism-core"),
    import("@stoplight/prism-http"),
    import("@stoplight/prism-http-server"),
  ]);
  const copy = structuredClone(document); // Prism puts what a $ref leads to in its place
  const shared = {
    mock: { dynamic: false },
    validateRequest: true,
    validateResponse: true,
    checkSecurity: true,
    errors: false,
    upstreamProxy: undefined,
  };
  const server = createServer(await getHttpOperationsFromSpec(copy), {
    components: { logger: createLogger("prism", { enabled: false }) },
    config: upstream ? { ...shared, isProxy: true, upstream: new URL(upstream) } : { ...shared, isProxy: false },
    cors: false,
  });
  const origin = await server.listen(0, "127.0.0.1");
  return { origin, close: () => server.close() };
}

/** The path of the document's first server, which Prism ignores; without a slash at its end. */
export function basePathOf(document: object): string {
  const { baseUrl = "/" } = documentEndpoints(document);
  return new URL(baseUrl, "http://127.0.0.1").pathname.replace(/\/$/, "");
}

/** Whether a request says that its body is JSON, and it is not: Prism never answers one of those. */
export function isBrokenJson(contentType: string | undefined, body: Buffer): boolean {
  if (body.length === 0 || !/[/+]json\b/.test(contentType ?? "")) return false;
  try {
    JSON.parse(body.toString());
    return false;
  } catch {
    return true;
  }
}
