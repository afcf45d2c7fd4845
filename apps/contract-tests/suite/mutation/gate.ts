import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import {
  type Check,
  type ClientUnderTest,
  contractChecks,
  contractOf,
  coverageOf,
  propertyChecks,
} from "@typed-clients/contract-testing/checks";
import { startMock, startTokenEndpoint } from "@typed-clients/contract-testing/mock";
import type { Mutant } from "@typed-clients/contract-testing/mutation";
import { operationsOf } from "@typed-clients/contract-testing/router";
import { objectAt, serversOf, serverUrl, tokenUrlsOf } from "@typed-clients/openapi-document";
import { openapiTypescriptOptions } from "@typed-clients/spec-tools/generate/types-package";
import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { type ApiUnderTest, type Endpoints, testCredentials } from "../api-under-test.ts";
import { clientOf } from "../client-of.ts";
import { compileConsumer } from "../compile-consumer.ts";
import { acceptsTestCredential } from "../start-servers.ts";

/** The layers of the suite, the cheapest last resort at the end. */
export const layers = ["positive", "negative", "properties", "coverage", "compiler", "golden"] as const;
export type SuiteLayer = (typeof layers)[number];

/** Runs the suite, made of the document as it is, against mutants of it. */
export interface Gate {
  /** The layers that detect a mutant; with `first`, only the first one of them. */
  detectedBy(mutant: Mutant, options?: { readonly first?: boolean }): Promise<SuiteLayer[]>;
  close(): Promise<void>;
}

/** Opens the gate: one token endpoint for all mutants; each mutant gets a mock of its own. */
export async function openGate(api: ApiUnderTest): Promise<Gate> {
  const { document } = api;
  const covered: string[] = JSON.parse(readFileSync(new URL("coverage.json", api.folder), "utf8"));
  const tokenEndpoint = await startTokenEndpoint();
  const checks = [...contractChecks({ document }), ...propertyChecks({ document, shrink: false })];
  const contract = contractOf(document);
  const compiled = new Map<string, boolean>();

  async function* detecting(mutant: Mutant): AsyncGenerator<SuiteLayer> {
    const affected = affectedOperations(document, mutant.document);
    const asked = affectedOperations(document, mutant.document, withoutResponses);
    const mock = await startMock({
      document: mutant.document,
      acceptsCredential: (credential) => acceptsTestCredential(api, credential, tokenEndpoint.accepts),
      closeSchemas: true,
    });
    try {
      const servers = {
        apiUrl: mock.baseUrl,
        tokenUrl: tokenEndpoint.tokenUrl,
        responseExamples: mock.responseExamples,
        close: mock.close,
      };
      const endpoints = endpointsOf(mutant.document, api.endpoints);
      const client = clientOf(api, servers, testCredentials(api), { endpoints });
      for (const layer of ["positive", "negative", "properties"] as const) {
        // bad requests and generated ones are about what may be asked
        const operations = layer === "positive" ? affected : asked;
        const ofLayer = checks.filter((check) => check.layer === layer && operations.has(check.operation));
        for (const check of ofLayer) {
          if (await fails(check, client)) {
            yield layer;
            break;
          }
        }
      }
      const seen = coverageOf(document, await client.recorder.exchanges());
      const lost = seen.missed.filter((name) => affected.has(name.split(" ")[0] ?? "") && covered.includes(name));
      if (lost.length > 0) yield "coverage";
    } finally {
      await mock.close();
    }
    if (api.consumer && !(await compiles(api.consumer, mutant.document))) yield "compiler";
    if (!isDeepStrictEqual(contractOf(mutant.document), contract)) yield "golden";
  }

  async function compiles(consumer: NonNullable<ApiUnderTest["consumer"]>, changed: object): Promise<boolean> {
    const checked = structuredClone(changed) as OpenAPI3; // a mutant is a document with one change
    const declarations = astToString(await openapiTS(checked, openapiTypescriptOptions));
    const code = declarations.replace(/\/\*\*[\s\S]*?\*\//g, ""); // comments do not change what compiles
    const known = compiled.get(code) ?? compileConsumer(consumer, declarations).length === 0;
    compiled.set(code, known);
    return known;
  }

  return {
    close: tokenEndpoint.close,
    detectedBy: async (mutant, { first = false } = {}) => {
      const found: SuiteLayer[] = [];
      for await (const layer of detecting(mutant)) {
        found.push(layer);
        if (first) break;
      }
      return found;
    },
  };
}

const fails = (check: Check, client: ClientUnderTest): Promise<boolean> =>
  check.run(client).then(
    () => false,
    () => true,
  );

/** The operations that a mutant describes otherwise: the others respond as they did, and are not called again. */
function affectedOperations(document: object, changed: object, part: (raw: Raw) => Raw = (raw) => raw): Set<string> {
  const before = described(document, part);
  const after = described(changed, part);
  return new Set([...before.keys()].filter((id) => before.get(id) !== after.get(id)));
}

type Raw = Readonly<Record<string, unknown>>;

const withoutResponses = ({ responses, ...operation }: Raw): Raw => {
  const statuses = Object.entries(Object(responses)).map(([status, response]) => [
    status,
    "content" in Object(response),
  ]);
  return { ...operation, statuses };
};

/** Each operation as text, with everything that it refers to. */
function described(given: object, part: (raw: Raw) => Raw): Map<string, string> {
  const { servers, components = {}, security, paths } = given as Readonly<Record<string, Raw>>;
  const { securitySchemes } = components;
  const text = (value: unknown): string =>
    JSON.stringify(value, (key, inner) => (key === "description" ? undefined : inner)) ?? "";
  const withReferences = (value: unknown): string => {
    const seen = new Set<string>();
    const waiting = [text(value)];
    for (const one of waiting) {
      for (const [, ref = ""] of one.matchAll(/"\$ref":"#([^"]+)"/g)) {
        if (seen.has(ref)) continue;
        seen.add(ref);
        waiting.push(
          text(
            ref
              .split("/")
              .slice(1)
              .reduce<unknown>((node, key) => Object(node)[key], given),
          ),
        );
      }
    }
    return waiting.join("");
  };
  const shared = text([servers, security, securitySchemes]);
  return new Map(
    operationsOf(given).map(({ id, path, method }) => {
      const item = Object(paths)[path];
      const raw = part(Object(item)[method.toLowerCase()]);
      return [id, shared + path + method + withReferences([item.parameters, raw])];
    }),
  );
}

/** The addresses that a client made of a mutant would use. */
function endpointsOf(given: object, otherwise: Endpoints): Endpoints {
  const changed = objectAt(given);
  const url = serverUrl(serversOf(changed)[0]);
  const baseUrl = URL.canParse(url) ? url : otherwise.baseUrl;
  const [tokenUrl = otherwise.tokenUrl] = tokenUrlsOf(changed, `${baseUrl}/`);
  return { baseUrl, ...(otherwise.tokenUrl !== undefined && tokenUrl !== undefined && { tokenUrl }) };
}
