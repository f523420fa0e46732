import { describe, expect, it } from "vitest";
import { atNoon, get, noon, post, refusalAnswer, type Step, sandboxAfter, type World } from "../../support/sandbox.ts";

const ada = "ada@example.com";
const grace = "grace@example.com";

type Fields = Readonly<Record<string, unknown>>;

interface Files {
  readonly exportTruncated: boolean;
  readonly files: readonly { readonly file: string; readonly url: string }[];
  readonly jobId: number;
  readonly jobState: string;
}

const json = "application/x-json-stream";

/** Starts a job. */
async function start(world: World, body: Fields): Promise<number> {
  const answer = await post(world, "export/start", { outputFormat: json, ...body });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer));
  return (answer.body as { readonly jobId: number }).jobId;
}

const files = async (world: World, jobId: number, query?: Readonly<Record<string, string>>) =>
  (await get(world, `export/${jobId}/files`, query)).body as Files;

/** What the links to all files of a job lead to, without an API key. */
async function downloads(world: World, jobId: number): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const { url } of (await files(world, jobId)).files) {
    const response = await world.fetch(url);
    if (response.status !== 200) throw new Error(await response.text());
    texts.push(await response.text());
  }
  return texts;
}

const parsed = (text = ""): readonly Fields[] =>
  text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));

const story: readonly Step[] = [
  ["users/update", { email: ada, userId: "u-1", dataFields: { home: { city: "Turin" } } }],
  ["users/update", { email: grace }],
  ["lists", { name: "VIP" }],
  ["events/track", { email: ada, eventName: "Seen", id: "e-1", campaignId: 7, dataFields: { plan: "pro" } }],
  ["events/track", { email: ada, eventName: "Left", id: "e-2", createdAt: noon / 1_000 - 86_400 }],
  ["commerce/trackPurchase", { user: { email: ada }, items: [], total: 25.99, id: "p-1" }],
  ["lists/subscribe", { listId: 1, subscribers: [{ email: grace }] }],
  ["events/track", { email: "hid@example.com", eventName: "Seen", id: "e-3" }],
];

const types = ["user", "customEvent", "purchase", "emailSubscribe", "emailUnSubscribe", "emailSend"];

