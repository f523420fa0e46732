import { describe, expect, it, onTestFinished } from "vitest";
import { createSandbox, type ListenOptions, type ProjectOptions } from "../../../../server/index.ts";
import { defaultProject } from "../../../../server/project/settings.ts";
import { callPort } from "../../support/call-port.ts";

const builtIn = "5a4db0c0ffee5a4db0c0ffee5a4db0c0";
const own = "0123456789abcdef0123456789abcdef";
const stranger = "https://evil.example";

interface Served {
  readonly options?: Partial<ListenOptions>;
  readonly keys?: ProjectOptions["keys"];
  readonly writeKey?: string;
}

async function serve({ options = {}, keys = defaultProject.keys, writeKey = "sandboxWriteKey" }: Served = {}) {
  const warnings: string[] = [];
  const sources = [{ name: "web", writeKey, destinations: [] }];
  const sandbox = createSandbox({ keys, sources, onWarning: (text) => warnings.push(text) });
  const { port } = await sandbox.listen({ host: "127.0.0.1", ...options });
  onTestFinished(async () => sandbox[Symbol.asyncDispose]());
  return { port, sandbox, warnings };
}

const bothKeys: ProjectOptions["keys"] = [
  { key: builtIn, type: "server" },
  { key: own, type: "web" },
];

const allowed = (origin: string) => ({
  "access-control-allow-origin": origin,
  "access-control-allow-credentials": "true",
  vary: "Origin",
});
const refused = { vary: "Origin" };

/** What an answer says to browsers. */
const corsOf = (headers: object) =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) => /^(vary|access-control-allow-(origin|credentials))$/.test(name)),
  );

const warningOf = (origin: string, remedy: string) =>
  `A page of ${origin} calls without a key of its own, and may not read the answers: ${remedy}, or give it a key that is not the built-in one`;

/** Each kind of path a page may call; none of them brings a key of its own. */
const calls = [
  { what: "an operation", path: "/api/lists", headers: { "Api-Key": builtIn } },
  { what: "an operation, its key in the URL", path: `/api/lists?api_key=${builtIn}` },
  { what: "a write", method: "POST", path: `/api/users/update?api_key=${builtIn}`, body: '{"email":"x@example.com"}' },
  { what: "a stream", path: "/api/export/data.json?dataTypeName=user&range=All", headers: { "Api-Key": builtIn } },
  { what: "a refusal", path: "/api/lists" },
  { what: "an unknown path", path: "/api/nothing", headers: { "Api-Key": builtIn } },
  { what: "an export file", path: "/export-files/default/1/users.csv" },
  { what: "a message", method: "POST", path: "/v1/identify", body: '{"userId":"u","writeKey":"sandboxWriteKey"}' },
  { what: "a malformed message", method: "POST", path: "/v1/identify", body: "{" },
  { what: "an SDK's settings", path: "/v1/projects/sandboxWriteKey/settings" },
];

describe.each(calls)("$what", ({ what: _, ...call }) => {
  const callFrom = async (origin: string, options: Partial<ListenOptions> = {}) => {
    const { port, warnings } = await serve({ options });
    const { headers } = await callPort(port, { ...call, headers: { ...call.headers, Origin: origin } });
    return [corsOf(headers), warnings.filter((text) => text.startsWith("A page of"))];
  };

  it("is kept from a stranger's page, with a warning that names the flag", async () => {
    expect(await callFrom(stranger)).toEqual([refused, [warningOf(stranger, "start with --allow-host evil.example")]]);
  });

  it("may be read by a page of this machine", async () => {
    expect(await callFrom("http://localhost:3000")).toEqual([allowed("http://localhost:3000"), []]);
  });

  it("may be read by a page that is allowed", async () => {
    expect(await callFrom(stranger, { allowedHosts: ["evil.example"] })).toEqual([allowed(stranger), []]);
  });
});

