/** The first `ts` block of a README: what a reader copies. @throws Error where there is none. */
export function firstSample(readme: string, path: string): string {
  const sample = /^```ts\b[^\n]*\n(.*?)^```/ms.exec(readme)?.[1];
  if (!sample) throw new Error(`${path}: expected a \`\`\`ts block`);
  return sample;
}

/** A value, plainly made up, for each environment variable that a sample reads. */
export function sampleEnvironment(sample: string): Record<string, string> {
  const names = [...sample.matchAll(/\bprocess\.env\.(\w+)/g)].map(([, name]) => name ?? "");
  return Object.fromEntries(names.map((name) => [name, `test-value-of-${name.toLowerCase()}`]));
}
