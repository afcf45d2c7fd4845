import type { ApiUnderTest } from "./api-under-test.ts";

/** Loads what `<name>/api.ts` says of an API. */
export async function loadApi(name: string): Promise<ApiUnderTest> {
  const { apiUnderTest }: { apiUnderTest?: ApiUnderTest } = await import(
    new URL(`../${name}/api.ts`, import.meta.url).href
  );
  if (!apiUnderTest) throw new Error(`${name}/api.ts: expected an export called apiUnderTest`);
  return apiUnderTest;
}
