import type { Operation } from "../document/operation.ts";
import { assertRefused } from "./assertions.ts";
import { type Check, ContractError } from "./check.ts";
import type { CheckContext } from "./check-context.ts";

/** Every request that the document does not allow has to be refused. */
export function negativeChecks(context: CheckContext, operation: Operation): Check[] {
  const check = (id: Check["id"], name: string, run: Check["run"]): Check => {
    return { id, layer: "negative", operation: operation.id, method: operation.method, name, needsMock: false, run };
  };
  const [base] = context.plans.valid(operation);
  const inPath = operation.parameters.filter((parameter) => parameter.in === "path");
  return [
    ...context.plans
      .invalid(operation)
      .map((planned) =>
        check("negative-data-rejection", `refuses ${planned.name}`, (client) =>
          assertRefused(context, client, operation, "negative-data-rejection", planned),
        ),
      ),
    ...inPath.map(({ name }) =>
      check("empty-path-parameter", `refuses ${name} missing, before anything is sent`, async (client) => {
        const params = { ...base?.params, path: { ...base?.params.path, [name]: "" } };
        const call = client.call(operation.method, operation.path, { ...base?.init, params });
        const sent = await call.catch(() => undefined);
        if (!sent) return;
        const seen = await client.recorder.exchangeOf(sent.response);
        throw new ContractError(operation.id, `expected the client to refuse an empty ${name}`, seen);
      }),
    ),
  ];
}
