import { serve } from "@hono/node-server";
import { createMockServer } from "@scalar/mock-server";
import { mockArguments } from "./arguments.ts";

const { document, port } = mockArguments;
const { fetch } = await createMockServer({ document, logger: false });
serve({ fetch, port, hostname: "127.0.0.1" });
