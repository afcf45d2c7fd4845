import type { ApiDescription } from "../src/index.ts";
import { json, type LoopbackServer, loopbackServer } from "./loopback-server.ts";
import { openApi } from "./pets.ts";

/** The API with other security schemes. */
export interface SecuredApi<Schemes, Security> extends Omit<typeof openApi, "securitySchemes"> {
  readonly securitySchemes: Schemes;
  readonly security: Security;
}

export function secured<
  const Schemes extends ApiDescription["securitySchemes"],
  const Security extends readonly (readonly string[])[],
>(securitySchemes: Schemes, security: Security): SecuredApi<Schemes, Security> {
  return { ...openApi, securitySchemes, security };
}

export const pet = { id: 1, name: "Rex" };

/** A server that responds with a pet. */
export const pets = (): Promise<LoopbackServer> => loopbackServer((_, response) => json(response, [pet]));

/** What the first request to a server was authenticated with. */
export function sent({ log: [received] }: LoopbackServer): Readonly<Record<string, string | undefined>> {
  const { authorization, cookie } = received?.headers ?? {};
  const header = (name: string) => received?.headers[name]?.toString();
  return {
    url: received?.url,
    authorization,
    cookie,
    key: header("x-api-key"),
    appId: header("x-app-id"),
    appKey: header("x-app-key"),
  };
}
