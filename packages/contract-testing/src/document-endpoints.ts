import { listAt, objectAt } from "./json-object.ts";

/** Where a document says that its API and its token endpoint are. */
export interface DocumentEndpoints {
  /** The URL of the first server, without a slash at its end. */
  readonly baseUrl: string | undefined;
  /** Of the first OAuth 2.0 scheme with the client credentials flow. */
  readonly tokenUrl: string | undefined;
}

/** Reads the addresses that a client of the document uses. */
export function documentEndpoints(document: object): DocumentEndpoints {
  const { servers, components } = objectAt(document);
  const { url } = objectAt(listAt(servers)[0]);
  const [tokenUrl] = Object.values(objectAt(objectAt(components).securitySchemes))
    .map((scheme) => objectAt(objectAt(objectAt(scheme).flows).clientCredentials))
    .flatMap((flow) => (typeof flow.tokenUrl === "string" ? [flow.tokenUrl] : []));
  return { baseUrl: typeof url === "string" ? url.replace(/\/$/, "") : undefined, tokenUrl };
}