describe("a page that calls with the built-in key", () => {
  it.each([
    { origin: "http://127.0.0.1:5173", known: true },
    { origin: "http://[::1]:5173", known: true },
    { origin: "https://192.168.1.7", known: true },
    { origin: "http://10.1.2.3:80", known: true },
    { origin: "http://[fd00::1]:80", known: true },
    { origin: "http://shop:3000", known: true },
    { origin: "https://shop.test", known: true },
    { origin: "http://app.localhost:3000", known: true },
    { origin: "http://host.docker.internal:3000", known: true },
    { origin: "capacitor://localhost", known: true },
    { origin: "http://203.0.113.9", known: false, remedy: "start with --allow-host 203.0.113.9" },
    { origin: "http://[2001:db8::1]:80", known: false, remedy: "start with --allow-host 2001:db8::1" },
    {
      origin: "https://localhost.evil.example",
      known: false,
      remedy: "start with --allow-host localhost.evil.example",
    },
    { origin: "https://127.0.0.1.nip.io", known: false, remedy: "start with --allow-host 127.0.0.1.nip.io" },
    { origin: "https://evil.example:8787", known: false, remedy: "start with --allow-host evil.example" },
    { origin: "chrome-extension://abcdef", known: false, remedy: "start with --allow-host abcdef" },
    { origin: "null", known: false, remedy: "serve it from localhost" },
  ])("of $origin", async ({ origin, known, remedy = "" }) => {
    const { port, warnings } = await serve();
    const headers = { "Api-Key": builtIn, Origin: origin };
    const answers = [
      await callPort(port, { path: "/api/lists", headers }),
      await callPort(port, { path: "/api/lists", headers }),
    ];
    expect(answers.map((each) => [each.status, corsOf(each.headers)])).toEqual(
      Array.from(answers, () => [200, known ? allowed(origin) : refused]),
    );
    const told = warnings.filter((text) => text.includes("may not read"));
    expect(told).toEqual(known ? [] : [warningOf(origin, remedy)]);
  });

  it("is told of once, however often it calls, and however long its origin is", async () => {
    const { port, warnings } = await serve();
    const origin = `https://${"x".repeat(9_000)}.example`;
    await callPort(port, { path: "/api/lists", headers: { Origin: origin } });
    await callPort(port, { path: "/api/channels", headers: { Origin: origin } });
    expect(warnings.map(({ length }) => length < 1_000)).toEqual([true]);
  });
});

describe("a stranger's page with a key of its own", () => {
  it.each([
    { what: "in a header", path: "/api/lists", headers: { "Api-Key": own } },
    { what: "in the URL", path: `/api/lists?api_key=${own}` },
    { what: "that is wrong", path: "/api/lists", headers: { "Api-Key": "wrong" } },
    { what: "on an unknown path", path: "/api/nothing", headers: { "Api-Key": own } },
  ])("$what may read", async ({ path, headers }) => {
    const { port } = await serve({ keys: bothKeys });
    const answer = await callPort(port, { path, headers: { ...headers, Origin: stranger } });
    expect(corsOf(answer.headers)).toEqual(allowed(stranger));
  });

  it.each([
    { what: "in a message", body: '{"userId":"u","writeKey":"webWriteKey"}', headers: {} },
    { what: "in a header", body: '{"userId":"u"}', headers: { Authorization: `Basic ${btoa("webWriteKey:")}` } },
  ])("$what may read", async ({ body, headers }) => {
    const { port } = await serve({ writeKey: "webWriteKey" });
    const call = { method: "POST", path: "/v1/identify", body, headers: { ...headers, Origin: stranger } };
    expect(corsOf((await callPort(port, call)).headers)).toEqual(allowed(stranger));
  });
});

