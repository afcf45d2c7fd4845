import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { commandOptions } from "./command-options.ts";

const root = new URL("../../../", import.meta.url);
const text = (path: string) => readFileSync(new URL(path, root), "utf8");
const dockerfile = text("packages/sandbox/Dockerfile");
const { port, tokenPort, adminPort } = commandOptions([]) ?? {};

test("the container runs as nobody special, and exposes the ports of the command", () => {
  const [, last = ""] = dockerfile.split(/^FROM .*$(?![\s\S]*^FROM )/m);
  expect(last).toMatch(/^USER (?!root)/m);
  expect(/^EXPOSE (.*)$/m.exec(last)?.[1]).toBe([port, tokenPort, adminPort].join(" "));
  expect(last).toContain(`http://127.0.0.1:${adminPort}/about`);
});

test("is built with the pnpm of the repository, and of what its ignore file lets through", () => {
  const { packageManager } = JSON.parse(text("package.json"));
  expect(new Set(dockerfile.match(/pnpm@[\d.]+/g))).toEqual(new Set([packageManager]));
  const kept = text("packages/sandbox/Dockerfile.dockerignore").match(/^!(.*)$/gm) ?? [];
  expect(kept).toEqual(expect.arrayContaining(["!package.json", "!pnpm-lock.yaml", "!packages", "!spec"]));
});

test.each(["civic-pass", "didit"])("the README of %s names the Dockerfile that there is", (api) => {
  const sample = /```yaml\n(.*?)```/s.exec(text(`packages/${api}-sandbox/README.md`))?.[1] ?? "";
  expect(text(/dockerfile: ([\w./-]+)/.exec(sample)?.[1] ?? "none")).toBe(dockerfile);
  expect(sample).toContain(`"127.0.0.1:${port}-${adminPort}:${port}-${adminPort}"`);
});
