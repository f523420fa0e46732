import { describe, expect, it } from "vitest";
import { parseScenarios, runScenarios } from "../../../scenarios/index.ts";
import { createSandbox, type Sandbox } from "../../../server/index.ts";
import { matchers } from "../../../server/matchers/index.ts";
import { still } from "../../scenarios/support/fake-target.ts";
import { sandboxTarget } from "../../scenarios/support/sandbox-target.ts";
import { openPages, root } from "./support/pages.ts";

expect.extend(matchers);

const email = "late@example.com";
const page = `/people/${encodeURIComponent(email)}`;

const track = (sandbox: Sandbox, eventName: string) =>
  sandbox.call("events.track", { body: { email, eventName, dataFields: { plan: "trial" } } });

/** The rows of the timeline as words, and the lines between them. */
const timelineOf = (html: string): readonly string[] => {
  const [, list = ""] = /<ol class="stream timeline"[^>]*>(.*?)<\/ol>/s.exec(html) ?? [];
  return [...list.matchAll(/<(?:div class="row[^"]*"|li class="turn[^"]*")[^>]*>(.*?)<\/(?:div|li)>/gs)].map(
    ([, row = ""]) =>
      row
        .replaceAll(/<time.*?<\/time>/gs, "")
        .replaceAll(/<[^>]*>/g, " ")
        .replaceAll("&quot;", '"')
        .replaceAll(/\s+/g, " ")
        .trim(),
  );
};

/** What is marked as unseen in the timeline. */
const unseenOf = (html: string): number => [...html.matchAll(/<li class="was-hidden"/g)].length;

describe("the page of somebody hidden", () => {
  it("says what Iterable took, that nobody sees it, and what would change it, with the button for it", async () => {
    const { sandbox, read } = openPages();
    for (const name of ["Signed Up", "Product Added"]) await track(sandbox, name);
    const { text, html } = await read(page);
    const said = [
      "Nobody can see or message late@example.com",
      "took 2 events .",
      "no message reaches them",
      "What changes it: identify (users.update, users.bulkUpdate), or another call that creates users",
      "Identify now",
      "users.getByEmail answers {} : Iterable shows nothing of what is stored.",
      "still hidden nothing below can be seen in Iterable",
    ];
    expect(said.filter((each) => !text.includes(each))).toEqual([]);
    expect([
      html.includes('class="note hidden"'),
      html.includes(`action="${root}${page}/identify"`),
      unseenOf(html),
    ]).toEqual([true, true, 2]);
  });

  it.each([
    { revealedBy: "creatingCalls", said: "and neither does a send" },
    { revealedBy: "identify", said: "identify alone" },
    { revealedBy: "creatingCallsAndSends", said: "or a send to them by email.target" },
  ] as const)("goes by the project's setting: $revealedBy", async ({ revealedBy, said }) => {
    const { sandbox, read } = openPages({ projects: [{ name: "default", settings: { revealedBy } }] });
    await track(sandbox, "Signed Up");
    expect((await read(page)).text).toContain(said);
  });

  it("tells of a field that another call wrote, where identify alone reveals", async () => {
    const { sandbox, read } = openPages({ projects: [{ name: "default", settings: { revealedBy: "identify" } }] });
    await track(sandbox, "Signed Up");
    await sandbox.call("commerce.updateCart", {
      body: { user: { email }, items: [{ id: "1", name: "Tea", price: 1, quantity: 1 }] },
    });
    const { html, text } = await read(page);
    expect([unseenOf(html), text.includes("shoppingCartItems"), text.includes("commerce.updateCart")]).toEqual([
      2,
      true,
      true,
    ]);
  });
});

describe("identify now", () => {
  it("makes the call, tells how many events came along, and draws the line in the timeline", async () => {
    const { sandbox, read, send } = openPages();
    sandbox.clock.freeze();
    await sandbox.clock.set("2026-01-31T12:00:00Z");
    for (const name of ["Signed Up", "Product Added"]) await track(sandbox, name);
    const { status, to, told } = await send(`${page}/identify`, {}, page);
    const { html } = await read(page);
    expect({
      status,
      to,
      told,
      hidden: sandbox.contact(email)?.hidden,
      timeline: timelineOf(html),
      unseen: unseenOf(html),
    }).toEqual({
      status: 303,
      to: `${root}${page}`,
      told: "late@example.com is visible now, 2 earlier events with them.",
      hidden: false,
      timeline: [
        "users.update made visible by the page 200",
        "became visible here · users.update · 2 earlier events with it",
        "events.track hidden 200",
        'Product Added {"plan":"trial"} event',
        "events.track hidden created 200",
        'Signed Up {"plan":"trial"} event',
      ],
      unseen: 2,
    });
  });

  it("asks for an email where only a userId is known, and attaches it", async () => {
    const settings = { hiddenProfileForUnknownUserId: true };
    const { sandbox, read, send } = openPages({ projects: [{ name: "default", settings }] });
    await sandbox.call("events.track", { body: { userId: "u-1", eventName: "Signed Up" } });
    const { html } = await read("/people/u-1");
    const { told } = await send("/people/u-1/identify", { email }, "/people/u-1");
    expect([html.includes('name="email"'), told, sandbox.contact(email)?.userId]).toEqual([
      true,
      "late@example.com is visible now, 1 earlier event with them.",
      "u-1",
    ]);
  });
});