describe("the file of an export job", () => {
  it.each(types)("holds what the direct exports of %s answer, as CSV and as JSON", async (dataTypeName) => {
    const world = await sandboxAfter(story);
    const query = { dataTypeName, range: "All" };
    const lines = String((await get(world, "export/data.json", query)).body);
    const table = String((await get(world, "export/data.csv", query)).body);
    const none = lines === "";
    expect(await downloads(world, await start(world, { dataTypeName }))).toEqual(none ? [] : [lines]);
    const asTable = await start(world, { dataTypeName, outputFormat: "text/csv" });
    expect(await downloads(world, asTable)).toEqual(none ? [] : [table]);
  });

  const asked: { body: Fields; rows: readonly Fields[] }[] = [
    {
      body: { onlyFields: "id" },
      rows: [
        { createdAt: atNoon, id: "e-1" },
        { createdAt: expect.any(String), id: "e-2" },
      ],
    },
    { body: { onlyFields: "id", campaignId: 7 }, rows: [{ createdAt: atNoon, id: "e-1" }] },
    { body: { onlyFields: "id", startDateTime: "2024-03-01" }, rows: [{ createdAt: atNoon, id: "e-1" }] },
    {
      body: { onlyFields: "id", endDateTime: "2024-03-01 00:00:00" },
      rows: [{ createdAt: "2024-02-29 12:00:00 +00:00", id: "e-2" }],
    },
    {
      body: { omitFields: "email,userId,itblInternal,eventName,id", campaignId: 7 },
      rows: [{ createdAt: atNoon, campaignId: 7, plan: "pro" }],
    },
  ];

  it.each(asked)("holds what was asked for: $body", async ({ body, rows }) => {
    const world = await sandboxAfter(story);
    const [text] = await downloads(world, await start(world, { dataTypeName: "customEvent", ...body }));
    expect(parsed(text)).toEqual(rows);
  });

  it("separates by the delimiter asked for", async () => {
    const world = await sandboxAfter(story);
    const body = { dataTypeName: "user", outputFormat: "text/csv", onlyFields: "email,userId", delimiter: ";" };
    expect(await downloads(world, await start(world, body))).toEqual([`email;userId\n${ada};u-1\n${grace};\n`]);
  });

  it("is named by the time it was started, and says its type", async () => {
    const world = await sandboxAfter(story);
    for (const [outputFormat, file, type] of [
      ["text/csv", `file-${noon}.csv`, "text/csv; charset=utf-8"],
      [json, `file-${noon}.json`, json],
    ]) {
      const jobId = await start(world, { dataTypeName: "user", outputFormat });
      const answer = await files(world, jobId);
      expect(answer).toEqual({
        exportTruncated: false,
        files: [{ file, url: expect.stringMatching(/^http:\/\/sandbox\.local\/export-files\//) }],
        jobId,
        jobState: "completed",
      });
      expect((await world.fetch(answer.files[0]?.url ?? "")).headers.get("content-type")).toBe(type);
    }
  });

  it("leaves out what is written after the start, and has what is rewritten as it is now", async () => {
    const world = await sandboxAfter(story);
    const [people, events] = [
      await start(world, { dataTypeName: "user" }),
      await start(world, { dataTypeName: "customEvent" }),
    ];
    await post(world, "users/update", { email: "new@example.com" });
    await post(world, "users/update", { email: grace, dataFields: { late: true } });
    await post(world, "events/track", { email: ada, eventName: "Seen", id: "e-9" });
    await post(world, "events/track", { email: ada, eventName: "Seen", id: "e-1", dataFields: { plan: "free" } });
    expect(parsed((await downloads(world, people))[0])).toMatchObject([{ email: ada }, { email: grace, late: true }]);
    expect(parsed((await downloads(world, events))[0])).toMatchObject([{ id: "e-1", plan: "free" }, { id: "e-2" }]);
  });

  it("is listed once its job is completed", async () => {
    const world = await sandboxAfter(story, "email", { exportJobDuration: 60_000 });
    const jobId = await start(world, { dataTypeName: "user" });
    expect(await files(world, jobId)).toEqual({ exportTruncated: false, files: [], jobId, jobState: "running" });
    await world.clock.advance(60_000);
    expect(await files(world, jobId)).toMatchObject({ files: [{ file: `file-${noon}.json` }], jobState: "completed" });
  });

  it("shows no write that is not processed yet", async () => {
    const world = await sandboxAfter([["users/update", { email: ada }]], "email", { processingDelay: 60_000 });
    const early = await start(world, { dataTypeName: "user" });
    await world.clock.advance(60_000);
    const late = await start(world, { dataTypeName: "user" });
    expect(await downloads(world, early)).toEqual([]);
    expect(parsed((await downloads(world, late))[0])).toMatchObject([{ email: ada }]);
  });
});

describe("an export larger than a file", () => {
  const bytes = 3_900_000;
  const big = (name: string): Step => [
    "events/track",
    { email: ada, eventName: "Big", id: name, dataFields: { text: name.repeat(bytes) } },
  ];

  it("is split into files of at most 10 MB, which startAfter pages through", async () => {
    const world = await sandboxAfter([["users/update", { email: ada }], ...["a", "b", "c", "d", "e"].map(big)]);
    const jobId = await start(world, { dataTypeName: "customEvent", outputFormat: "text/csv", onlyFields: "id,text" });
    const names = [0, 1, 2].map((index) => `file-${noon + index}.csv`);
    const listed = async (startAfter: string) =>
      (await files(world, jobId, { startAfter })).files.map(({ file }) => file);
    expect((await files(world, jobId)).files.map(({ file }) => file)).toEqual(names);
    expect(await listed(names[0] ?? "")).toEqual(names.slice(1));
    expect(await listed(names[2] ?? "")).toEqual([]);
    const texts = await downloads(world, jobId);
    const ids = texts.map((text) => text.match(/^"[^"]*",[a-e](?=,)/gm)?.map((line) => line.slice(-1)));
    expect(ids).toEqual([["a", "b"], ["c", "d"], ["e"]]);
    expect(texts.map((text) => text.slice(0, text.indexOf("\n")))).toEqual(Array(3).fill("createdAt,id,text"));
    expect(texts.every((text) => text.length <= 10_000_000)).toBe(true);
    const { body } = await get(world, "export/jobs");
    expect(body).toMatchObject({ jobs: [{ bytesExported: texts.join("").length }] });
  });

  it("lists the files that are full while it runs", async () => {
    const world = await sandboxAfter([["users/update", { email: ada }], ...["a", "b", "c"].map(big)], "email", {
      exportJobDuration: 60_000,
    });
    const jobId = await start(world, { dataTypeName: "customEvent" });
    expect(await files(world, jobId)).toMatchObject({ files: [{ file: `file-${noon}.json` }], jobState: "running" });
  });
});

describe("an export of very many rows", () => {
  it.each([
    { outputFormat: json, looks: ["running", "completed"] },
    { outputFormat: "text/csv", looks: ["running", "running", "running", "completed"] },
  ])("reads on at each look until none is left: $outputFormat", async ({ outputFormat, looks }) => {
    const world = await sandboxAfter([["users/update", { email: ada }]]);
    for (let made = 0; made < 60_000; made += 1) {
      const publicId = String(made).padStart(30, "0");
      world.store.events.add(
        { user: 1, type: "customEvent", name: "Seen", publicId, createdAt: noon, data: "{}" },
        noon,
      );
    }
    const jobId = await start(world, { dataTypeName: "customEvent", outputFormat, onlyFields: "id" });
    const seen: string[] = [];
    for (const _ of looks) seen.push((await files(world, jobId)).jobState);
    expect(seen).toEqual(looks);
    const [text = ""] = await downloads(world, jobId);
    expect(new Set(text.match(/\d{30}/g)).size).toBe(60_000);
    expect(await get(world, "export/jobs")).toMatchObject({ body: { jobs: [{ bytesExported: text.length }] } });
  });
});

describe("the link to a file", () => {
  async function link(): Promise<{ readonly world: World; readonly url: string }> {
    const world = await sandboxAfter(story);
    const jobId = await start(world, { dataTypeName: "user" });
    return { world, url: (await files(world, jobId)).files[0]?.url ?? "" };
  }

  const read = async (world: World, url: string) => {
    const response = await world.fetch(url);
    return { status: response.status, body: await response.json() };
  };

  const expired = "This link has expired: links last for 30 minutes. GET /api/export/{jobId}/files gives a new one";
  const forged = "This link was not given out by GET /api/export/{jobId}/files";

  it("lasts for 30 minutes of the sandbox's clock, and a new one can be had", async () => {
    const { world, url } = await link();
    await world.clock.advance(30 * 60_000 - 1);
    expect((await world.fetch(url)).status).toBe(200);
    await world.clock.advance(1);
    expect(await read(world, url)).toEqual(refusalAnswer(403, "Forbidden", expired));
    expect((await world.fetch((await files(world, 1)).files[0]?.url ?? "")).status).toBe(200);
  });

  it.each([
    {
      change: "another signature",
      from: /signature=./,
      to: "signature=x",
      answer: refusalAnswer(403, "Forbidden", forged),
    },
    { change: "no signature", from: /&signature=.*/, to: "", answer: refusalAnswer(403, "Forbidden", forged) },
    { change: "a later end", from: /expires=\d/, to: "expires=9", answer: refusalAnswer(403, "Forbidden", forged) },
    { change: "another file", from: /file-\d/, to: "file-9", answer: refusalAnswer(403, "Forbidden", forged) },
    {
      change: "another job",
      from: "/default/1/",
      to: "/default/2/",
      answer: refusalAnswer(404, "NotFound", "There is no such export job"),
    },
    {
      change: "another project",
      from: "/default/",
      to: "/other/",
      answer: refusalAnswer(404, "NotFound", "There is no project other"),
    },
  ])("is refused with $change", async ({ from, to, answer }) => {
    const { world, url } = await link();
    expect(await read(world, url.replace(from, to))).toEqual(answer);
  });

  it("leads nowhere once the project was reset, not even for a job of the same number", async () => {
    const { world, url } = await link();
    world.reset();
    expect((await read(world, url)).status).toBe(404);
    await start(world, { dataTypeName: "user" });
    expect((await read(world, url)).status).toBe(403);
  });
});
