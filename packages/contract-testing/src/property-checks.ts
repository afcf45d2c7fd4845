import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { answerValidator } from "./answer-validator.ts";
import { assertDeclared, type Check, exchange } from "./check.ts";
import { assertRefused } from "./negative-checks.ts";
import { operationsOf } from "./operation-object.ts";
import { seal } from "./seal.ts";
import { jsonBody, validRequests } from "./valid-requests.ts";

/** Options of {@link propertyChecks}. */
export interface PropertyOptions {
  /** The OpenAPI document that the client was made from. */
  readonly document: object;
  /** How many valid bodies are generated, and how many invalid ones, over all operations. @default 300 */
  readonly runs?: number;
  /** Where the generator starts: the same seed gives the same bodies. @default 1 */
  readonly seed?: number;
  /** Whether a failure is made as small as it can be, which takes many calls. @default true */
  readonly shrink?: boolean;
}

/**
 * Sends generated bodies to every operation that takes one: the valid ones are taken, the invalid ones refused. A failure
 * names the smallest body that shows it.
 */
export function propertyChecks({ document, runs = 300, seed = 1, shrink = true }: PropertyOptions): Check[] {
  const validate = answerValidator(document);
  const sealed = seal(document);
  const ajv = new Ajv({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema(sealed, "document");
  const operations = operationsOf(sealed).filter((operation) => operation.requestBody);
  const numRuns = Math.ceil(runs / Math.max(1, operations.length));

  return operations.flatMap((operation): Check[] => {
    const body = jsonBody(operation);
    const [valid] = validRequests(sealed, operation);
    if (!body || !valid) return [];
    const status = Number(operation.responses.find((response) => /^2\d\d$/.test(response.status))?.status);
    const isValid = ajv.getSchema(`document#${encodeURI(body.pointer)}`);
    if (!isValid) throw new Error(`no schema at ${body.pointer}`);
    const generated = { document: sealed, schema: body.schema, isValid, numRuns, seed, shrink };
    const check = (name: string, run: Check["run"]): Check => {
      return { layer: "properties", operation: operation.id, name, needsMock: true, run };
    };
    const send = (value: unknown) => ({ ...valid.init, body: value });
    return [
      check(`takes ${numRuns} generated bodies`, async (subject) => {
        const { forValidBodies } = await generator();
        await forValidBodies(generated, async (value) => {
          const answer = await exchange(subject, subject.call, operation, send(value));
          assertDeclared(subject, operation, validate, answer, status);
        });
      }),
      check(`refuses ${numRuns} generated bodies`, async (subject) => {
        const { forInvalidBodies } = await generator();
        await forInvalidBodies(generated, (value) =>
          assertRefused(subject, operation, validate, send(value), ["body"]),
        );
      }),
    ];
  });
}

// loading fast-check takes most of a second: only who generates bodies pays for it
const generator = () => import("./generated-bodies.ts");