describe("a timeline", () => {
  it("has calls, what they stored, and messages with the reason for which nobody got them", async () => {
    const { sandbox, read } = openPages();
    await sandbox.request("POST", "/api/templates/email/upsert", {
      clientTemplateId: "w",
      name: "W",
      subject: "Hi",
      html: "<p>Hi</p>",
    });
    await sandbox.fetch("/_sandbox/campaigns", {
      method: "POST",
      body: '{"name":"Welcome","templateId":1,"state":"Running"}',
    });
    await track(sandbox, "Signed Up");
    await sandbox.call("email.target", { body: { campaignId: 1, recipientEmail: email } });
    expect(timelineOf((await read(page)).html)).toEqual([
      "still hidden nothing below can be seen in Iterable",
      "email.target hidden 200",
      expect.stringMatching(/^(Hi|Welcome) only events have named them: .* suppressed hidden Email$/),
      "events.track hidden created 200",
      'Signed Up {"plan":"trial"} event',
    ]);
  });

  it("puts each event with the call that wrote it, however close they came", async () => {
    const { sandbox, read } = openPages();
    sandbox.clock.freeze();
    await sandbox.call("users.update", { body: { email } });
    await sandbox.call("lists.create", { body: { name: "Newsletter" } });
    await sandbox.call("lists.subscribe", { body: { listId: 1, subscribers: [{ email }] } });
    await sandbox.call("users.update", { body: { email, dataFields: { plan: "pro" } } });
    await sandbox.call("commerce.updateCart", {
      body: { user: { email }, items: [{ id: "1", name: "Tea", price: 4, quantity: 1 }] },
    });
    await sandbox.call("commerce.trackPurchase", {
      body: { user: { email }, total: 4, items: [{ id: "1", name: "Tea", price: 4, quantity: 1 }] },
    });
    await sandbox.call("events.trackBulk", {
      body: {
        events: [
          { email, eventName: "a" },
          { email, eventName: "b" },
        ],
      },
    });
    const rows = timelineOf((await read(page)).html).map((row) => row.split(" ", 1)[0]);
    expect(rows).toEqual([
      ...["events.trackBulk", "b", "a"],
      ...["commerce.trackPurchase", "purchase"],
      ...["commerce.updateCart", "updateCart"],
      "users.update",
      ...["lists.subscribe", "emailSubscribe"],
      ...["users.update", "created"],
    ]);
  });

  it("says who was visible from the start, and who was removed", async () => {
    const { sandbox, read } = openPages();
    await sandbox.call("users.update", { body: { email } });
    await sandbox.call("users.delete", { params: { email } });
    expect(timelineOf((await read(page)).html)).toEqual([
      "users.delete removed 200",
      "removed here · users.delete",
      "users.update created 200",
      "created here, and visible from the start · users.update",
    ]);
  });

  it("follows a person to the names they had", async () => {
    const { sandbox, read } = openPages();
    await track(sandbox, "Signed Up");
    await sandbox.call("users.update", { body: { email } });
    await sandbox.call("users.updateEmail", { body: { currentEmail: email, newEmail: "new@example.com" } });
    const { html } = await read("/people/new@example.com");
    expect(timelineOf(html).filter((row) => /\d{3}$/.test(row))).toEqual([
      "users.updateEmail 200",
      "users.update made visible 200",
      "events.track hidden created 200",
    ]);
  });

  it("goes on from page to page, and knows there what was hidden", async () => {
    const { sandbox, read } = openPages();
    for (let index = 0; index < 15; index += 1) await track(sandbox, `event ${index}`);
    await sandbox.call("users.update", { body: { email } });
    const first = await read(page);
    const next = /<a href="\/_sandbox\/ui([^"]+)" rel="next"/.exec(first.html)?.[1] ?? "";
    const second = await read(next);
    expect([timelineOf(first.html).length, timelineOf(second.html).length, unseenOf(second.html) > 0]).toEqual([
      22,
      10,
      true,
    ]);
  });
});

