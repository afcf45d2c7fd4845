import type { RunCommand } from "./run-command.ts";

/**
 * Whether the registry has a package, or a version of it (`name@version`).
 *
 * @throws Error of npm for anything but a response: a registry that cannot be reached is no "no".
 */
export async function isPublished(spec: string, run: RunCommand): Promise<boolean> {
  try {
    const output = await run("npm", ["view", spec, "version", "--json"]);
    return output.trim() !== "";
  } catch (error) {
    if (error instanceof Error && /\bE404\b/.test(error.message)) return false;
    throw error;
  }
}
