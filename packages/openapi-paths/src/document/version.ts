import type { JsonObject } from "./json.ts";

/** Whether a document is of OpenAPI 3.2 or newer, which may hold what older ones do not know. */
export function isVersion32({ openapi }: JsonObject): boolean {
  const [, minor = "0"] = /^3\.(\d+)/.exec(String(openapi)) ?? [];
  return Number(minor) >= 2;
}
