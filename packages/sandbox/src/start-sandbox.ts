import { createAdminListener } from "./admin/admin-listener.ts";
import { createAdminService } from "./admin/admin-service.ts";
import type { SandboxDefinition } from "./definition.ts";
import { createFaults } from "./faults/index.ts";
import { begin, openFoundation } from "./foundation.ts";
import { checkOptions, defaultClients, type SandboxOptions } from "./options.ts";
import { createOutbox } from "./outgoing/outbox.ts";
import { createHandlerRunner } from "./run-handler.ts";
import { checkSnapshot, type Sandbox } from "./sandbox.ts";
import { createExchangeLog } from "./serve/exchange-log.ts";
import { type HttpServer, listen } from "./serve/http-server.ts";
import { createListener } from "./serve/listener.ts";
import { scopesOf } from "./serve/scopes.ts";
import { createService } from "./serve/service.ts";
import { createTokenRegister, parseClients, withTokensOf } from "./token/index.ts";
import { createTokenListener } from "./token/token-listener.ts";
import type { World } from "./world.ts";

/**
 * Starts a sandbox: the API, its token endpoint and the admin API, each on a port of its own.
 *
 * @throws TypeError for an option that is none; Error where a port or the file is in use. Nothing is left running then.
 */
export async function startSandbox<Operations, State>(
  definition: SandboxDefinition<Operations, State>,
  options: SandboxOptions = {},
): Promise<Sandbox<State>> {
  if (!Object.hasOwn(Map, "groupBy")) throw new Error(`expected Node.js 22.12 or newer; this is ${process.version}`);
  checkOptions(options);
  const { host = "127.0.0.1", port = 0, tokenPort = 0, adminPort = 0, keptExchanges = 1000 } = options;
  const { name, document } = definition;
  const clients = parseClients(options.clients ?? defaultClients);
  const foundation = openFoundation(name, options);
  const { log, clock, seeded, seed } = foundation;
  const servers: HttpServer[] = [];
  const close = async () => {
    outbox.close();
    await Promise.all(servers.map((server) => server.close()));
    log.close();
  };

  const exchanges = createExchangeLog(keptExchanges);
  const outbox = createOutbox(exchanges, clock);
  try {
    const tokens = createTokenRegister(log, clock, seeded);
    const clientIds = clients.map(({ clientId }) => clientId);
    const world: World = { log, clock, seeded, clientIds, send: outbox.send };
    const state = definition.state(world);

    const unit = <T>(run: () => T, isKept?: (result: T) => boolean) =>
      clock.hold(() => outbox.transaction(() => log.transaction(run, isKept), isKept));
    const runHandler = createHandlerRunner(definition, world, unit);
    const service = createService({
      document,
      access: { tokens, clients },
      handle: (call) => runHandler(call, state),
    });
    const operations = service.operations.map(({ id }) => id);
    const unknown = Object.keys(definition.handlers).find((id) => !operations.includes(id));
    if (unknown !== undefined)
      throw new TypeError(`handlers.${unknown}: expected an id out of ${operations.join(", ")}`);
    const faults = createFaults(operations, options.faults);
    begin(definition, foundation, state);

    const api = await listen(
      "port",
      host,
      port,
      createListener({
        server: "api",
        target: service.target,
        faults,
        log: exchanges,
        clock,
        remembersBodies: true,
      }),
    );
    servers.push(api);

    const { declared: scopes, tokenUrl: documented } = scopesOf(document);
    const { lifetimeSeconds = 86_400, response } = definition.token ?? {};
    const tokenPath = definition.token?.path ?? URL.parse(documented ?? "", api.origin)?.pathname ?? "/";
    const path = tokenPath === "/" ? "/oauth/token" : tokenPath;
    const tokenServer = await listen(
      "tokenPort",
      host,
      tokenPort,
      createTokenListener({ path, clients, tokens, scopes, lifetimeSeconds, response, faults, log: exchanges, clock }),
    );
    servers.push(tokenServer);

    const baseUrl = `${api.origin}${service.basePath}`;
    const tokenUrl = `${tokenServer.origin}${path}`;
    const afterReplacement = () => {
      tokens.resume();
      exchanges.clear();
    };
    const control = {
      snapshot: () => ({ format: 1, name, seed, entries: log.snapshot().entries, now: clock.now() }),
      restore: (snapshot) => {
        checkSnapshot(snapshot, name, seed);
        const before = log.snapshot();
        log.replace({ entries: withTokensOf(before.entries, snapshot.entries), values: { name, seed } });
        clock.set(snapshot.now);
        try {
          definition.admin?.records(state); // reads all that there is
        } catch (error) {
          log.replace(before);
          clock.resume();
          throw new TypeError("snapshot.entries: expected those of this API's sandbox", { cause: error });
        }
        afterReplacement();
      },
      reset: () => {
        log.replace({ entries: withTokensOf(log.snapshot().entries, []), values: {} });
        clock.reset();
        faults.reset();
        begin(definition, foundation, state);
        afterReplacement();
      },
    } satisfies Partial<Sandbox<State>>;

    const admin = createAdminService({
      definition: definition.admin,
      about: () => ({ name, baseUrl, tokenUrl, seed, clientIds, operations, tokensIssued: tokens.issued }),
      transaction: unit,
      state,
      clock,
      faults,
      tokens,
      exchanges,
      control,
    });
    const adminServer = await listen("adminPort", host, adminPort, createAdminListener(admin, host));
    servers.push(adminServer);

    return {
      baseUrl,
      tokenUrl,
      adminUrl: adminServer.origin,
      clock,
      faults,
      state,
      tokens: {
        get issued() {
          return tokens.issued;
        },
        revoke: (which = {}) => tokens.revoke(which),
      },
      get exchanges() {
        return exchanges.exchanges;
      },
      get violations() {
        return exchanges.violations;
      },
      ...control,
      settled: outbox.settled,
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
