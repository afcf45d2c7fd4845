import { createRouter } from "@typed-clients/contract-testing/router";
import {
  createRequestValidator,
  createResponseValidator,
  createSchemas,
} from "@typed-clients/contract-testing/validator";

/** Says what a document has against an exchange: nothing, where the list is empty. */
export interface DocumentFacts {
  /** A request, with its body as the document's media type; `path` as it goes over the wire. */
  request(method: string, path: string, body?: unknown): Promise<readonly string[]>;
  /** A response; closed schemas included, so that an unknown field passes only where the document says that there may be more. */
  response(method: string, path: string, status: number, body?: unknown): Promise<readonly string[]>;
  /** The body of a webhook. */
  webhook(name: string, body: unknown): readonly string[];
}

/** Creates it for the document of a types package. */
export function documentFacts(document: object): DocumentFacts {
  const router = createRouter(document);
  const validateRequest = createRequestValidator(document);
  const validateResponse = createResponseValidator(document);
  const webhooks = createSchemas(document, { direction: "request" });
  const routeOf = (method: string, path: string) => {
    const route = router.match(method, path);
    if (!route.found) throw new Error(`${method} ${path}: ${route.reason}`);
    return route;
  };
  const messages = (violations: readonly { readonly message: string }[]) => violations.map(({ message }) => message);
  return {
    async request(method, path, body) {
      const route = routeOf(method, path);
      const [content] = route.operation.requestBody?.content ?? [];
      return messages(await validateRequest(route, { path, ...written(body, content?.mediaType) }));
    },
    async response(method, path, status, body) {
      const { operation } = routeOf(method, path);
      const declared = operation.responses.find((response) => response.status === String(status));
      return messages(await validateResponse(operation, { status, ...written(body, declared?.content[0]?.mediaType) }));
    },
    webhook(name, body) {
      const pointer = `/webhooks/${name}/post/requestBody/content/application~1json/schema`;
      return webhooks.validate(pointer, body).map(({ instancePath, message }) => `${instancePath}: ${message}`);
    },
  };
}

function written(body: unknown, mediaType = "application/json") {
  if (body === undefined) return { headers: new Headers(), body: new Uint8Array() };
  const text =
    body instanceof Uint8Array
      ? body
      : new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body));
  return { headers: new Headers({ "content-type": mediaType }), body: new Uint8Array(text) };
}
