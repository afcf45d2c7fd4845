/// <reference path="./verdaccio.d.ts" />
import { join } from "node:path";
import { runServer } from "verdaccio";

/** A Verdaccio on 127.0.0.1. */
export interface Registry {
  /** Such as `http://127.0.0.1:49152/`. */
  readonly url: string;
  /** The settings that make npm and pnpm use it, and let them publish to it: what an `.npmrc` holds. */
  readonly npmrc: string;
  close(): Promise<void>;
}

/** Options of {@link startRegistry}. */
export interface RegistryOptions {
  /** Where it stores packages; belongs to the caller. */
  readonly folder: string;
  /** The packages that are published to it, and never asked for elsewhere. */
  readonly own: readonly string[];
  /** Where all others come from. */
  readonly upstream: string;
}

/** Starts a real registry on a free port of 127.0.0.1: everybody may publish `own`, all else is passed through. */
export async function startRegistry({ folder, own, upstream }: RegistryOptions): Promise<Registry> {
  const everybody = { access: "$all", publish: "$all", unpublish: "$all" };
  const server = await runServer({
    self_path: join(folder, "verdaccio.yaml"),
    configPath: join(folder, "verdaccio.yaml"),
    storage: join(folder, "storage"),
    auth: { htpasswd: { file: join(folder, "htpasswd"), max_users: -1 } },
    uplinks: { upstream: { url: upstream, timeout: "60s", maxage: "60m", max_fails: 20 } },
    packages: {
      ...Object.fromEntries(own.map((name) => [name, everybody])),
      "**": { access: "$all", proxy: "upstream" },
    },
    server: { keepAliveTimeout: 60 },
    max_body_size: "50mb",
    web: { enable: false },
    log: { type: "file", path: join(folder, "verdaccio.log"), level: "warn" },
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the registry has no port");
  const host = `127.0.0.1:${address.port}`;
  return {
    url: `http://${host}/`,
    npmrc: `registry=http://${host}/\n//${host}/:_authToken=anybody\n`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
