import { runSample } from "./run-sample.js";

export default {
  async test(_controller, { MOCK_URL: mockUrl, TOKEN_URL: tokenUrl }) {
    if (mockUrl) await runSample({ mockUrl, tokenUrl }, () => import("the-sample"));
    else await import("the-sample");
  },
};