describe("user fields", () => {
  it("stand beside what Iterable shows, with the call that wrote each", async () => {
    const { sandbox, read } = openPages();
    await track(sandbox, "Signed Up");
    await sandbox.call("users.update", { body: { email, dataFields: { plan: "pro" } } });
    const { text } = await read(page);
    expect([
      text.includes('email "late@example.com" the same events.track'),
      text.includes('plan "pro" the same users.update'),
    ]).toEqual([true, true]);
  });

  it("that reads do not see yet are told apart", async () => {
    const { sandbox, read } = openPages({ projects: [{ name: "default", settings: { processingDelay: 60_000 } }] });
    await sandbox.call("users.update", { body: { email, dataFields: { plan: "free" } } });
    await sandbox.clock.advance(60_000);
    await sandbox.call("users.update", { body: { email, dataFields: { plan: "pro" } } });
    expect((await read(page)).text).toContain('plan "pro" "free" users.update');
  });
});

describe("a form about somebody", () => {
  it.each([
    {
      action: "track",
      fields: { eventName: "Paid", dataFields: '{"total":4}' },
      operation: "events.track",
      told: "Iterable took it. late@example.com is still hidden: nobody sees it, and no message reaches them.",
    },
    {
      action: "update",
      fields: { dataFields: '{"plan":"pro"}' },
      operation: "users.update",
      told: "late@example.com is visible now, 1 earlier event with them.",
    },
    { action: "delete", fields: {}, operation: "users.delete", told: "late@example.com has no profile any more." },
    {
      action: "forget",
      fields: {},
      operation: "users.forget",
      told: "late@example.com is forgotten: calls that name them are refused from now on.",
    },
  ])("makes the call and tells what came of it: $action", async ({ action, fields, operation, told }) => {
    const { sandbox, send, read } = openPages();
    await track(sandbox, "Signed Up");
    const sent = await send(`${page}/${action}`, fields, page);
    expect([
      sent.status,
      sent.told,
      sandbox.requests({ via: "any" }).at(-1)?.operation,
      (await read(page)).status,
    ]).toEqual([303, told, operation, 200]);
  });

  it("forgets, refuses, and accepts again", async () => {
    const { sandbox, send, read } = openPages();
    await track(sandbox, "Signed Up");
    await send(`${page}/forget`, {}, page);
    const forgotten = await read(page);
    const refused = await send(`${page}/track`, { eventName: "Paid" }, page);
    await send(`${page}/unforget`, {}, page);
    const tracked = await send(`${page}/track`, { eventName: "Paid" }, page);
    expect([
      forgotten.text.includes("Take off the forgotten list"),
      refused.status,
      tracked.status,
      sandbox.events(email).map(({ eventName }) => eventName),
    ]).toEqual([true, 400, 303, ["Paid"]]);
  });

  it.each([
    { action: "track", fields: { eventName: "Paid", dataFields: "{" }, why: "dataFields is no JSON" },
    { action: "update", fields: { dataFields: '{"n":12345678901234567890}' }, why: "n: " },
    { action: "track", fields: { eventName: "", dataFields: '{"a":1}' }, why: "eventName is missing" },
  ])("is refused, and what was typed is still there: $why", async ({ action, fields, why }) => {
    const { sandbox, send } = openPages();
    await track(sandbox, "Signed Up");
    const { status, text } = await send(`${page}/${action}`, fields, page);
    expect([status, text.includes(why), text.includes(fields.dataFields), sandbox.events(email).length]).toEqual([
      400,
      true,
      true,
      1,
    ]);
  });
});

/** What a scenario would take for a variable. */
const variable = ["$", "{name}"].join("");

