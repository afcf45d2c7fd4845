import { readFileSync } from "node:fs";
import {
  authenticatedFetch,
  type Check,
  contractChecks,
  createClientUnderTest,
  openapiFetchCall,
  openapiFetchSettings,
} from "@typed-clients/contract-testing/checks";
import { startMock } from "@typed-clients/contract-testing/mock";
import { securitySchemesOf } from "@typed-clients/contract-testing/validator";
import createClient from "openapi-fetch";
import type { CorpusKind } from "../kind.ts";

const most = 150; // operations of one document: more show nothing new

/**
 * The checks of a document against its own mock, through a bare client of openapi-fetch: everything is green, or a finding
 * about the document, which is then a check that is skipped with its reason.
 */
const contract: CorpusKind = {
  examples: true,
  deadlineMs: 180_000,
  async check({ file }) {
    const document = JSON.parse(readFileSync(file, "utf8"));
    const startedAt = performance.now();
    const credentials = Object.fromEntries(
      [...securitySchemesOf(document)].map(([name]) => [name, "test-user:test-secret"]),
    );
    const mock = await startMock({
      document,
      closeSchemas: true,
      variants: 10,
      acceptsCredential: ({ value }) => value === "test-user:test-secret",
    });
    const startMs = performance.now() - startedAt;
    try {
      const client = createClientUnderTest({
        document,
        connect: (fetch) =>
          openapiFetchCall(
            createClient({
              baseUrl: mock.baseUrl,
              redirect: "manual", // of a declared redirect, only the response is of interest
              fetch: authenticatedFetch({ document, baseUrl: mock.baseUrl, credentials, fetch }),
            }),
            openapiFetchSettings(document),
          ),
        responseExamples: [],
      });
      const checks = contractChecks({ document, limit: 10 }).filter(({ id }) => id !== "empty-path-parameter");
      const operations = [...new Set(checks.map(({ operation }) => operation))].slice(0, most);
      const findings: string[] = [];
      const failures: string[] = [];
      let green = 0;
      for (const check of checks.filter(({ operation }) => operations.includes(operation))) {
        const finding = check.skip ?? check.skipOnMock;
        if (finding !== undefined) findings.push(`${check.operation}: ${finding}`);
        else {
          const failure = await failureOf(check, client);
          if (failure === undefined) green++;
          else failures.push(failure);
        }
      }
      const figures = { startMs, operations: operations.length, green, findings: findings.length };
      const detail = { failures: failures.slice(0, 10), findings: findings.slice(0, 5) };
      if (failures.length > 0) return { ok: false, outcome: "failed", detail, figures };
      return { ok: true, outcome: findings.length > 0 ? "findings about the document" : "green", detail, figures };
    } finally {
      await mock.close();
    }
  },
};
export default contract;

const failureOf = (check: Check, client: Parameters<Check["run"]>[0]): Promise<string | undefined> =>
  check.run(client).then(
    () => undefined,
    (error: unknown) => `${check.id}: ${String(error).slice(0, 600)}`,
  );
