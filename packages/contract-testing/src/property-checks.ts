import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { answerValidator } from "./answer-validator.js";
import { changedValue, validValue } from "./arbitraries.js";
import { assertDeclared, type Check, exchange } from "./check.js";
import { objectAt } from "./json-object.js";
import { assertRefused } from "./negative-checks.js";
import { operationsOf } from "./operation-object.js";
import { seal } from "./seal.js";
import { jsonBody, validRequests } from "./valid-requests.js";

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
    const { init } = valid;
    const status = Number(operation.responses.find((response) => /^2\d\d$/.test(response.status))?.status);
    const allowed = validValue(objectAt(sealed), body.schema);
    const schema = ajv.getSchema(`document#${encodeURI(body.pointer)}`);
    // Prism takes null for no body
    const refused = changedValue(allowed).filter((value) => value !== null && schema?.(value) === false);
    const check = (name: string, run: Check["run"]): Check => {
      return { layer: "properties", operation: operation.id, name, needsMock: true, run };
    };
    return [
      check(`takes ${numRuns} generated bodies`, (subject) =>
        fc.assert(
          fc.asyncProperty(allowed, async (value) => {
            const answer = await exchange(subject, subject.call, operation, { ...init, body: value });
            assertDeclared(subject, operation, validate, answer, status);
          }),
          { numRuns, seed, endOnFailure: !shrink },
        ),
      ),
      check(`refuses ${numRuns} generated bodies`, (subject) =>
        fc.assert(
          fc.asyncProperty(refused, (value) =>
            assertRefused(subject, operation, validate, { ...init, body: value }, ["body"]),
          ),
          { numRuns, seed, endOnFailure: !shrink },
        ),
      ),
    ];
  });
}
