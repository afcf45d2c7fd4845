import { isFromMock } from "../checks/assertions.ts";
import { type Coverage, coverageOf } from "../coverage/coverage.ts";
import type { Operation } from "../document/operation.ts";
import { createRouter, routerOptions } from "../document/router.ts";
import type { ClientUnderTest } from "../exchange/client/client-under-test.ts";
import type { Exchange } from "../exchange/exchange.ts";
import { responseFor } from "../exchange/response-validator.ts";
import type { Warning } from "../exchange/tolerances.ts";

/** One status of one operation. */
export interface ReportRow {
  readonly operation: string;
  /** Such as `404`, or `404 from the mock`, which is no response of the API. */
  readonly status: string;
  /** How many responses had it. */
  readonly called: number;
  /** How many of them a check has validated. */
  readonly asserted: number;
  /** Whether it is declared and was seen; `undefined` for one that is not declared. */
  readonly covered: boolean | undefined;
}

/** What a proxy has found wrong with responses, and how many: none of what a check tolerates. */
export interface ReportViolation {
  readonly operation: string;
  readonly kind: string;
  readonly message: string;
  readonly count: number;
}

/** How one check ended. */
export interface ReportCheck {
  readonly operation: string;
  /** Such as `positive`, or the name of a layer of your own. */
  readonly layer: string;
  readonly name: string;
  readonly state: "passed" | "failed" | "skipped";
  /** The error of a failed check, the reason of a skipped one. */
  readonly note?: string;
}

/** What a contract suite has seen of its server. */
export interface ServerReport {
  readonly rows: readonly ReportRow[];
  readonly coverage: Coverage;
  readonly violations: readonly ReportViolation[];
  /** What was not as the document says, and is tolerated, with the reason. */
  readonly warnings: readonly Warning[];
}

/** Everything that a report tells. */
export interface ContractReport extends ServerReport {
  /** The name of the API. */
  readonly title: string;
  /** What was tested: the mock, or the address of a server. */
  readonly server: string;
  /** The revision of the document. */
  readonly revision: string;
  readonly checks: readonly ReportCheck[];
}

/**
 * Sums up what the checks have made a client do.
 *
 * @param baseUrl of the server, where it is none of the document's.
 */
export async function serverReport(document: object, client: ClientUnderTest, baseUrl?: string): Promise<ServerReport> {
  const { recorder, asserted, responseExamples, warnings } = client;
  const exchanges = await recorder.exchanges();
  const router = createRouter(document, routerOptions(document, baseUrl));
  const coverage = coverageOf(document, exchanges, baseUrl);
  const called = exchanges.flatMap((exchange) => {
    const route = router.match(exchange.method, recorder.wireOf(exchange)?.path ?? exchange.path);
    if (!route.found) return [];
    const status = statusOf(route.operation, exchange, responseExamples !== undefined);
    return [{ operation: route.operation, exchange, status }];
  });
  const rows = router.operations.flatMap(({ id, responses }) => {
    const declared = responses.map(({ status }) => status);
    const own = called.filter(({ operation }) => operation.id === id);
    const statuses = new Set([...declared, ...own.map(({ status }) => status).sort()]);
    return [...statuses].map((status): ReportRow => {
      const of = own.filter((call) => call.status === status);
      return {
        operation: id,
        status,
        called: of.length,
        asserted: of.filter(({ exchange }) => asserted.has(exchange)).length,
        covered: declared.includes(status) ? coverage.hit.includes(`${id} ${status}`) : undefined,
      };
    });
  });
  const violations = violationsOf(called.filter(({ exchange }) => !asserted.has(exchange))).map((violation) => {
    return { ...violation, kind: recorder.redacted(violation.kind), message: recorder.redacted(violation.message) };
  });
  return { rows, coverage, violations, warnings };
}

function statusOf(operation: Operation, exchange: Exchange, byMock: boolean): string {
  if (byMock && isFromMock(operation, exchange)) return `${exchange.status} from the mock`;
  return responseFor(operation, exchange.status)?.status ?? `${exchange.status} not declared`;
}

function violationsOf(
  called: readonly { readonly operation: Operation; readonly exchange: Exchange }[],
): ReportViolation[] {
  const all = called.flatMap(({ operation, exchange }) =>
    exchange.violations
      .filter(({ severity, location }) => severity === "Error" && location[0] === "response")
      .map(({ code, message }) => ({ operation: operation.id, kind: String(code), message })),
  );
  const same = Map.groupBy(all, ({ operation, kind, message }) => `${operation} ${kind} ${message}`);
  return [...same.values()].flatMap((group) => (group[0] ? [{ ...group[0], count: group.length }] : []));
}
