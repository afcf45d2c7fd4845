// Everything that comes from the server is put in as text, and never as HTML.

const refreshMs = 1000;
const mostRecords = 200;
const steps = [
  ["10 seconds", 10_000],
  ["1 minute", 60_000],
  ["1 hour", 3_600_000],
  ["1 day", 86_400_000],
  ["7 days", 604_800_000],
];
const effects = [
  ["503 Service Unavailable", { status: 503 }],
  ["429 with Retry-After: 2", { status: 429, headers: { "retry-after": "2" } }],
  ["500 Internal Server Error", { status: 500 }],
  ["2 seconds later", { delayMs: 2000 }],
  ["reset before it is handled", { reset: "before" }],
  ["reset after it was handled", { reset: "after" }],
  ["half of the body", { cutBody: true }],
];

const $ = (id) => document.getElementById(id);

/** An element with its attributes and its content: texts stay texts. */
function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content.map((part) => (part instanceof Node ? part : String(part))));
  return made;
}

function button(label, action) {
  const made = element("button", { type: "button" }, label);
  made.addEventListener("click", () => act(action));
  return made;
}

async function call(method, path, body) {
  const response = await fetch(path.replace(/^\//, ""), {
    method,
    ...(body !== undefined && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const value = text === "" ? undefined : JSON.parse(text);
  if (!response.ok) throw new Error(value?.error ?? `${method} ${path}: ${response.status}`);
  return value;
}

async function act(action) {
  try {
    await action();
    say("");
    await refresh();
  } catch (error) {
    say(error.message);
  }
}

function say(problem) {
  $("problem").textContent = problem;
  $("problem").hidden = problem === "";
}

const time = (ms) => new Date(ms).toISOString().replace("T", " ").replace("Z", "");

/** Puts content in place of what is there, unless it is the same: what a person has opened or marked stays. */
const shown = new Map();
function put(id, data, contentOf) {
  const text = JSON.stringify(data);
  if (shown.get(id) === text) return;
  shown.set(id, text);
  $(id).replaceChildren(...contentOf());
}

const opened = new Set();
function record({ kind, title, state, events, actions = [] }) {
  const key = `${kind} ${title}`;
  const list = element(
    "ol",
    {},
    ...events.map(({ at, type, detail }) => element("li", {}, `${time(at)}  ${type}  ${detail ?? ""}`)),
  );
  const buttons = actions.map(({ label, method, path, body }) => button(label, () => call(method, path, body)));
  const summary = element(
    "summary",
    {},
    element("span", { class: "kind" }, kind),
    ` ${title} `,
    element("span", { class: "state" }, state),
  );
  const made = element(
    "details",
    opened.has(key) ? { open: "" } : {},
    summary,
    list,
    element("div", { class: "buttons" }, ...buttons),
  );
  made.addEventListener("toggle", () => (made.open ? opened.add(key) : opened.delete(key)));
  return made;
}

function exchange({ number, at, operation = "", method, path, status = "reset", clientId = "", reason = "", fault }) {
  const failed = status === "reset" || status >= 400;
  const why = fault === undefined ? reason : `fault ${fault}`;
  const cells = [number, time(at).slice(11), operation, `${method} ${path}`, status, clientId, why];
  return element("tr", failed ? { class: "failed" } : {}, ...cells.map((cell) => element("td", {}, cell)));
}

function fault({ id, seen, hits, ...what }) {
  const remove = button("off", () => call("DELETE", `/faults/${encodeURIComponent(id)}`));
  return element("li", {}, element("code", {}, JSON.stringify(what)), ` hit ${hits} of ${seen} `, remove);
}

async function refresh() {
  const [clock, faults, records, exchanges, violations] = await Promise.all(
    ["/clock", "/faults", `/records?limit=${mostRecords}`, "/exchanges?limit=50", "/violations"].map((path) =>
      call("GET", path),
    ),
  );
  $("now").textContent = time(clock.now);
  $("speed").textContent = clock.speed === 0 ? "stands still" : clock.speed === 1 ? "" : `${clock.speed} times as fast`;
  put("faults", faults, () => faults.map(fault));
  put("records", records, () => (records.length > 0 ? records.toReversed().map(record) : ["Nothing yet."]));
  $("more-records").hidden = records.length < mostRecords;
  put("exchanges", exchanges, () => exchanges.toReversed().map(exchange));
  $("violations").hidden = violations.length === 0;
  $("violations").textContent =
    `${violations.length} responses were not as the document says: ${violations.at(-1)?.problems.join("; ")}`;
}

async function start() {
  const { name, baseUrl, tokenUrl, operations } = await call("GET", "/about");
  document.title = `${name}, sandbox`;
  $("name").textContent = `${name}, sandbox`;
  $("addresses").textContent = `API ${baseUrl} · token endpoint ${tokenUrl}`;
  $("advance").append(
    ...steps.map(([label, ms]) => button(`+ ${label}`, () => call("POST", "/clock/advance", { ms }))),
  );

  const form = $("fault");
  form.operation.append(
    element("option", { value: "" }, "every operation"),
    ...[...operations, "token"].map((id) => element("option", {}, id)),
  );
  form.effect.append(...effects.map(([label], index) => element("option", { value: index }, label)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [, effect] = effects[Number(form.effect.value)];
    const { operation, times, every } = Object.fromEntries(new FormData(form));
    act(() =>
      call("POST", "/faults", {
        ...effect,
        ...(operation && { operation }),
        ...(times && { times: Number(times) }),
        ...(every && { every: Number(every) }),
      }),
    );
  });
  $("revoke").addEventListener("click", () => act(() => call("POST", "/tokens/revoke")));
  $("reset").addEventListener("click", () => act(() => call("POST", "/reset")));
}

async function keepUp() {
  if (!document.hidden)
    await refresh().then(
      () => $("problem").textContent.startsWith("no connection") && say(""),
      (error) => say(`no connection: ${error.message}`),
    );
  setTimeout(keepUp, refreshMs);
}

act(start).then(keepUp);
