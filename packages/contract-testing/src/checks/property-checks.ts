import { contentFor, isJson } from "../document/media-type.ts";
import { assertDeclared, assertRefused, made } from "./assertions.ts";
import { type Check, redactedCheck } from "./check.ts";
import { type ContractOptions, createCheckContext } from "./check-context.ts";
import type { PlannedRequest } from "./requests.ts";

/** Options of {@link propertyChecks}. */
export interface PropertyOptions extends ContractOptions {
  /** How many valid bodies are generated, and how many invalid ones, over all operations. @default 300 */
  readonly runs?: number;
  /** Where the generator starts: the same seed gives the same bodies. @default 1 */
  readonly seed?: number;
  /** Whether a failure is made as small as it can be, which takes many calls. @default true */
  readonly shrink?: boolean;
}

/**
 * Sends generated bodies to every operation that takes a JSON one: the valid ones are taken, the invalid ones refused. A
 * failure names the smallest body that shows it.
 */
export function propertyChecks({ runs = 300, seed = 1, shrink = true, ...options }: PropertyOptions): Check[] {
  const context = createCheckContext(options);
  const { plans } = context;
  const described = context.fidelity.router.operations.flatMap((operation) => {
    const base = firstOf(() => plans.valid(operation)[0]);
    const schema = contentFor(operation.requestBody?.content ?? [], base?.mediaType)?.schema;
    return base && schema !== undefined && isJson(base.mediaType) ? [{ operation, base, schema }] : [];
  });
  const numRuns = Math.ceil(runs / Math.max(1, described.length));

  return described.flatMap(({ operation, base, schema }): Check[] => {
    const planned = { valid: bodiesOf(plans.valid(operation)), invalid: bodiesOf(plans.invalid(operation)) };
    const isValid = (value: unknown) => plans.schemas.validate(schema, value).length === 0;
    const response = operation.responses.find(({ status }) => /^2/.test(status));
    const success = response?.status ?? "200";
    const generated = async (
      name: string,
      pick: "valid" | "invalid",
      run: (request: PlannedRequest) => Promise<void>,
    ) => {
      // loading fast-check takes longer than most checks: only who generates bodies pays for it
      const [{ default: fc }, { schemaValue, changedValue }] = await Promise.all([
        import("fast-check"),
        import("../values/arbitraries.ts"),
      ]);
      const valid = schemaValue(plans.schemas.at(schema), plans.schemas);
      const wanted = (value: unknown) => isValid(value) === (pick === "valid");
      const found = valid && (pick === "valid" ? valid : changedValue(valid));
      // a filter that lets nothing pass would never end
      const isFound = found && fc.sample(found, { numRuns: 100, seed }).filter(wanted).length >= 5;
      const bodies = isFound ? found.filter(wanted) : fc.constantFrom(...planned[pick]);
      const property = fc.asyncProperty(bodies, (body) =>
        run(plans.withBody(base, name, body, pick === "valid" ? [] : ["body"])),
      );
      await fc.assert(property, { numRuns, seed, endOnFailure: !shrink });
    };
    const check = (id: Check["id"], name: string, run: Check["run"]): Check => {
      const { id: ofOperation, method } = operation;
      const isNone = id === "negative-data-rejection" && planned.invalid.length === 0;
      const unmade = id === "positive-data-acceptance" ? context.unmade(response?.content[0]) : undefined;
      const reason = isNone ? "the schema of its body allows everything" : unmade;
      const skip = reason !== undefined && { skip: reason };
      return { id, layer: "properties", operation: ofOperation, method, name, needsMock: true, ...skip, run };
    };
    return [
      check("positive-data-acceptance", `takes ${numRuns} generated bodies`, (client) =>
        generated("a generated body", "valid", async (request) => {
          const call = await made(context, client, operation, request);
          const status = /^\d{3}$/.test(success) ? Number(success) : 200;
          await assertDeclared(context, client, operation, "positive-data-acceptance", call, status);
        }),
      ),
      check("negative-data-rejection", `refuses ${numRuns} generated bodies`, (client) =>
        generated("a generated body", "invalid", (request) =>
          assertRefused(context, client, operation, "negative-data-rejection", request),
        ),
      ),
    ].map(redactedCheck);
  });
}

const bodiesOf = (requests: readonly PlannedRequest[]): readonly unknown[] =>
  requests.flatMap(({ body, location, init }) =>
    body === undefined || init.bodySerializer || (location.length > 0 && location[0] !== "body") ? [] : [body],
  );

function firstOf<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined; // the contract checks say why
  }
}
