import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

/** The APIs whose folder has a file. */
export const apisWith = (file: string): string[] =>
  readdirSync(root).filter((name) => existsSync(join(root, name, file)));

/**
 * The contract suites to run against a server: that of `CONTRACT_API`.
 *
 * @throws Error that names the APIs there are, where there are several and none is named.
 */
export function contractFiles(environment: Readonly<Record<string, string | undefined>>): string[] {
  const apis = apisWith("contract.test.ts");
  const named = environment.CONTRACT_API?.trim() || (apis.length === 1 ? apis[0] : undefined);
  if (named === undefined || !apis.includes(named)) {
    throw new Error(
      `CONTRACT_API: expected one of ${apis.join(", ")}, since CONTRACT_BASE_URL is set; received ${named}`,
    );
  }
  return [`${named}/contract.test.ts`];
}
