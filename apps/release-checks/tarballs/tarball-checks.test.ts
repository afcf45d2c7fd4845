import { homedir } from "node:os";
import { describe, expect, it } from "vitest";
import { checkContents, checkDependencies, checkFiles, checkMetadata, checkSize } from "./tarball-checks.ts";
import type { Manifest, Tarball } from "./tarballs.ts";

function tarball(files: Record<string, string> = {}, manifest: Partial<Manifest> = {}): Tarball {
  const all = { LICENSE: "MIT", "README.md": "# pets", "package.json": "{}", ...files };
  return {
    path: "pets-1.0.0.tgz",
    bytes: 900,
    manifest: { name: "pets", version: "1.0.0", ...manifest },
    files: new Map(Object.entries(all).map(([path, text]) => [path, Buffer.from(text)])),
  };
}

const expected = { maxBytes: 1000, dependencies: ["openapi-fetch"], files: ["LICENSE", "README.md", "package.json"] };

describe("the files of a tarball", () => {
  it("passes with exactly the expected ones", () => {
    expect(checkFiles(tarball(), expected)).toBe("3 files");
  });

  it("fails with each one too many and too few, and says how to accept them", () => {
    const check = () =>
      checkFiles(tarball({ "dist/new.js": "" }), { ...expected, files: [...expected.files, "gone.js"] });
    expect(check).toThrow("unexpected  dist/new.js\nmissing     gone.js");
    expect(check).toThrow("pnpm release:dry-run --update");
  });

  it("fails for a package that is not expected at all", () => {
    expect(() => checkFiles(tarball(), undefined)).toThrow("expected-tarballs.json does not know pets");
  });

  it("fails above the size budget", () => {
    expect(checkSize(tarball(), expected)).toBe("0.9 of 1.0 kB");
    expect(() => checkSize(tarball(), { ...expected, maxBytes: 899 })).toThrow("900 bytes packed, and a budget of 899");
  });
});

describe("the contents of a tarball", () => {
  it.each([
    ["dist/index.test.js", "", "a file that no consumer uses"],
    ["dist/index.js.map", "{}", "a file that no consumer uses"],
    ["src/index.ts", "", "a file that no consumer uses"],
    ["tests/setup.js", "", "a file that no consumer uses"],
    ["coverage/index.html", "", "a file that no consumer uses"],
    ["dist/index.js", `//# source${"MappingURL"}=index.js.map`, "a source map"],
    ["dist/key.js", `-----BEGIN RSA ${"PRIVATE"} KEY-----`, "a private key"],
    [".npmrc", `//localhost/:_auth${"Token"}=anything`, "a registry token"],
    ["dist/token.js", `"gh${"p_"}${"a".repeat(36)}"`, "a token"],
    ["openapi.json", `"client_${"secret"}": "${"b".repeat(20)}"`, "a client secret"],
    ["package.json", '{"dependencies":{"a":"workspace:*"}}', "a workspace range"],
    ["package.json", '{"exports":{".":{"@typed-clients/source":"./src/index.ts"}}}', "a condition for sources"],
    ["dist/where.js", '"/home/somebody/project"', "a path of a machine"],
    ["dist/home.js", `"${homedir()}/project"`, `the path ${homedir()}`],
    ["dist/build.js", '"/builds/project/dist"', "the path /builds/project"],
    ["LICENSE", "", "missing, or empty"],
  ])("fails where %s holds what must not be published", (path, text, reason) => {
    expect(() => checkContents(tarball({ [path]: text }), ["/builds/project"])).toThrow(`${path}: ${reason}`);
  });

  it("passes a folder of a package's own that is called like a report", () => {
    expect(() => checkContents(tarball({ "dist/coverage/coverage.js": "" }), [])).not.toThrow();
  });

  it("passes what a published file says about credentials and paths", () => {
    const text =
      'clientSecret: process.env.CIVIC_CLIENT_SECRET, clientSecret: "…", "https://api.example.com/home/pets"';
    expect(checkContents(tarball({ "dist/index.d.ts": text }), [])).toBe("ok");
  });
});

describe("the dependencies of a tarball", () => {
  const types = tarball({}, { name: "pet-types" });
  const check = (dependencies: Record<string, string>) =>
    checkDependencies(tarball({}, { dependencies }), [types], expected);

  it("passes the exact version of what is published with it, and the expected foreign ones", () => {
    expect(check({ "pet-types": "1.0.0", "openapi-fetch": "0.17.0" })).toBe("2, exact");
  });

  it.each([
    [{ "pet-types": "^1.0.0" }, "pet-types: expected exactly 1.0.0, received ^1.0.0"],
    [{ "openapi-fetch": "^0.17.0" }, "openapi-fetch: expected an exact version, received ^0.17.0"],
    [{ lodash: "4.0.0" }, "lodash: a dependency that is not ours"],
    [{ lodash: "^4.0.0" }, "lodash: expected an exact version"],
  ])("fails with %j", (dependencies, reason) => {
    expect(() => check(dependencies)).toThrow(reason);
  });
});

describe("the metadata of a tarball", () => {
  const metadata = {
    description: "Pets",
    keywords: ["pets"],
    repository: { url: "git+https://example.test/pets.git", directory: "packages/pets" },
    homepage: "https://example.test/pets",
    bugs: "https://example.test/pets/issues",
  };

  it("passes where a registry's page is complete", () => {
    expect(checkMetadata(tarball({}, metadata))).toBe("1 keywords");
  });

  it("fails with each field that is missing", () => {
    const { homepage: _, ...others } = metadata;
    expect(() => checkMetadata(tarball({}, { ...others, keywords: [] }))).toThrow(
      "pets: expected keywords, homepage in",
    );
  });
});
