import { describe, expect, it } from "vitest";
import { folderWith } from "../support/folder.ts";
import { linesOf } from "../support/lines.ts";
import { type LocalServer, serveHere } from "../support/local-server.ts";
import { runHere } from "../support/run-here.ts";

const at = async ({ url }: LocalServer, ...words: readonly string[]) => {
  const { code, stdout, stderr } = await runHere(words, { env: { ITERABLE_SANDBOX_URL: url } });
  return { code, lines: linesOf(stdout), stderr };
};

/** A command, what it prints, and what a route tells after it. */
interface Steered {
  readonly words: readonly string[];
  readonly prints: readonly unknown[];
  readonly path: string;
  readonly told: unknown;
}

const steers = (rows: readonly Steered[]) =>
  it.each(rows)("does $words", async ({ words, prints, path, told }) => {
    const server = await serveHere();
    await server.call("/api/users/update", { email: "ada@example.com" });
    await server.call("/_sandbox/faults", { fault: { is: "reset" }, user: "nobody@example.com" });
    expect(await at(server, ...words)).toEqual({ code: 0, lines: prints, stderr: "" });
    expect(await server.call(path)).toEqual([200, told]);
  });

/** A command that is refused, and why. */
interface Refused {
  readonly words: readonly string[];
  readonly says: string;
}

const refuses = (rows: readonly Refused[]) =>
  it.each(rows)("refuses $words", async ({ words, says }) => {
    const { code, lines, stderr } = await at(await serveHere(), ...words);
    expect({ code, lines, stderr }).toEqual({ code: 2, lines: [""], stderr: expect.stringContaining(says) });
  });

describe("reset", () => {
  steers([
    { words: ["reset"], prints: ["reset: default"], path: "/_sandbox/contacts", told: { contacts: [] } },
    {
      words: ["reset", "--project", "default", "--json"],
      prints: ['{"reset":["default"]}'],
      path: "/_sandbox/faults",
      told: { faults: [expect.objectContaining({ id: 1 })] },
    },
  ]);
  refuses([{ words: ["reset", "--project", "shop"], says: 'No project is named "shop"; there are: default' }]);
});

describe("clock", () => {
  const frozen = { now: "2030-01-01T00:00:00.000Z", frozen: true };
  steers([
    {
      words: ["clock"],
      prints: ["TIME"],
      path: "/_sandbox/clock",
      told: { now: expect.any(String), frozen: false },
    },
    {
      words: ["clock", "freeze", "2030-01-01T00:00:00Z", "--json"],
      prints: [JSON.stringify(frozen).replace(frozen.now, "TIME")],
      path: "/_sandbox/clock",
      told: frozen,
    },
    {
      words: ["clock", "freeze"],
      prints: ["TIME, frozen"],
      path: "/_sandbox/clock",
      told: { now: expect.any(String), frozen: true },
    },
    {
      words: ["clock", "set", "2030-01-01T09:00:00+01:00"],
      prints: ["TIME"],
      path: "/_sandbox/clock",
      told: { now: expect.stringMatching(/^2030-01-01T08:00:/), frozen: false },
    },
  ]);

  it("lets time pass, goes on after standing still, and tells what is due", async () => {
    const server = await serveHere();
    await at(server, "clock", "freeze", "2030-01-01T00:00:00Z");
    await at(server, "clock", "advance", "2d");
    expect(await server.call("/_sandbox/clock")).toEqual([200, { now: "2030-01-03T00:00:00.000Z", frozen: true }]);
    await at(server, "clock", "resume");
    await at(server, "fault", "add", "status=503,destination=Iterable");
    await at(server, "send", '{"type":"identify","userId":"u-1","traits":{"email":"ada@example.com"}}');
    expect((await at(server, "clock", "show")).lines).toEqual(["TIME", "next due TIME: a retry or a send"]);
  });

  refuses([
    { words: ["clock", "advance", "soon"], says: "Write a duration as 90s, 5m, 4h or 3d." },
    { words: ["clock", "set", "soon"], says: "Write a time as 2026-01-31T12:00:00Z." },
    { words: ["clock", "advance"], says: "missing required argument 'duration'" },
    { words: ["clock", "advnce"], says: "(Did you mean advance?)" },
    {
      words: ["clock", "resume", "now"],
      says: "too many arguments for 'resume'. Expected 0 arguments but got 1: now.",
    },
    { words: ["clock", "advance", "9999999d"], says: "refused this:" },
  ]);
});

