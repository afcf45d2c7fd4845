import type { Clock } from "../clock/clock.ts";
import type { AdminDefinition, AdminHandler } from "../definition.ts";
import { type FaultSource, parseFault } from "../faults/index.ts";
import type { Sandbox, SandboxSnapshot } from "../sandbox.ts";
import type { ExchangeLog } from "../serve/exchange-log.ts";
import { createService, type Service, type ServiceCall } from "../serve/service.ts";
import type { TokenRegister } from "../token/index.ts";
import { generalPaths, generalSchemas, refusingForeign } from "./general-document.ts";

/** What the admin API acts on. */
export interface AdminServiceOptions<State> {
  readonly definition: AdminDefinition<State> | undefined;
  about(): { readonly name: string; readonly operations: readonly string[] };
  transaction<T>(run: () => T): T;
  readonly state: State;
  readonly clock: Clock;
  readonly faults: FaultSource;
  readonly tokens: TokenRegister;
  readonly exchanges: ExchangeLog;
  readonly control: Pick<Sandbox<State>, "snapshot" | "restore" | "reset">;
}

/** The admin API, which is checked against its own document as the API is against its. */
export interface AdminService {
  readonly service: Service;
  readonly document: object;
}

export function createAdminService<State>(options: AdminServiceOptions<State>): AdminService {
  const { definition, about, transaction, state, clock, faults, tokens, exchanges, control } = options;
  const { name, operations } = about();
  const document = {
    openapi: "3.1.0",
    info: { title: `Admin API of the sandbox of the ${name}`, version: "1.0.0" },
    servers: [{ url: "/" }],
    paths: refusingForeign({ ...generalPaths, ...definition?.document.paths }),
    components: { schemas: { ...generalSchemas, ...definition?.document.schemas } },
  };
  const time = () => ({ now: clock.now(), iso: new Date(clock.now()).toISOString(), speed: clock.speed });

  // the types of bodies and parameters are those of the document, against which they were validated
  const general: Readonly<Record<string, (call: ServiceCall) => unknown>> = {
    about,
    readClock: time,
    advanceClock: ({ body }) => {
      clock.advance((body as { ms: number }).ms);
      return time();
    },
    listFaults: () => faults.list(),
    addFault: ({ body }) => faults.add(parseFault(body, operations)),
    clearFaults: () => faults.clear(),
    removeFault: ({ path }) => {
      if (!faults.remove(String(path.id))) throw new RangeError(`there is no fault ${String(path.id)}`);
    },
    revokeTokens: ({ body = {} }) => ({ revoked: tokens.revoke(body as object) }),
    listExchanges: ({ query: { after = 0, limit = 100 } }) => {
      const later = exchanges.exchanges.filter(({ number }) => number > Number(after));
      return later.slice(Math.max(0, later.length - Number(limit)));
    },
    listViolations: () => exchanges.violations,
    listRecords: ({ query: { limit } }) => {
      const records = definition?.records(state) ?? [];
      return limit === undefined ? records : records.slice(Math.max(0, records.length - Number(limit)));
    },
    readSnapshot: () => control.snapshot(),
    restoreSnapshot: ({ body }) => control.restore(body as SandboxSnapshot),
    reset: () => control.reset(),
  };
  const handlerOf = (id: string): ((call: ServiceCall) => unknown) | undefined => {
    const own: AdminHandler<State> | undefined = definition?.handlers[id];
    if (!own) return general[id];
    return ({ path, body }) =>
      transaction(() => {
        const texts = Object.entries(path).map(([key, value]) => [key, String(value)]);
        return own({ state, path: Object.fromEntries(texts), body });
      });
  };

  const service = createService({
    document,
    refusalBody: (error) => ({ error }),
    handle: (call) => {
      const { id, responses } = call.operation;
      const statuses = responses.map(({ status }) => status);
      const success = responses.find(({ status }) => status.startsWith("2"));
      try {
        const body = handlerOf(id)?.(call);
        const status = Number(success?.status);
        return success?.content.length === 0 ? { status } : { status, body };
      } catch (error) {
        const fitting = error instanceof RangeError ? [404, 400] : error instanceof TypeError ? [400] : [];
        const refused = fitting.find((status) => statuses.includes(String(status)));
        if (refused === undefined || !(error instanceof Error)) throw error;
        return { refused, reason: error.message };
      }
    },
  });
  return { service, document };
}
