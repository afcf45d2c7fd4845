import type { SandboxDefinition } from "./definition.ts";
import type { ServiceCall, ServiceResult } from "./serve/service.ts";
import type { World } from "./world.ts";

/** Runs the handler of a call: `undefined` where the operation has none. */
export type RunHandler<State> = (call: ServiceCall, state: State) => ServiceResult | undefined;

/**
 * Runs handlers one at a time, while the clock stands still. What one appends and sends is kept if it returns a response,
 * and not if it refuses or throws.
 */
export function createHandlerRunner<Operations, State>(
  { handlers }: SandboxDefinition<Operations, State>,
  world: World,
  unit: <T>(run: () => T, isKept: (result: T) => boolean) => T,
): RunHandler<State> {
  const byId: Readonly<Record<string, unknown>> = handlers;
  return (call, state) => {
    const { id } = call.operation;
    // the call was validated against the document that the handler's types are made from
    const handler = Object.hasOwn(byId, id) ? (byId[id] as Handler<State> | undefined) : undefined;
    if (!handler) return undefined;
    return unit(
      () => synchronous(handler({ ...world, ...call, state, now: world.clock.now() })),
      (result) => !("refused" in result),
    );
  };
}

type Handler<State> = (context: ServiceCall & World & { readonly state: State; readonly now: number }) => ServiceResult;

/** @throws TypeError for a promise: what it would append later could not be undone. */
function synchronous(result: ServiceResult): ServiceResult {
  const given: unknown = result;
  if (given instanceof Promise) {
    given.catch(() => {}); // the response says what is wrong
    throw new TypeError("a promise: expected a response or a refusal, since handlers are synchronous");
  }
  if (typeof given !== "object" || given === null) {
    throw new TypeError(`${String(given)}: expected a response or a refusal`);
  }
  return result;
}
