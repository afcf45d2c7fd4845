import { readFileSync } from "node:fs";
import { isObject, type JsonObject, listAt, printable } from "@typed-clients/openapi-document";
import type { OpenAPITSOptions } from "openapi-typescript";
import type { Approval } from "../change/approvals.ts";
import { bumps } from "../change/bump.ts";
import type { Policy } from "../change/change.ts";
import { allRules } from "../rules/index.ts";
import { generationFlags } from "./generation-flags.ts";

/** What a file such as `openapi-semver.json` says. */
export interface ConfigFile {
  approvals: Approval[];
  policy: Policy;
  openapiTypescript: OpenAPITSOptions | undefined;
}

/** A file or an argument that means nothing, with what was expected. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

const ids = new Set(allRules.map(({ id }) => id));

/**
 * Reads approvals, the bumps of rules and the options of openapi-typescript.
 *
 * @throws {@link UsageError} that names the file, what is wrong and what was expected
 */
export function readConfigFile(path: string): ConfigFile {
  const fail = (reason: string): never => {
    throw new UsageError(`${path}: ${reason}`);
  };
  const content = parse(path, fail);
  for (const key of Object.keys(content)) {
    if (!["$schema", "approvals", "rules", "openapiTypescript"].includes(key))
      fail(`expected approvals, rules or openapiTypescript, received ${printable(key)}`);
  }
  const approvals = listAt(content.approvals).map((entry, index) => approvalOf(entry, `approvals[${index}]`, fail));
  if (content.approvals !== undefined && !Array.isArray(content.approvals)) fail("approvals: expected a list");
  return { approvals, policy: policyOf(content.rules, fail), openapiTypescript: optionsOf(content, fail) };
}

type Fail = (reason: string) => never;

function parse(path: string, fail: Fail): JsonObject {
  let text = "";
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    fail(`cannot be read (${error instanceof Error && "code" in error ? error.code : "unknown"})`);
  }
  try {
    const content: unknown = JSON.parse(text);
    return isObject(content) ? content : fail("expected an object");
  } catch (error) {
    return error instanceof UsageError ? fail(error.message) : fail("expected JSON");
  }
}

function approvalOf(entry: unknown, at: string, fail: Fail): Approval {
  if (!isObject(entry)) return fail(`${at}: expected an object with rule or fingerprint, and reason`);
  const text = (key: string): string | undefined => {
    const value = entry[key];
    if (value === undefined) return undefined;
    return typeof value === "string" && value.trim() !== "" ? value : fail(`${at}.${key}: expected a text`);
  };
  const [rule, fingerprint, operation, expires] = ["rule", "fingerprint", "operation", "expires"].map(text);
  const reason = text("reason") ?? fail(`${at}.reason: expected why it is agreed to`);
  if ((rule === undefined) === (fingerprint === undefined)) fail(`${at}: expected either rule or fingerprint`);
  if (rule !== undefined && !ids.has(rule)) fail(`${at}.rule: no rule is called ${printable(rule)}`);
  if (expires !== undefined && Number.isNaN(Date.parse(expires)))
    fail(`${at}.expires: expected a day such as 2026-12-31, received ${printable(expires)}`);
  return {
    reason,
    ...(rule !== undefined && { rule }),
    ...(fingerprint !== undefined && { fingerprint }),
    ...(operation !== undefined && { operation }),
    ...(expires !== undefined && { expires }),
  };
}

function policyOf(rules: unknown, fail: Fail): Policy {
  if (rules === undefined) return {};
  if (!isObject(rules)) return fail("rules: expected bumps by the ids of rules");
  return Object.fromEntries(Object.entries(rules).map(([id, bump]) => policyEntry(id, bump, fail)));
}

/** One rule with its bump, checked. */
export function policyEntry(id: string, value: unknown, fail: Fail): [string, Policy[string]] {
  const bump = bumps.find((candidate) => candidate === value);
  if (!ids.has(id)) return fail(`rules: no rule is called ${printable(id)}`);
  if (!bump) return fail(`rules.${id}: expected ${bumps.join(", ")}, received ${printable(String(value))}`);
  return [id, bump];
}

function optionsOf({ openapiTypescript }: JsonObject, fail: Fail): OpenAPITSOptions | undefined {
  if (openapiTypescript === undefined) return undefined;
  if (!isObject(openapiTypescript)) return fail("openapiTypescript: expected options");
  for (const [key, value] of Object.entries(openapiTypescript)) {
    if (!generationFlags.some((flag) => flag === key)) fail(`openapiTypescript: no option is called ${printable(key)}`);
    if (typeof value !== "boolean") fail(`openapiTypescript.${key}: expected true or false`);
  }
  return openapiTypescript as OpenAPITSOptions;
}
