import type { Tarball } from "../tarballs/tarballs.ts";
import { firstSample } from "./readme-sample.ts";

/** A client among what is published: a package that has one with its types beside it. */
export interface PublishedClient {
  /** The folder of its API, such as `civic-pass`. */
  readonly api: string;
  readonly name: string;
  readonly types: string;
  /** The first sample of its README. */
  readonly sample: string;
  /** What `create…Client` returns, such as `CivicPassClient`. */
  readonly clientType: string;
  /** The constants of its types package. */
  readonly constants: readonly string[];
  /** Whether it verifies webhooks. */
  readonly webhooks: boolean;
}

/** The clients among what is published. @throws Error for one without a sample */
export function publishedClients(tarballs: readonly Tarball[]): readonly PublishedClient[] {
  return tarballs.flatMap(({ manifest: { name }, files }) => {
    const types = tarballs.find(({ manifest }) => manifest.name === `${name}-types`);
    if (!types) return [];
    const index = String(files.get("dist/index.d.ts"));
    const enums = String(types.files.get("dist/enums.js"));
    return {
      api: name.replace(/^@[^/]+\//, ""),
      name,
      types: types.manifest.name,
      sample: firstSample(String(files.get("README.md")), `README.md of ${name}`),
      clientType: `${/\bcreate(\w+)Client\b/.exec(index)?.[1]}Client`,
      constants: [...enums.matchAll(/^export const (\w+)/gm)].map(([, constant = ""]) => constant),
      webhooks: index.includes("verifyWebhook"),
    };
  });
}
