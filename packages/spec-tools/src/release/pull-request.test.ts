import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { hostedClone } from "../test-support/hosted-clone.ts";
import { proposeChanges } from "./pull-request.ts";

it("pushes what changed on a branch of its own, opens a pull request, and then brings it up to date", async () => {
  const { work, git, asked } = await hostedClone({ "pets.yaml": "cats\n" });
  const request = { branch: "spec-watch", title: "Follow pets", body: "dogs\n" };
  await writeFile(join(work, "pets.yaml"), "dogs\n");
  expect(proposeChanges(work, request)).toBe("https://git.example/pull/7");
  expect(git("rev-parse", "--abbrev-ref", "HEAD")).toBe("main");
  expect(git("show", "origin/spec-watch:pets.yaml")).toBe("dogs");

  await writeFile(join(work, "pets.yaml"), "birds\n");
  expect(proposeChanges(work, { ...request, body: "birds\n" })).toBe("Pull request 7 is up to date.");
  expect(git("show", "origin/spec-watch:pets.yaml")).toBe("birds");
  expect(git("log", "--format=%s", "main..origin/spec-watch")).toBe("Follow pets");

  const common = ["--title", "Follow pets", "--body-file", "-"];
  expect(await asked()).toEqual([
    { args: ["pr", "create", "--head", "spec-watch", "--base", "main", ...common], body: "dogs\n" },
    { args: ["pr", "edit", "7", ...common], body: "birds\n" },
  ]);
});

it("does nothing where nothing changed", async () => {
  const { work, git } = await hostedClone({ "pets.yaml": "cats\n" });
  expect(proposeChanges(work, { branch: "spec-watch", title: "Follow pets", body: "" })).toContain("Nothing changed");
  expect(git("ls-remote", "--heads", "origin")).not.toContain("spec-watch");
});

it("cuts a body that is too long for a pull request", async () => {
  const { work, asked } = await hostedClone({ "pets.yaml": "cats\n" });
  await writeFile(join(work, "pets.yaml"), "dogs\n");
  proposeChanges(work, { branch: "long", title: "Long", body: "x".repeat(70_000) });
  const [created] = await asked();
  expect(created?.body).toHaveLength(60_000 + "\n\n… and more.\n".length);
});
