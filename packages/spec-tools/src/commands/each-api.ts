import { listApis } from "../spec/effective-document.ts";
import { SpecError } from "../spec/spec-error.ts";
import { printError } from "./terminal.ts";

/** Works on one API after another. What is wrong with one is printed, and stops none of the others. Returns those that failed. */
export async function eachApi(root: string, work: (api: string) => Promise<void>): Promise<string[]> {
  const failed: string[] = [];
  for (const api of await listApis(root)) {
    try {
      await work(api);
    } catch (error) {
      // a defect of ours on one document is printed whole, and is no reason to leave the others
      const reason = error instanceof Error && !(error instanceof SpecError) ? (error.stack ?? error.message) : error;
      printError(error instanceof SpecError ? error.message : `spec/${api}: ${reason}`);
      failed.push(api);
    }
  }
  return failed;
}
