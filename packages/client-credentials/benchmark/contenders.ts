import { OAuth2Client, OAuth2Fetch } from "@badgateway/oauth2-client";
import * as oauth4webapi from "oauth4webapi";
import * as openidClient from "openid-client";
import simpleOAuth2 from "simple-oauth2";
import { bearerFetch, clientCredentials } from "../dist/index.js";

type Fetch = (request: Request) => Promise<Response>;

/** One way to call an API with client credentials. */
export interface Contender {
  /** The module that a bundler starts from, to measure it. */
  readonly source: string;
  /** Makes a source of tokens, and a fetch that uses it. */
  readonly create: (tokenOrigin: string, api: string, fetch: Fetch) => { token: () => Promise<string>; fetch: Fetch };
}

const clientId = "client";
const clientSecret = "fake-secret";

/** What teams write around a library that has no cache: a shared promise, emptied on a 401. */
function handWritten(get: () => Promise<{ value: string; seconds: number }>, fetch: Fetch) {
  let current: Promise<{ value: string; expiresAt: number }> | undefined;
  const token = async (): Promise<string> => {
    current ??= get().then(({ value, seconds }) => ({ value, expiresAt: Date.now() + seconds * 1000 }));
    const { value, expiresAt } = await current;
    if (expiresAt > Date.now()) return value;
    current = undefined;
    return token();
  };
  const send = async (request: Request) => {
    const authorized = new Request(request);
    authorized.headers.set("authorization", `Bearer ${await token()}`);
    return fetch(authorized);
  };
  return {
    token,
    fetch: async (request: Request) => {
      const spare = request.clone();
      const response = await send(request);
      if (response.status !== 401) return response;
      current = undefined;
      return send(spare);
    },
  };
}

export const contenders: Record<string, Contender> = {
  "@typed-clients/client-credentials": {
    source: 'export * from "../dist/index.js"',
    create: (tokenOrigin, api, fetch) => {
      const tokens = clientCredentials({ tokenUrl: `${tokenOrigin}/token`, clientId, clientSecret });
      return { token: async () => (await tokens.token()).value, fetch: bearerFetch(tokens, { origins: [api], fetch }) };
    },
  },
  "oauth4webapi + hand-written cache": {
    source:
      'export { ClientSecretBasic, clientCredentialsGrantRequest, processClientCredentialsResponse } from "oauth4webapi"',
    create: (tokenOrigin, _api, fetch) => {
      const server = { issuer: tokenOrigin, token_endpoint: `${tokenOrigin}/token` };
      const client = { client_id: clientId };
      const options = { [oauth4webapi.allowInsecureRequests]: true };
      return handWritten(async () => {
        const authenticate = oauth4webapi.ClientSecretBasic(clientSecret);
        const response = await oauth4webapi.clientCredentialsGrantRequest(server, client, authenticate, {}, options);
        const answer = await oauth4webapi.processClientCredentialsResponse(server, client, response);
        return { value: answer.access_token, seconds: answer.expires_in ?? 0 };
      }, fetch);
    },
  },
  "@badgateway/oauth2-client": {
    source: 'export { OAuth2Client, OAuth2Fetch } from "@badgateway/oauth2-client"',
    create: (tokenOrigin, _api, fetch) => {
      const client = new OAuth2Client({ server: tokenOrigin, tokenEndpoint: "/token", clientId, clientSecret });
      const getNewToken = () => client.clientCredentials();
      const wrapper = new OAuth2Fetch({ client, getNewToken, scheduleRefresh: false });
      const send = wrapper.mw();
      return { token: () => wrapper.getAccessToken(), fetch: (request) => send(request, fetch) };
    },
  },
  "simple-oauth2 + hand-written cache": {
    source: 'export { ClientCredentials } from "simple-oauth2"',
    create: (tokenOrigin, _api, fetch) => {
      const client = new simpleOAuth2.ClientCredentials({
        client: { id: clientId, secret: clientSecret },
        auth: { tokenHost: tokenOrigin, tokenPath: "/token" },
      });
      return handWritten(async () => {
        const { token } = await client.getToken({});
        return { value: String(token.access_token), seconds: Number(token.expires_in) };
      }, fetch);
    },
  },
  "openid-client + hand-written cache": {
    source: 'export { Configuration, ClientSecretBasic, clientCredentialsGrant } from "openid-client"',
    create: (tokenOrigin, _api, fetch) => {
      const server = { issuer: tokenOrigin, token_endpoint: `${tokenOrigin}/token` };
      const authenticate = openidClient.ClientSecretBasic(clientSecret);
      const configuration = new openidClient.Configuration(server, clientId, undefined, authenticate);
      openidClient.allowInsecureRequests(configuration);
      return handWritten(async () => {
        const answer = await openidClient.clientCredentialsGrant(configuration);
        return { value: answer.access_token, seconds: answer.expires_in ?? 0 };
      }, fetch);
    },
  },
};
