import { mkdir, readdir, readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import type { ChildProcesses } from "../bench/child-processes.ts";

/** What a tarball says in its `package.json`, as far as it is looked into. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly keywords?: readonly string[];
  readonly repository?: { readonly url: string; readonly directory?: string };
  readonly homepage?: string;
  readonly bugs?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly engines?: { readonly node?: string };
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly openapi?: Readonly<Record<string, string>>;
}

/** A packed package. */
export interface Tarball {
  readonly path: string;
  readonly bytes: number;
  readonly manifest: Manifest;
  /** Its files, by their path below `package/`. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Reads every tarball in `packed/packages`, as `changeset pack` leaves them. */
export async function readTarballs(packed: string, { run }: ChildProcesses): Promise<Tarball[]> {
  const folder = join(packed, "packages");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".tgz")).sort();
  return Promise.all(
    names.map(async (name) => {
      const unpacked = join(packed, "unpacked", name.slice(0, -".tgz".length));
      await mkdir(unpacked, { recursive: true });
      await run("tar", ["-xzf", join(folder, name), "-C", unpacked], { cwd: packed });
      const root = join(unpacked, "package");
      const entries = await readdir(root, { recursive: true, withFileTypes: true });
      const paths = entries
        .filter((entry) => entry.isFile())
        .map((entry) => posix.join(entry.parentPath.slice(root.length + 1), entry.name))
        .sort();
      const files = new Map<string, Buffer>();
      for (const path of paths) files.set(path, await readFile(join(root, path)));
      const { length: bytes } = await readFile(join(folder, name));
      const manifest: Manifest = JSON.parse(String(files.get("package.json")));
      return { path: join(folder, name), bytes, manifest, files };
    }),
  );
}
