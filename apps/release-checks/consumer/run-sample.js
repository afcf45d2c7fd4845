// Runs the README's sample against the mock. Only the addresses differ from what a reader runs: the sample is untouched.
export async function runSample({ mockUrl, tokenUrl }, load) {
  const send = globalThis.fetch;
  const statuses = [];
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    const isToken = pathname === new URL(tokenUrl).pathname;
    const { method, headers, redirect } = request;
    const body = method === "GET" || method === "HEAD" ? {} : { body: await request.arrayBuffer() };
    const target = new URL(pathname + search, isToken ? tokenUrl : mockUrl);
    const response = await send(target, {
      method,
      headers,
      redirect: redirect === "error" ? "manual" : redirect,
      ...body,
    });
    statuses.push([isToken ? "token" : `${method} ${pathname}`, response.status]);
    return response;
  };
  await load();
  const calls = statuses.filter(([name]) => name !== "token");
  const wrong = statuses.filter(([, status]) => status < 200 || status > 299);
  if (calls.length === 0 || calls.length === statuses.length || wrong.length > 0) {
    throw new Error(`expected a token, and a call that succeeds; received ${JSON.stringify(statuses)}`);
  }
  console.log(`sample-passed: ${calls.map(([name, status]) => `${name} ${status}`).join(", ")}`);
}
