import { serve } from "@hono/node-server";
import { fromOpenApi } from "@mswjs/source/open-api";
import { getResponse } from "msw";
import { mockArguments } from "./arguments.ts";

const { document, port } = mockArguments;
const handlers = await fromOpenApi(document);
const { origin } = new URL(document.servers[0].url);

// it intercepts, and has no server of its own
const handle = async (request: Request): Promise<Response> => {
  const { pathname, search } = new URL(request.url);
  const init = { method: request.method, headers: request.headers };
  const body = request.body ? await request.arrayBuffer() : undefined;
  const response = await getResponse(
    handlers,
    new Request(origin + pathname + search, { ...init, ...(body && { body }) }),
  );
  return response ?? new Response(null, { status: 404 });
};
serve({ fetch: handle, port, hostname: "127.0.0.1" });