describe("a preflight, which brings no key", () => {
  const ask = async (served: Served, path: string, asked: string, origin = stranger) => {
    const { port, warnings } = await serve(served);
    const headers = {
      Origin: origin,
      "Access-Control-Request-Method": "POST",
      "Access-Control-Request-Headers": asked,
    };
    const answer = await callPort(port, { method: "OPTIONS", path, headers });
    const cors = corsOf(answer.headers);
    return { status: answer.status, methods: "access-control-allow-methods" in answer.headers, cors, warnings };
  };
  const yes = { status: 204, methods: true, cors: allowed(stranger), warnings: [] };
  const no = {
    status: 204,
    methods: false,
    cors: refused,
    warnings: [warningOf(stranger, "start with --allow-host evil.example")],
  };

  it.each([
    { what: "of a stranger where there is the built-in key alone", served: {}, asked: "api-key", want: no },
    { what: "of a stranger where there is another key", served: { keys: bothKeys }, asked: "api-key", want: yes },
    { what: "of a stranger who will send no key", served: { keys: bothKeys }, asked: "content-type", want: no },
    {
      what: "of a page that is allowed",
      served: { options: { allowedHosts: ["evil.example"] } },
      asked: "",
      want: yes,
    },
  ])("$what, for an operation", async ({ served, asked, want }) => {
    expect(await ask(served, "/api/users/update", asked)).toEqual(want);
  });

  it.each([
    { what: "its own key", key: own, want: yes },
    { what: "the built-in key", key: builtIn, want: no },
  ])("of a stranger with $what in the URL", async ({ key, want }) => {
    expect(await ask({ keys: bothKeys }, `/api/users/update?api_key=${key}`, "content-type")).toEqual(want);
  });

  it.each([
    { what: "where there is the built-in write key alone", served: {}, want: no },
    { what: "where there is another write key", served: { writeKey: "webWriteKey" }, want: yes },
  ])("of a stranger, for a message, $what", async ({ served, want }) => {
    expect(await ask(served, "/v1/identify", "content-type,authorization")).toEqual(want);
  });

  it("of a page of this machine is answered", async () => {
    const origin = "http://localhost:3000";
    const want = { ...yes, cors: allowed(origin) };
    expect(await ask({}, "/api/users/update", "api-key,content-type", origin)).toEqual(want);
  });
});

describe("a name that is no name of this machine", () => {
  const callAs = async (host: string, key: string, options: Partial<ListenOptions> = {}) => {
    const { port, sandbox } = await serve({ keys: bothKeys, options });
    const call = { method: "POST", path: "/api/users/update", headers: { host, "Api-Key": key } };
    const { status, body } = await callPort(port, { ...call, body: '{"email":"x@example.com"}' });
    return { status, ...(status === 403 && { refusal: JSON.parse(body) }), contacts: sandbox.contacts().length };
  };
  const taken = { status: 200, contacts: 1 };

  it("is not opened by the built-in key, which a page bound to it could send", async () => {
    const msg =
      "The built-in key does not open the sandbox by the name evil.example:8787: allow it with --allow-host evil.example, or use a key of your own";
    const refusal = { msg, code: "Forbidden", params: null };
    expect(await callAs("evil.example:8787", builtIn)).toEqual({ status: 403, refusal, contacts: 0 });
  });

  it.each([
    { what: "by a key of its own", host: "evil.example", key: own, options: {} },
    {
      what: "once it is allowed",
      host: "sandbox.example.com:80",
      key: builtIn,
      options: { allowedHosts: ["sandbox.example.com"] },
    },
    { what: "where it is Iterable's", host: "api.iterable.com", key: builtIn, options: {} },
    { what: "where it is an address", host: "203.0.113.9:8787", key: builtIn, options: {} },
    { what: "where it is this machine's", host: "localhost:8787", key: builtIn, options: {} },
    { what: "where it is the network's", host: "sandbox", key: builtIn, options: {} },
  ])("is opened $what", async ({ host, key, options }) => {
    expect(await callAs(host, key, options)).toEqual(taken);
  });

  it("stands in the record when it was refused", async () => {
    const { port, sandbox } = await serve();
    await callPort(port, { path: "/api/lists", headers: { host: "evil.example", "Api-Key": builtIn } });
    expect(sandbox.requests()).toMatchObject([{ operation: "lists.getLists", status: 403 }]);
  });

  it("changes nothing in this process", async () => {
    const { sandbox } = await serve();
    const headers = { "Api-Key": builtIn, Host: "evil.example", Origin: stranger };
    const answer = await sandbox.fetch("https://evil.example/api/lists", { headers });
    expect([answer.status, corsOf(Object.fromEntries(answer.headers))]).toEqual([200, allowed(stranger)]);
  });
});
