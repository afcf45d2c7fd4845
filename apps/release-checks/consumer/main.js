import process from "node:process";
import { runSample } from "./run-sample.js";

const { MOCK_URL: mockUrl, TOKEN_URL: tokenUrl, SAMPLE: sample } = process.env;
if (mockUrl) await runSample({ mockUrl, tokenUrl }, () => import(sample));
else await import(sample);
