import { readFileSync, writeFileSync } from "node:fs";
import {
  type Coverage,
  contractChecks,
  contractOf,
  coverageBaseline,
  propertyChecks,
  serverTolerances,
} from "@typed-clients/contract-testing/checks";
import { type ServerReport, serverReport } from "@typed-clients/contract-testing/report";
import { afterAll, describe, expect, inject, test } from "vitest";
import { type ApiUnderTest, testCredentials } from "./api-under-test.ts";
import { clientOf } from "./client-of.ts";
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

/** The whole contract suite of an API: every check of its document, coverage, and the document as it was accepted. */
export async function contractSuite(api: ApiUnderTest): Promise<void> {
  const { document } = api;
  const target = targetFrom(process.env, api);
  const servers = await startServers(api, target);
  afterAll(servers.close);
  const tolerances = target ? { ...serverTolerances, ...target.tolerances } : {};
  const client = clientOf(api, servers, target?.credentials ?? testCredentials(api), { tolerances });
  const isUpdate = inject("update") && !target;

  const checks = [
    ...contractChecks({ document, ...(target && { parameters: target.parameters }) }),
    ...propertyChecks({ document }),
  ];
  for (const [operation, ofOperation] of Map.groupBy(checks, (check) => check.operation)) {
    describe.concurrent(operation, () => {
      for (const check of ofOperation) {
        test(`${check.layer}: ${check.name}`, async ({ task, skip }) => {
          task.meta.check = { operation, layer: check.layer, name: check.name };
          const reason = check.skip ?? reasonToSkip(api, target, check);
          if (reason !== undefined) skip(reason);
          await check.run(client);
        });
      }
    });
  }

  describe("what was seen", () => {
    test("every response was as declared", async ({ task }) => {
      const report = await serverReport(document, client);
      const title = String(Object(Object(document).info).title);
      task.meta.report = { ...report, server: target?.baseUrl ?? "the mock", title, revision: api.revision };
      expect(report.violations).toEqual([]);
    });

    test("covers what the committed list has, and every operation, status, media type and security", async ({
      skip,
    }) => {
      if (target) skip("a server gives only some of its responses");
      const committed = new URL("coverage.json", api.folder);
      const { coverage } = await serverReport(document, client);
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
