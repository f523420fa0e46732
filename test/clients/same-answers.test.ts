import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSandbox, type Listening, type Sandbox } from "../../server/index.ts";
import { type Sent, sendTo } from "./support/send.ts";

const ada = "ada@example.com";

let sandbox: Sandbox;
let listening: Listening;

beforeEach(async () => {
  sandbox = createSandbox({ system: { now: () => 0, newId: () => "0".repeat(30), nineDigits: () => 123_456_789 } });
  listening = await sandbox.listen({ port: 0, host: "127.0.0.1" });
});

afterEach(async () => {
  await listening.close();
  sandbox.close();
});

const send = (sent: Sent) => sendTo(listening.port, sent);

const keyed = (headers: Readonly<Record<string, string>> = {}) => ({ "Api-Key": sandbox.apiKey, ...headers });

const update = JSON.stringify({ email: ada, dataFields: { name: "Zoë 🦜" } });

const origin = { Origin: "http://localhost:3000" };

/** Calls that take every way through the listener: fixed paths, paths with parameters, refusals, pages, preflights. */
const calls: readonly Sent[] = [
  { method: "POST", path: "/api/users/update", body: [update] },
  { method: "POST", path: "/api/users/update", body: ["{"] },
  { method: "POST", path: "/api/users/update?x=1", body: [JSON.stringify({ email: "foo@" })] },
  { method: "POST", path: "/api/events/track", body: [JSON.stringify({ email: ada, eventName: "Seen" })] },
  {
    method: "POST",
    path: "/api/users/bulkUpdate",
    body: [JSON.stringify({ users: [{ email: ada }, { email: "x" }] })],
  },
  { path: "/api/users/getByEmail?email=ada%40example.com" },
  { path: "/api/users/getByEmail" },
  { path: "/api/users/getFields" },
  { path: `/api/users/${ada}` },
  { path: "/api/users/foo@" },
  { path: "/api/users/%zz" },
  { path: "/api/users/byUserId/u-1" },
  { path: `/api/events/${ada}?limit=5` },
  { path: "/api/lists" },
  { path: "/api/lists/42/size" },
  { path: "/api/lists/getUsers?listId=42" },
  { path: "/api/export/data.csv?dataTypeName=user&range=All" },
  { path: "/api/export/data.json?dataTypeName=user&range=All" },
  { method: "DELETE", path: "/api/lists/42" },
  { method: "DELETE", path: `/api/users/${ada}` },
  { path: "/api/nowhere" },
  { path: "/" },
  { method: "POST", path: "/api/users/getFields", body: ["{}"] },
  { method: "DELETE", path: "/api/lists/" },
  {
    method: "OPTIONS",
    path: "/api/users/update",
    headers: {
      ...origin,
      "Access-Control-Request-Method": "POST",
      "Access-Control-Request-Headers": "api-key,authorization",
    },
  },
  { method: "OPTIONS", path: `/api/users/${ada}`, headers: origin },
];

const told = [
  "content-type",
  "access-control-allow-origin",
  "access-control-allow-credentials",
  "access-control-allow-methods",
  "access-control-allow-headers",
  "vary",
] as const;

/** What both ways have to agree on. Pages and refused keys quote the URL and the address, which differ. */
const essence = (status: number | undefined, header: (name: string) => unknown, text: string) => ({
  status,
  headers: Object.fromEntries(told.map((name) => [name, header(name) ?? null])),
  text: text.replaceAll(/https?:\/\/[^/\s]+/g, ""),
});

describe("an answer over a port", () => {
  const ways = [
    { name: "with a key", headers: () => keyed() },
    { name: "from a page", headers: () => keyed(origin) },
    { name: "from a page without a key", headers: () => origin },
  ];

  it.each(ways)("is the one in process, $name", async ({ headers: base }) => {
    const twin = createSandbox({
      system: { now: () => 0, newId: () => "0".repeat(30), nineDigits: () => 123_456_789 },
    });
    for (const call of calls) {
      const { method = "GET", path, body } = call;
      const headers = { ...base(), ...call.headers };
      const overPort = await send({ ...call, headers });
      const response = await twin.fetch(path, { method, headers, ...(body !== undefined && { body: body.join("") }) });
      const name = `${method} ${path}`;
      expect({ name, ...essence(overPort.status, (each) => overPort.headers[each], overPort.text) }).toEqual({
        name,
        ...essence(response.status, (each) => response.headers.get(each), await response.text()),
      });
    }
    twin.close();
  });
});