describe("to copy", () => {
  /** Somebody with everything that is copied, and text a scenario could take for a variable. */
  async function openStory(isVisible: boolean) {
    const opened = openPages();
    const { sandbox, read } = opened;
    await sandbox.call("lists.create", { body: { name: "Newsletter" } });
    await track(sandbox, `Signed ${variable} Up`);
    await track(sandbox, "Signed Up");
    if (isVisible) {
      await sandbox.call("users.update", {
        body: { email, dataFields: { plan: "pro", "a </pre><b>": `: # "'\`\\ é\n` } },
      });
      await sandbox.call("users.update", { body: { email, dataFields: { braces: variable } } });
      await sandbox.call("lists.subscribe", { body: { listId: 1, subscribers: [{ email }] } });
      await sandbox.call("commerce.trackPurchase", {
        body: { user: { email }, total: 4, items: [{ id: "1", name: "Tea", price: 4, quantity: 1 }] },
      });
      await sandbox.call("users.registerDeviceToken", {
        body: { email, device: { token: "t", platform: "APNS", applicationName: "app" } },
      });
    }
    const { html } = await read(`${page}/copy`);
    const [matcher = "", seed = "", scenario = ""] = [...html.matchAll(/<pre[^>]*>(.*?)<\/pre>/gs)].map(
      ([, text = ""]) =>
        text
          .replaceAll("&quot;", '"')
          .replaceAll("&#39;", "'")
          .replaceAll("&lt;", "<")
          .replaceAll("&gt;", ">")
          .replaceAll("&amp;", "&"),
    );
    return { ...opened, matcher, seed, scenario };
  }

  it.each([true, false])("are matchers that hold: visible %s", async (isVisible) => {
    const { sandbox, matcher } = await openStory(isVisible);
    const lines = matcher.split("\n");
    for (const line of lines) new Function("sandbox", "expect", line)(sandbox, expect);
    expect(lines.length).toBeGreaterThan(1);
  });

  it.each([true, false])("is a seed that loads, and makes the same person: visible %s", async (isVisible) => {
    const { sandbox, seed, matcher } = await openStory(isVisible);
    const other = createSandbox();
    await other.seed(seed.split("\n").map((line) => JSON.parse(line)));
    for (const line of matcher.split("\n")) new Function("sandbox", "expect", line)(other, expect);
    const typesOf = (each: Sandbox) =>
      each
        .events(email)
        .map(({ eventType }) => eventType)
        .filter((type) => /customEvent|purchase/.test(String(type)))
        .toSorted();
    expect([other.contact(email)?.hidden, typesOf(other)]).toEqual([!isVisible, typesOf(sandbox)]);
    other.close();
  });

  it.each([true, false])("is a scenario that the loader takes and that holds: visible %s", async (isVisible) => {
    const { scenario } = await openStory(isVisible);
    const { scenarios, problems } = parseScenarios(scenario, "copied.yaml");
    const { scenarios: results } = await runScenarios(scenarios, sandboxTarget(), still);
    expect([problems, results.map(({ ending }) => ending.is)]).toEqual([[], ["passed"]]);
  });
});

it("is a file where it is too long for a page, and leaves out calls that are larger than anybody reads", async () => {
  const { sandbox, read } = openPages();
  const note = "x".repeat(30_000);
  await sandbox.call("users.update", { body: { email, dataFields: { note } } });
  const { html, text } = await read(`${page}/copy`);
  const links = [...html.matchAll(/href="\/_sandbox\/ui([^"]+\?file=[^"]+)"/g)].map(([, link = ""]) => link);
  const files = await Promise.all(links.map((link) => sandbox.fetch(`${root}${link}`)));
  expect({
    links,
    names: files.map(({ headers }) => headers.get("content-disposition")),
    seed: await files[1]?.text(),
    isLeftOut: (await files[2]?.text())?.includes("# Left out, since they are long"),
    size: [html.length < 30_000, /[\d,]+ characters, too many for a page/.test(text)],
  }).toEqual({
    links: ["matchers.ts", "seed.ndjson", "scenario.yaml"].map((file) => `${page}/copy?file=${file}`),
    names: ["matchers.ts", "seed.ndjson", "scenario.yaml"].map((file) => `attachment; filename="${file}"`),
    seed: JSON.stringify({ user: { email, dataFields: { note } } }),
    isLeftOut: true,
    size: [true, true],
  });
});

const hostile = `"><img src=x onerror=alert(1)>'/../%2F\${x}`;