describe("fault", () => {
  const reset = "#1  reset,user=nobody@example.com  0 struck, 0 passed";
  const kept = { id: 1, passed: 0, struck: 0, user: "nobody@example.com", fault: { is: "reset" } };
  const added = { passed: 0, struck: 0, operation: "users.update", skip: 2, fault: { is: "status", status: 500 } };
  steers([
    { words: ["fault"], prints: [reset], path: "/_sandbox/faults", told: { faults: [kept] } },
    {
      words: ["fault", "add", "users.update:status=500,skip=2", '{"fault":{"is":"drop"},"destination":"Iterable"}'],
      prints: [
        "#2  users.update:status=500,skip=2  0 struck, 0 passed",
        "#3  drop,destination=Iterable  0 struck, 0 passed",
      ],
      path: "/_sandbox/faults",
      told: { faults: [kept, { id: 2, ...added }, expect.objectContaining({ id: 3, destination: "Iterable" })] },
    },
    { words: ["fault", "remove", "1"], prints: ["No faults."], path: "/_sandbox/faults", told: { faults: [] } },
    { words: ["fault", "clear", "--json"], prints: ['{"faults":[]}'], path: "/_sandbox/faults", told: { faults: [] } },
  ]);

  it("says how often each struck, and which are spent", async () => {
    const server = await serveHere();
    await at(server, "fault", "add", "users.update:status=500");
    await server.call("/api/users/update", { email: "ada@example.com" });
    expect((await at(server, "fault", "list")).lines).toEqual([
      "#1  users.update:status=500  1 struck, 0 passed, spent",
    ]);
  });

  it("adds none where the sandbox refuses one", async () => {
    const server = await serveHere();
    const { code, stderr } = await at(server, "fault", "add", "reset", "drop,destination=Nowhere");
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('No destination is named "Nowhere"') });
    expect(await server.call("/_sandbox/faults")).toEqual([200, { faults: [] }]);
  });

  refuses([
    { words: ["fault", "add", "users.update:staus=500"], says: '"staus" is not known here; did you mean status?' },
    { words: ["fault", "add", "users.updat:reset"], says: '"users.updat" is no operation; did you mean users.update?' },
    { words: ["fault", "add", "{oops"], says: "{oops is no JSON: " },
    { words: ["fault", "remove", "7"], says: "There is no fault 7" },
    { words: ["fault", "remove", "x"], says: "Write its number, such as 7." },
  ]);
});

describe("project", () => {
  steers([
    {
      words: [
        "project",
        "create",
        "job",
        "--kind",
        "hybrid",
        "--key",
        "job-17-key",
        "--settings",
        '{"rateLimits":true}',
      ],
      prints: ["job  hybrid, id 2", "  job-17-key server"],
      path: "/_sandbox/projects/job",
      told: {
        project: expect.objectContaining({
          kind: "hybrid",
          keys: [{ identifier: "b-17-key", type: "server", disabled: false }],
          settings: expect.objectContaining({ rateLimits: true }),
        }),
      },
    },
    {
      words: ["project", "configure", "default", '{"userFieldLimit":7}', "--json"],
      prints: [expect.stringContaining('"userFieldLimit":7')],
      path: "/_sandbox/projects/default",
      told: { project: expect.objectContaining({ settings: expect.objectContaining({ userFieldLimit: 7 }) }) },
    },
  ]);

  it("gives keys, disables, enables and removes them, and removes the project", async () => {
    const server = await serveHere();
    await at(server, "project", "create", "job");
    const steps = [
      { words: ["key", "add", "job", "--type", "mobile", "--key", "mobile-key"], prints: "mobile-key mobile" },
      { words: ["key", "disable", "job", "mobile-key"], prints: "…bile-key mobile disabled" },
      { words: ["key", "enable", "job", "bile-key"], prints: "…bile-key mobile" },
      { words: ["key", "remove", "job", "bile-key"], prints: "removed: …bile-key" },
      { words: ["remove", "job"], prints: "removed: job" },
      { words: ["list"], prints: "default  email  …5a4db0c0 server  id 1" },
    ];
    for (const { words, prints } of steps)
      expect(await at(server, "project", ...words)).toEqual({ code: 0, lines: [prints], stderr: "" });
  });

  it("shows one whole", async () => {
    const { lines } = await at(await serveHere(), "project", "show", "default");
    expect(lines).toEqual(
      expect.arrayContaining([
        "default  email, id 1, 0 users, 0 events",
        "  …5a4db0c0 server",
        '    "rateLimits": false,',
      ]),
    );
  });

  refuses([
    { words: ["project", "show", "shop"], says: 'No project is named "shop"; there are: default' },
    { words: ["project", "create", "a/b"], says: "name: " },
    { words: ["project", "create", "job", "--kind", "phone"], says: "Allowed choices are email, userId, hybrid." },
    { words: ["project", "configure", "default", '{"rateLimit":true}'], says: "did you mean rateLimits?" },
    { words: ["project", "configure", "default", "no-such.json"], says: "no-such.json: ENOENT" },
    { words: ["project", "remove", "default"], says: "is the first project of this sandbox, which stays" },
  ]);
});

