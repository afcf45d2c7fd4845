// Loaded before a sample: what it sends to the addresses of the document goes to the mock instead.
import { api } from "@typed-clients/civic-pass-types";

const { url: baseUrl } = api.servers[0];
const { tokenUrl } = api.securitySchemes.pass_auth;
const { MOCK_BASE_URL = "", MOCK_TOKEN_URL = "" } = process.env;
const original = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  const { url } = request;
  const onMock = url.startsWith(baseUrl) ? url.replace(baseUrl, MOCK_BASE_URL) : url.replace(tokenUrl, MOCK_TOKEN_URL);
  if (onMock === url) throw new Error(`a sample sends a request to ${url}`);
  return original(new Request(onMock, request));
};
