// The one function that is used of it; its own declarations are only there after this folder's own install.
declare module "verdaccio" {
  import type { Server } from "node:http";
  export function runServer(config: object): Promise<Server>;
}
