import { serve } from "@hono/node-server";
import { type Context, OpenAPIBackend } from "openapi-backend";
import { mockArguments } from "./arguments.ts";

const { document, port } = mockArguments;
const api = new OpenAPIBackend({ definition: document, apiRoot: "/partner" });
api.registerSecurityHandler(
  "pass_auth",
  ({ request }: Context) => request.headers.authorization === "Bearer fake-token",
);
api.register({
  validationFail: ({ validation }: Context) => Response.json(validation.errors, { status: 400 }),
  unauthorizedHandler: () => Response.json({}, { status: 401 }),
  notFound: () => Response.json({}, { status: 404 }),
  methodNotAllowed: () => Response.json({}, { status: 405 }),
  notImplemented: ({ operation }: Context) => {
    const { status, mock } = api.mockResponseForOperation(operation.operationId ?? "");
    return Response.json(mock, { status });
  },
});
await api.init();

const handle = async (request: Request): Promise<Response> => {
  const { pathname, searchParams } = new URL(request.url);
  const text = await request.text();
  return api.handleRequest({
    method: request.method,
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: Object.fromEntries(request.headers),
    body: text === "" ? undefined : text,
  });
};
serve({ fetch: handle, port, hostname: "127.0.0.1" });