describe("hostile text", () => {
  it("is shown as text, in every place there is for it", async () => {
    const { sandbox, read, send } = openPages({ projects: [{ name: "default", kind: "hybrid" }] });
    const userId = hostile.slice(0, 52);
    await sandbox.call("users.update", {
      body: { userId, dataFields: { [hostile]: hostile, devices: undefined } } as never,
    });
    await sandbox.call("events.track", { body: { userId, eventName: hostile, dataFields: { [hostile]: hostile } } });
    await sandbox.call("lists.create", { body: { name: hostile } });
    await sandbox.call("lists.subscribe", { body: { listId: 1, subscribers: [{ userId }] } });
    const at = `/people/${encodeURIComponent(userId)}`;
    const pages = [
      await read(at),
      await read(`${at}/events`),
      await read(`${at}/copy`),
      await send(`${at}/track`, { eventName: hostile, dataFields: hostile }, at),
    ];
    expect(pages.map(({ status, html }) => [status, html.includes("<img"), html.includes("&lt;img src=x")])).toEqual([
      [200, false, true],
      [200, false, true],
      [200, false, true],
      [400, false, true],
    ]);
  });

  it.each(["100%_sure@example.com", "a/b", "50%", "…", "a b+c"])("names somebody all the same: %s", async (name) => {
    const { sandbox, read } = openPages({ projects: [{ name: "default", kind: "hybrid" }] });
    const named = name.includes("@") ? { email: name } : { userId: name };
    await sandbox.call("events.track", { body: { ...named, eventName: "Seen" } });
    const { status, text } = await read(`/people/${encodeURIComponent(name)}`);
    expect([status, text.startsWith(name)]).toEqual([200, true]);
  });
});

describe("what a page of a person costs", () => {
  it("is 30 kB at most, however much there is, and no call of the record", async () => {
    const { sandbox, read } = openPages({ recordSize: 5_000 });
    const dataFields = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`field_${index}`, "x".repeat(1_000)]),
    );
    await track(sandbox, "Signed Up");
    for (let index = 0; index < 30; index += 1) {
      await sandbox.call("users.update", { body: { email, dataFields: { ...dataFields, round: index } } });
      await sandbox.call("events.track", { body: { email, eventName: `event ${index}`, dataFields } });
    }
    const before = sandbox.requests({ via: "any" }).length;
    const { html } = await read(page);
    expect([html.length < 30_000, sandbox.requests({ via: "any" }).length]).toEqual([true, before]);
  });

  it("is as little with hostile names and large values", async () => {
    const { sandbox, read } = openPages();
    const dataFields = Object.fromEntries(
      Array.from({ length: 70 }, (_, index) => [`${hostile.repeat(8)}${index}`, hostile.repeat(200)]),
    );
    for (let index = 0; index < 25; index += 1) {
      await sandbox.call("events.track", { body: { email, eventName: hostile.repeat(8) + index, dataFields } });
    }
    await sandbox.call("users.update", { body: { email, dataFields: { ...dataFields, big: hostile.repeat(30_000) } } });
    const sizes: Record<string, number> = {};
    for (const path of ["", "/fields", "/fields?from=30", "/events", "/copy"])
      sizes[path] = Buffer.byteLength((await read(`${page}${path}`)).html);
    expect(Object.entries(sizes).filter(([, size]) => size > 30_000)).toEqual([]);
  });

  it("is one page after the other of many fields", async () => {
    const { sandbox, read } = openPages();
    const names = Array.from({ length: 70 }, (_, index) => `field_${index}`);
    const dataFields = Object.fromEntries(names.map((name) => [name, 1]));
    await sandbox.call("users.update", { body: { email, dataFields } });
    const told: string[] = [];
    let path = /<a href="\/_sandbox\/ui([^"]+)">All \d+ fields/.exec((await read(page)).html)?.[1];
    while (path !== undefined) {
      const { html } = await read(path);
      told.push(...[...html.matchAll(/<th scope="row">(.*?)<\/th>/g)].map(([, name = ""]) => name));
      path = /<a href="\/_sandbox\/ui([^"]+)" rel="next"/.exec(html)?.[1];
    }
    expect(told.filter((name) => name.startsWith("field_"))).toEqual(names);
  });

  it("is one page of an index for somebody with many events", async () => {
    const events = Array.from({ length: 2_000 }, (_, index) => ({
      email,
      eventName: `event ${index}`,
      createdAt: 1_700_000_000_000 + index,
    }));
    const { read } = openPages({ seed: { events } });
    const names: string[] = [];
    let path = `${page}/events`;
    for (let pages = 0; pages < 3; pages += 1) {
      const { html } = await read(path);
      names.push(...[...html.matchAll(/<th scope="row">(.*?)<\/th>/g)].map(([, name = ""]) => name));
      path = /<a href="\/_sandbox\/ui([^"]+)" rel="next"/.exec(html)?.[1] ?? "";
    }
    expect(names).toEqual(Array.from({ length: 150 }, (_, index) => `event ${1_999 - index}`));
  });
});

it("of nobody is 404, and says so", async () => {
  const { read } = openPages();
  const { status, text } = await read("/people/nobody");
  expect([status, text.includes("Nobody is called nobody in default")]).toEqual([404, true]);
});
