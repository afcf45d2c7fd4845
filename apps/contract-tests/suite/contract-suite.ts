import { readFileSync, writeFileSync } from "node:fs";
import {
  type Check,
  type ClientUnderTest,
  type Coverage,
  contractChecks,
  contractOf,
  coverageBaseline,
  coverageOf,
  type Exchange,
  incompleteCoverage,
  propertyChecks,
  serverTolerances,
} from "@typed-clients/contract-testing/checks";
import { type ServerReport, serverReport } from "@typed-clients/contract-testing/report";
import { operationsOf } from "@typed-clients/contract-testing/router";
import { printable } from "@typed-clients/openapi-document";
import { afterAll, describe, expect, inject, test } from "vitest";
import { type ApiUnderTest, testCredentials } from "./api-under-test.ts";
import { clientOf } from "./client-of.ts";
import { readFindings } from "./findings.ts";
import { startServers } from "./start-servers.ts";
import { reasonToSkip, targetFrom } from "./target.ts";

declare module "vitest" {
  interface TaskMeta {
    /** Which operation and layer a test is a check of. */
    check?: { readonly operation: string; readonly layer: string; readonly name: string };
    report?: ServerReport & { readonly server: string; readonly title: string; readonly revision: string };
  }
  interface ProvidedContext {
    /** Whether the run accepts what has changed (`--update`). */
    readonly update: boolean;
  }
}

/** How much a suite asks, for a document that is large: `{ variants: 10, bodies: 50 }`. */
export interface SuiteOptions {
  /** The most variants of one request, and of one response. @default 500 */
  readonly variants?: number;
  /** How many bodies are generated over all operations, valid ones and invalid ones each. @default 300 */
  readonly bodies?: number;
}

/** The whole contract suite of an API: every check of its document, coverage, and the document as it was accepted. */
export async function contractSuite(api: ApiUnderTest, { variants, bodies }: SuiteOptions = {}): Promise<void> {
  const { document } = api;
  const target = targetFrom(process.env, api);
  const servers = await startServers(api, target, variants);
  afterAll(servers.close);
  const tolerances = target ? { ...serverTolerances, ...target.tolerances } : {};
  const client = clientOf(api, servers, target?.credentials ?? testCredentials(api), { tolerances });
  const isUpdate = inject("update") && !target;

  const findings = readFindings(api, { update: isUpdate });
  afterAll(findings.save);

  const limit = variants !== undefined && { limit: variants };
  const checks = [
    ...contractChecks({ document, ...limit, ...(target && { parameters: target.parameters }) }),
    ...propertyChecks({ document, ...limit, ...(bodies !== undefined && { runs: bodies }) }),
  ];
  const reasons = unservedReasons(api);
  for (const [operation, ofOperation] of Map.groupBy(checks, (check) => check.operation)) {
    describe.concurrent(printable(operation), () => {
      for (const check of ofOperation) {
        test(printable(`${check.layer}: ${check.name}`), async ({ task, skip }) => {
          task.meta.check = { operation, layer: check.layer, name: check.name };
          const unmade = target ? undefined : check.skipOnMock;
          const reason = check.skip ?? unmade ?? reasons.get(operation) ?? reasonToSkip(api, target, check);
          if (reason !== undefined) skip(reason);
          const known = target ? undefined : findings.of(operation, task.name);
          const failure = await failureOf(check, client);
          if (known && failure === undefined) throw new Error("holds now: remove it from findings.json");
          if (failure === undefined) return;
          if (known) return skip(`known: ${known.reason}`);
          if (!findings.isFirst) throw failure;
          findings.add({ operation, check: task.name, reason: firstLine(failure) });
        });
      }
    });
  }

  describe("what was seen", () => {
    test("every response was as declared", async ({ task }) => {
      const report = await serverReport(document, client);
      const title = String(Object(Object(document).info).title);
      task.meta.report = { ...report, server: target?.baseUrl ?? "the mock", title, revision: api.revision };
      const known = findings.operations();
      expect(report.violations.filter(({ operation }) => !known.has(operation))).toEqual([]);
    });

    test("covers what the committed list has, and every operation, status, media type and security", async ({
      skip,
    }) => {
      if (target) skip("a server gives only some of its responses");
      const committed = new URL("coverage.json", api.folder);
      const exchanges = await client.recorder.exchanges();
      const unusable = checks.flatMap(({ id, operation }) => (id === "unusable-description" ? [operation] : []));
      const usable = idsExcept(document, new Set([...unusable, ...reasons.keys()]));
      if (findings.isFirst) {
        for (const [operation, names] of unseenByOperation(onlyOperations(document, usable), exchanges)) {
          findings.add({ operation, check: "coverage", reason: `not seen: ${names.join(", ")}` });
        }
      }
      const known = findings.operations();
      const tested = usable.filter((id) => !known.has(id));
      const coverage = coverageOf(onlyOperations(document, tested), exchanges);
      const before: string[] = JSON.parse(readFileSync(committed, "utf8"));
      if (isUpdate) writeFileSync(committed, `${JSON.stringify(kept(before, coverage), null, 2)}\n`);
      const now: string[] = JSON.parse(readFileSync(committed, "utf8"));
      expect(coverageBaseline(now, coverage) ?? "as committed").toBe("as committed");
    });

    test("the document promises what it did when golden.json was accepted (`pnpm contract --update` accepts it)", () => {
      const golden = new URL("golden.json", api.folder);
      const contract = `${JSON.stringify(contractOf(document), null, 2)}\n`;
      if (isUpdate) writeFileSync(golden, contract);
      expect(contract).toBe(readFileSync(golden, "utf8"));
    });
  });
}

/** What `--update` commits: gained coverage, and not the loss of any. */
function kept(before: readonly string[], { hit, missed }: Coverage): string[] {
  return [...hit, ...before.filter((name) => missed.includes(name))].sort();
}

/** Why an operation cannot be called by the client, by its id. */
function unservedReasons({ document, unserved = [] }: ApiUnderTest): ReadonlyMap<string, string> {
  const operations = operationsOf(document).filter(({ method, path }) => unserved.includes(`${method} ${path}`));
  return new Map(operations.map(({ id }) => [id, "the client sends nothing for its security schemes"]));
}

/** What every operation has to show and did not, by its id. */
function unseenByOperation(document: object, exchanges: readonly Exchange[]): ReadonlyMap<string, readonly string[]> {
  const unseen = incompleteCoverage(coverageOf(document, exchanges));
  const ids = operationsOf(document).map(({ id }) => id);
  // of `getPet` and `getPet 200`, the longer one is meant
  const ownerOf = (name: string) =>
    ids.filter((id) => name === id || name.startsWith(`${id} `)).toSorted((a, b) => b.length - a.length)[0] ?? name;
  return Map.groupBy(unseen, ownerOf);
}

const idsExcept = (document: object, without: ReadonlySet<string>): string[] =>
  operationsOf(document).flatMap(({ id }) => (without.has(id) ? [] : [id]));

/** A document of some of its operations. */
function onlyOperations(document: object, ids: readonly string[]): object {
  const paths: Record<string, Record<string, unknown>> = structuredClone(Object(document).paths);
  const kept = new Set(ids);
  for (const { id, method, path } of operationsOf(document)) {
    if (!kept.has(id)) delete paths[path]?.[method.toLowerCase()];
  }
  return { ...document, paths };
}

const failureOf = (check: Check, client: ClientUnderTest): Promise<Error | undefined> =>
  check.run(client).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );

const firstLine = ({ message }: Error): string => (message.split("\n")[0] ?? "").slice(0, 300);