describe("send", () => {
  const identify = { type: "identify", userId: "u-1", traits: { email: "ada@example.com" } };
  const track = { type: "track", userId: "u-2", event: "Signed Up", properties: { email: "late@example.com" } };

  it("sends a message, and shows what became of it", async () => {
    const server = await serveHere();
    expect(await at(server, "send", JSON.stringify(track))).toEqual({
      code: 0,
      stderr: "",
      lines: [
        '#1  TIME  hidden  track "Signed Up"  default → Iterable',
        "      POST /api/events/track 200",
        "      warning: Nobody can see or message late@example.com until identify, or another call that creates users, names them",
      ],
    });
  });

  it("makes a call, and shows its answer and what it changed", async () => {
    const server = await serveHere();
    const { code, lines } = await at(server, "send", "users.update", '{"email":"ada@example.com","plan":"pro"}');
    expect([code, lines.filter((line) => !/signup| ms$/.test(line))]).toEqual([
      0,
      [
        "      Nothing reads body.plan; fields of your own belong in dataFields",
        "      ada@example.com created",
        '        email: (none) → "ada@example.com"',
        "      answer",
        "      {",
        '        "msg": "",',
        '        "code": "Success",',
        '        "params": null',
        "      }",
      ],
    ]);
    const found = await at(server, "send", "users.getByEmail", '{"email":"ada@example.com"}', "--json");
    expect(JSON.parse(found.lines.join(""))).toMatchObject({
      operation: "users.getByEmail",
      status: 200,
      answer: { user: { email: "ada@example.com" } },
      exchange: { id: 2, method: "GET" },
    });
  });

  it("sends several of a file in their order", async () => {
    const server = await serveHere();
    const call = { call: "users.get", with: { email: "ada@example.com" } };
    const rows = [identify, call, { call: "lists.create", body: { name: "Shop" } }];
    const folder = folderWith({ "all.ndjson": rows.map((row) => JSON.stringify(row)).join("\n") });
    const { code, lines } = await at(server, "send", "--file", `${folder}/all.ndjson`, "--json");
    expect([code, lines.map((line) => JSON.parse(line).status)]).toEqual([0, [200, 200, 200]]);
    const record = (await server.call("/_sandbox/requests?brief=1"))[1] as { requests: { operation: string }[] };
    expect(record.requests.map(({ operation }) => operation)).toEqual(["users.update", "users.get", "lists.create"]);
  });

  it.each([
    { words: ["users.update", "{}"], says: /400 {2}POST \/api\/users\/update/ },
    { words: ["users.update", "{}", "--api-key", "none"], says: /401 {2}POST \/api\/users\/update/ },
    { words: ['{"type":"group","userId":"u-1","groupId":"g-1"}'], says: /dropped {2}group/ },
    { words: ['{"type":"track","userId":"u-1"}'], says: /dropped {2}track {2}default → \(nowhere\)/ },
  ])("ends with 1 where $words is refused", async ({ words, says }) => {
    const { code, lines } = await at(await serveHere(), "send", ...words);
    expect([code, lines[0]]).toEqual([1, expect.stringMatching(says)]);
  });

  it("keeps the messageId of a message, which is taken once", async () => {
    const server = await serveHere();
    const message = JSON.stringify({ ...identify, messageId: "m-1" });
    await at(server, "send", message);
    const { code, lines } = await at(server, "send", message);
    expect([code, lines[1]]).toEqual([1, expect.stringContaining("the messageId m-1 was received before")]);
  });

  refuses([
    { words: ["send"], says: "name one thing to send" },
    { words: ["send", "users.updat"], says: '"users.updat" is no operation; did you mean users.update?' },
    { words: ["send", "users.get", '{"mail":"a"}'], says: "`mail` has no place in users.get; did you mean `email`?" },
    { words: ["send", "users.get"], says: "users.get needs `email`, a part of its path" },
    { words: ["send", "users.update", "{oops"], says: "what is given as fields is no JSON" },
    { words: ["send", '{"type":"identfy"}'], says: '"identfy" is no type of a message; did you mean identify?' },
    { words: ["send", '{"event":"a"}'], says: "it has neither a type nor a call" },
    { words: ["send", "{}", "{}"], says: "fields go with an operation" },
    { words: ["send", "--file", "none.json"], says: "none.json cannot be read" },
    { words: ["send", JSON.stringify(identify), "--source", "web"], says: "--source web: there are default" },
  ]);

  it("sends nothing of a file that has a mistake", async () => {
    const server = await serveHere();
    const folder = folderWith({ "all.json": JSON.stringify([identify, { call: "users.update", wth: {} }]) });
    const { code, stderr } = await at(server, "send", "--file", `${folder}/all.json`);
    expect([code, stderr]).toEqual([
      2,
      `error: message 2 of ${folder}/all.json: "wth" is not known here; did you mean with?\n`,
    ]);
    expect(await server.call("/_sandbox/requests")).toEqual([200, { requests: [], latest: 0, dropped: 0 }]);
  });
});
