import { mutantSuite } from "../suite/mutation/mutant-suite.ts";
import { apiUnderTest } from "./api.ts";
import expected from "./expected-detections.json" with { type: "json" };

await mutantSuite(apiUnderTest, expected);
