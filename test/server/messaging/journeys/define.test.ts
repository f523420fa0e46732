import { expect, it } from "vitest";
import { createSandbox, type Seed } from "../../../../server/index.ts";
import { fixedSystem } from "../../support/sandbox.ts";

const criteria = { dataType: "user", field: "plan", comparatorType: "Equals", value: "pro" } as const;

const seed: Seed = {
  lists: [{ id: 3, name: "Testers" }],
  dynamicLists: [{ id: 4, name: "Pro", criteria }],
  templates: [{ id: 1, content: { subject: "Hi", html: "x" } }],
  campaigns: [
    { id: 5, name: "Welcome", templateId: 1, state: "Running" },
    { id: 6, name: "Sale", templateId: 1, listIds: [3] },
  ],
  journeys: [{ id: 1, name: "First", entry: { api: true } }],
};

const journey = {
  name: "Welcome",
  entry: { api: true, events: ["Signed Up"], lists: [3] },
  steps: [{ send: 5 }, { delay: "1d" }, { filter: criteria }, { update: { dataFields: { welcomed: true } } }],
};

async function define(body: unknown) {
  const world = createSandbox({ system: fixedSystem(), seed });
  const answer = await world.request("POST", "/_sandbox/journeys", body);
  return { status: answer.status, body: (await answer.json()) as { readonly msg?: string }, world };
}

it("a running project is given a journey", async () => {
  const { status, body, world } = await define(journey);
  expect([status, body]).toEqual([201, { journey: { id: 2 } }]);
  expect(world.store.journeys.find(2)).toMatchObject({ ...journey, enabled: true, archived: false });
});

const longest = "a whole number and s, m, h or d, such as 30m, 24h or 7d, up to 366d";

it.each<[Record<string, unknown>, string]>([
  [{ id: 1 }, "id: there is a journey 1 already"],
  [{ name: "" }, "name: must not be empty"],
  [{ name: "x".repeat(501) }, "name: must be at most 500 characters"],
  [{ entry: {} }, "entry: says how people enter: api: true, or at least one of events, or of lists"],
  [
    { entry: { api: false, events: [] } },
    "entry: says how people enter: api: true, or at least one of events, or of lists",
  ],
  [
    { entry: { event: "Signed Up" } },
    'entry.event: "event" is not known here; did you mean events?; entry: says how people enter: api: true, or at least one of events, or of lists',
  ],
  [{ entry: { lists: [9] } }, "entry.lists[0]: there is no list 9"],
  [{ entry: { lists: [3, 4] } }, "entry.lists[1]: list 4 is dynamic: nobody is put on it, so nobody enters by it"],
  [{ steps: [{ send: 9 }] }, "steps[0].send: there is no campaign 9"],
  [
    { steps: [{ delay: "1d" }, { send: 6 }] },
    "steps[1].send: campaign 6 goes to lists: a journey sends triggered campaigns, which have none",
  ],
  [{ steps: [{ delay: "1 day" }] }, `steps[0].delay: "1 day" is no length of time: write ${longest}`],
  [{ steps: [{ delay: "367d" }] }, `steps[0].delay: "367d" is no length of time: write ${longest}`],
  [{ steps: [{ delay: "0s" }] }, `steps[0].delay: "0s" is no length of time: write ${longest}`],
  [{ steps: [{ delay: 5 }] }, "steps[0].delay: expected text, found number 5"],
  [{ steps: [{}] }, "steps[0]: a step is one of delay, send, update, filter, webhook"],
  [{ steps: [{ send: 5, delay: "1d" }] }, "steps[0]: a step is one of delay, send, update, filter, webhook"],
  [
    { steps: [{ wait: "1d" }] },
    'steps[0].wait: "wait" is not known here; there are: delay, send, update, filter, webhook; steps[0]: a step is one of delay, send, update, filter, webhook',
  ],
  [{ steps: [{ update: { dataFields: [] } }] }, "steps[0].update.dataFields: expected an object, found a list"],
  [
    { steps: [{ update: { dataFields: { a: "x".repeat(70_000) } } }] },
    "steps[0].update.dataFields: at most 65536 characters of JSON are taken",
  ],
  [
    { steps: [{ filter: { ...criteria, comparatorType: "Is" } }] },
    expect.stringMatching(/^steps\[0\]\.filter\.comparatorType: /),
  ],
  [
    { steps: [{ webhook: { url: "https://example.com/" } }] },
    "steps[0].webhook.url: example.com is neither this machine nor in a private network; the setting webhookHosts lists others that may be called",
  ],
  [
    { steps: [{ webhook: { url: "/hook" } }] },
    "steps[0].webhook.url: a URL is expected, such as http://localhost:3000/hook",
  ],
  [
    { steps: [{ webhook: { url: "http://localhost/", headers: [{ key: "Host", value: "a" }] } }] },
    "steps[0].webhook.headers: Host is set by whoever sends, and cannot be chosen",
  ],
  [
    { steps: [{ webhook: { url: "http://localhost/", method: "GET", body: {} } }] },
    "steps[0].webhook.body: a GET has none",
  ],
  [
    { steps: [{ webhook: { url: "http://localhost/", body: { a: ["{{#if b}}"] } } }] },
    expect.stringMatching(/^steps\[0\]\.webhook\.body\.a\[0\]: .*line 1/),
  ],
  [{ steps: Array.from({ length: 101 }, () => ({ delay: "1d" })) }, "steps: must be at most 100 elements"],
])("a journey is refused: %.80j", async (wrong, msg) => {
  const { status, body, world } = await define({ ...journey, ...wrong });
  expect([status, body.msg]).toEqual([400, msg]);
  expect(world.store.journeys.all()).toHaveLength(1);
});

it("a seed names what is wrong with its journeys", () => {
  const journeys = [...(seed.journeys ?? []), { name: "Bad", entry: { api: true }, steps: [{ send: 9 }] }];
  expect(() => createSandbox({ seed: { ...seed, journeys } })).toThrow(
    "journeys[1].steps[0].send: there is no campaign 9",
  );
});
