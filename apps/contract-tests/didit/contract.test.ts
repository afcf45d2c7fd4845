import { contractSuite } from "../suite/contract-suite.ts";
import { apiUnderTest } from "./api.ts";

await contractSuite(apiUnderTest);
