import { isDeepStrictEqual } from "node:util";
import document from "@typed-clients/civic-pass-types/openapi.json" with { type: "json" };
import {
  type Check,
  contractChecks,
  coverageOf,
  documentEndpoints,
  type Mutant,
  normalize,
  type Operation,
  operationsOf,
  propertyChecks,
  startMock,
  startTokenEndpoint,
} from "@typed-clients/contract-testing";
import { openapiTypescriptOptions } from "@typed-clients/spec-tools/generate/types-package";
import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { civicPassSubject, endpoints } from "../civic-pass-subject.ts";
import { compileConsumer } from "../compile-consumer.ts";
import covered from "../coverage.json" with { type: "json" };

/** The layers of the suite, the cheapest last resort at the end. */
export const layers = ["strict", "negative", "properties", "coverage", "compiler", "golden"] as const;
export type SuiteLayer = (typeof layers)[number];

/** Runs the suite, made of the document as it is, against mutants of it. */
export interface Gate {
  /** The layers that notice a mutant; with `first`, only the first one of them. */
  killers(mutant: Mutant, options?: { readonly first?: boolean }): Promise<SuiteLayer[]>;
  close(): Promise<void>;
}

/** Opens the gate: one token endpoint for all mutants; each mutant gets a mock of its own. */
export async function openGate(): Promise<Gate> {
  const tokenEndpoint = await startTokenEndpoint();
  const checks = [...contractChecks({ document }), ...propertyChecks({ document, shrink: false })];
  const contract = normalize(document);
  const compiled = new Map<string, boolean>();

  async function* noticing(mutant: Mutant): AsyncGenerator<SuiteLayer> {
    const affected = affectedOperations(mutant.document);
    const asked = affectedOperations(mutant.document, withoutAnswers);
    const { baseUrl = endpoints.baseUrl, tokenUrl = endpoints.tokenUrl } = documentEndpoints(mutant.document);
    const mock = await startMock({
      document: mutant.document,
      acceptsToken: tokenEndpoint.accepts,
      sealed: true,
      examples: true,
    });
    try {
      const subject = civicPassSubject({
        apiUrl: mock.baseUrl,
        tokenUrl: tokenEndpoint.tokenUrl,
        answers: mock.answers,
        endpoints: { baseUrl, tokenUrl },
      });
      for (const layer of ["strict", "negative", "properties"] as const) {
        // bad requests and generated ones are about what may be asked
        const operations = layer === "strict" ? affected : asked;
        const ofLayer = checks.filter((check) => check.layer === layer && operations.has(check.operation));
        for (const check of ofLayer) {
          if (await fails(check, subject)) {
            yield layer;
            break;
          }
        }
      }
      const seen = coverageOf(document, await subject.recorder.exchanges());
      const lost = seen.missed.filter((name) => affected.has(name.split(" ")[0] ?? "") && covered.includes(name));
      if (lost.length > 0) yield "coverage";
    } finally {
      await mock.close();
    }
    if (!(await compiles(mutant.document))) yield "compiler";
    if (!isDeepStrictEqual(normalize(mutant.document), contract)) yield "golden";
  }

  async function compiles(changed: object): Promise<boolean> {
    const checked = structuredClone(changed) as OpenAPI3; // a mutant is a document with one change
    const declarations = astToString(await openapiTS(checked, openapiTypescriptOptions));
    const code = declarations.replace(/\/\*\*[\s\S]*?\*\//g, ""); // comments do not change what compiles
    const known = compiled.get(code) ?? compileConsumer(declarations).length === 0;
    compiled.set(code, known);
    return known;
  }

  return {
    close: tokenEndpoint.close,
    killers: async (mutant, { first = false } = {}) => {
      const found: SuiteLayer[] = [];
      for await (const layer of noticing(mutant)) {
        found.push(layer);
        if (first) break;
      }
      return found;
    },
  };
}

const fails = (check: Check, subject: Parameters<Check["run"]>[0]): Promise<boolean> =>
  check.run(subject).then(
    () => false,
    () => true,
  );

/** The operations that a mutant describes otherwise: the others answer as they did, and are not called again. */
function affectedOperations(changed: object, part = (operation: Operation): object => operation): Set<string> {
  const before = described(document, part);
  const after = described(changed, part);
  return new Set([...before.keys()].filter((id) => before.get(id) !== after.get(id)));
}

const withoutAnswers = ({ responses, ...operation }: Operation): object => {
  return { ...operation, statuses: responses.map(({ status, content }) => [status, content.length]) };
};

function described(given: object, part: (operation: Operation) => object): Map<string, string> {
  const { servers, components = {} } = given as { servers?: unknown; components?: { [kind: string]: unknown } };
  const { schemas, ...others } = components;
  const text = (value: unknown): string =>
    JSON.stringify(value, (key, part) => {
      const name = typeof part?.$ref === "string" ? part.$ref.replace("#/components/schemas/", "") : undefined;
      return name ? (schemas as Record<string, unknown>)[name] : key === "description" ? undefined : part;
    });
  const shared = text([servers, others]);
  return new Map(operationsOf(given).map((operation) => [operation.id, shared + text(part(operation))]));
}
