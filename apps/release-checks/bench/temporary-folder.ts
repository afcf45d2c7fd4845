import { rmSync } from "node:fs";
import { mkdtemp, realpath } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Runs `action` with a folder of its own, which is gone afterwards: also after Ctrl-C, when `onInterrupt` is awaited
 * first and the process ends with the exit code of the signal.
 */
export async function withTemporaryFolder<T>(
  action: (folder: string) => Promise<T>,
  onInterrupt: () => Promise<void>,
): Promise<T> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "typed-clients-")));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  let interrupted = false;
  const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
  const handlers = Object.entries(signals).map(([signal, exitCode]) => {
    const handler = async () => {
      interrupted = true;
      await onInterrupt();
      remove();
      console.error(`\nstopped by ${signal}; everything is cleaned up`);
      process.exit(exitCode);
    };
    process.once(signal, handler);
    return () => process.off(signal, handler);
  });
  try {
    return await action(folder);
  } catch (error) {
    // what fails now fails since it was stopped: the handler ends the process
    if (interrupted) await new Promise(() => {});
    throw error;
  } finally {
    for (const off of handlers) off();
    remove();
  }
}
