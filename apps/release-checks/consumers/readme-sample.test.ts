import { expect, it } from "vitest";
import { firstSample, sampleEnvironment } from "./readme-sample.ts";

const readme =
  "# pets\n\n```sh\nnpm install pets\n```\n\n```ts\nfeed(process.env.PET_NAME);\n```\n\n```ts\nother();\n```\n";

it("takes the first ts block of a README, as a reader does", () => {
  expect(firstSample(readme, "README.md")).toBe("feed(process.env.PET_NAME);\n");
  expect(() => firstSample("# pets\n", "README.md")).toThrow("README.md: expected a ```ts block");
});

it("makes a value up for every variable that the sample reads", () => {
  expect(sampleEnvironment("f(process.env.A, process.env.B_C)")).toEqual({
    A: "test-value-of-a",
    B_C: "test-value-of-b_c",
  });
});
