import { describe, expect, it } from "vitest";
import { createSandbox, type ListedScenario, type PlayedScenario, type ScenarioRunner } from "../../../server/index.ts";
import { openPage, sendForm } from "./support/pages.ts";

const listed = (id: string, covers: readonly string[], is?: "passed" | "failed"): ListedScenario => ({
  id,
  name: `the story of ${id}`,
  covers,
  tags: [],
  ...(is && { ending: { is }, durationMs: 7 }),
});

const steps: PlayedScenario["steps"] = [
  { title: "send track", sent: { type: "track" }, exchanges: [], failures: [], state: { people: ["late"] } },
  {
    title: "call users.get",
    note: "nobody sees them",
    exchanges: [
      {
        operation: "users.get",
        method: "GET",
        url: "/api/users/late",
        status: 200,
        answer: {},
        remarks: ["Nobody can see late"],
      },
    ],
    failures: [{ about: "the answer", expected: { a: 1 }, actual: {} }],
  },
];

/** Three stories: one of the guide that holds, one that fails, one of nothing in the guide. */
const runner: ScenarioRunner = {
  list: async () => ({
    sections: [{ title: "Tracking", passages: [{ id: "hidden", says: "Nobody sees them before identify" }] }],
    scenarios: [listed("a/one", ["hidden"], "passed"), listed("a/two", ["hidden"], "failed"), listed("a/three", [])],
  }),
  run: async (id) => (id === "a/none" ? undefined : [{ ...listed(id ?? "a/one", [], "passed"), steps }]),
  find: async (id) => (id === "a/two" ? { ...listed(id, ["hidden"], "failed"), steps } : undefined),
};

describe("scenarios", () => {
  it.each([
    {
      path: "/scenarios",
      shows: [
        /3 times shown.*1 passed, 1 failed, 0 skipped/,
        /Tracking 1 passage, 2 scenarios 1 failed/,
        /Beyond the guide/,
      ],
    },
    { path: "/scenarios?part=Tracking", shows: [/Nobody sees them before identify the story of a\/one 7 ms passed/] },
    { path: "/scenarios?part=Beyond%20the%20guide", shows: [/the story of a\/three not played/] },
    {
      path: "/scenarios/a/two",
      shows: [/1\. send track holds/, /2\. call users.get does not hold/, /hidden Nobody can see late/],
    },
    { path: "/scenarios/a/two?step=1", shows: [/Next: call users.get/, /1\. send track/] },
    { path: "/scenarios/a/none", shows: [/There is no scenario a\/none/] },
  ])("are shown at $path", async ({ path, shows }) => {
    const sandbox = createSandbox({ scenarios: runner });
    const { text } = await openPage(sandbox, path);
    for (const line of shows) expect(text).toMatch(line);
    sandbox.close();
  });

  it.each([
    { action: "/scenarios", told: "Played: 1 of 1 passed." },
    { action: "/scenarios/a/one", told: "Played: 1 of 1 passed." },
    { action: "/scenarios/a/none", told: expect.stringMatching(/^Not done: There is no scenario a\/none/) },
  ])("are played by a form: $action", async ({ action, told }) => {
    const sandbox = createSandbox({ scenarios: runner });
    expect((await sendForm(sandbox, action, {})).told).toEqual(told);
    sandbox.close();
  });

  it("go on from passage to passage of a long part, each page in 30 kB", async () => {
    const passages = Array.from({ length: 40 }, (_, n) => ({ id: `p${n}`, says: `Passage ${n} says` }));
    const scenarios = passages.flatMap(({ id }) => [1, 2, 3, 4].map((n) => listed(`a/${id}-${n}`, [id])));
    const list = async () => ({ sections: [{ title: "Long", passages }], scenarios });
    const sandbox = createSandbox({ scenarios: { ...runner, list } });
    const told: string[] = [];
    const sizes: number[] = [];
    for (let path: string | undefined = "/scenarios?part=Long"; path !== undefined; ) {
      const { html } = await openPage(sandbox, path);
      sizes.push(html.length);
      told.push(...[...html.matchAll(/<h3>(.*?)<\/h3>/g)].map(([, says = ""]) => says));
      path = /<a href="\/_sandbox\/ui([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
    }
    expect([told, sizes.filter((size) => size > 30_000)]).toEqual([passages.map(({ says }) => says), []]);
    sandbox.close();
  });

  it("are no page where there are none", async () => {
    const sandbox = createSandbox();
    const { status, html } = await openPage(sandbox, "/scenarios");
    expect([status, html.includes('href="/_sandbox/ui/scenarios"')]).toEqual([404, false]);
    sandbox.close();
  });
});
