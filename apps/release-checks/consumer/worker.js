import { runSample } from "./run-sample.js";

export default {
  async test(_controller, { MOCK_URL: mockUrl, TOKEN_URL: tokenUrl }) {
    await runSample({ mockUrl, tokenUrl }, () => import("./out/sample.js"));
  },
};
