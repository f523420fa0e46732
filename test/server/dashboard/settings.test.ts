import { describe, expect, it } from "vitest";
import { settingGroups } from "../../../server/dashboard/setting-texts.ts";
import { createSandbox, defaultSettings } from "../../../server/index.ts";
import { emptySandbox, get, post } from "../support/sandbox.ts";
import { openPage, sendForm } from "./support/pages.ts";

describe("settings", () => {
  it("has a line for each of them", () => {
    const told = Object.values(settingGroups).flatMap((texts) => Object.keys(texts));
    expect(told.toSorted()).toEqual(Object.keys(defaultSettings).toSorted());
  });

  it.each([
    {
      form: "/settings",
      fields: { revealedBy: "identify", userFieldLimit: "7", createNewFields: "true" },
      told: "Changed: revealedBy, userFieldLimit.",
    },
    { form: "/settings", fields: { userFieldLimit: "1000" }, told: "Nothing was changed." },
    { form: "/settings", fields: { userFieldLimit: "seven" }, told: "Not done: userFieldLimit is not JSON: seven" },
    { form: "/settings", fields: { userFieldLimit: "-7" }, told: expect.stringMatching(/^Not done: .*userFieldLimit/) },
    { form: "/clock", fields: { advanceMs: "86400000" }, told: "It is 2024-03-02 12:00:00 UTC." },
    { form: "/clock", fields: { frozen: "true" }, told: "It is 2024-03-01 12:00:00 UTC, and stays so." },
    { form: "/clock", fields: { advanceMs: "much" }, told: expect.stringMatching(/^Not done: .*advanceMs/) },
    {
      form: "/faults",
      fields: { operation: "users.update", fault: '{"is":"rateLimit"}', count: "1" },
      told: "Armed: users.update will fail once.",
    },
    {
      form: "/faults",
      fields: { operation: "users.updat", fault: '{"is":"rateLimit"}' },
      told: expect.stringMatching(/^Not done: .*users\.updat/),
    },
    { form: "/faults/3/remove", fields: {}, told: "Not done: There is no fault 3" },
    { form: "/keys/none", fields: { disabled: "true" }, told: "Not done: default has no key that ends in none" },
    { form: "/snapshot", fields: {}, told: "Not done: choose the file of a snapshot" },
  ])("$form of $fields", async ({ form, fields, told }) => {
    const sandbox = emptySandbox();
    expect(await sendForm(sandbox, form, fields, "/settings")).toEqual({
      status: 303,
      to: "/_sandbox/ui/settings",
      told,
    });
    sandbox.close();
  });

  it("arms a fault, shows it, and disarms it", async () => {
    const sandbox = emptySandbox();
    await sendForm(sandbox, "/faults", { fault: '{"is":"status","status":500}', count: "1" }, "/settings");
    const armed = await openPage(sandbox, "/settings");
    const failed = await post(sandbox, "users/update", { email: "ada@example.com" });
    await sendForm(sandbox, "/faults/clear", {}, "/settings");
    const { text } = await openPage(sandbox, "/settings");
    expect([armed.text.includes("1 armed"), failed.status, text.includes("armed")]).toEqual([true, 500, false]);
    sandbox.close();
  });

  it.each([
    {
      count: "1",
      statuses: [500, 200],
      shows: /Faults Faults that are armed where .* 1 of them: 1 struck, 0 let pass spent/,
    },
    {
      count: "",
      statuses: [500, 500],
      shows: /Faults 1 armed Faults that are armed where .* every one: 2 struck, 0 let pass/,
    },
  ])("tells what is armed from what is spent: $count times", async ({ count, statuses, shows }) => {
    const sandbox = emptySandbox();
    await sendForm(sandbox, "/faults", { fault: '{"is":"status","status":500}', count }, "/settings");
    const answers = [];
    for (const email of ["a@example.com", "b@example.com"])
      answers.push(await post(sandbox, "users/update", { email }));
    const summary = await (await sandbox.fetch("/_sandbox/summary")).json();
    expect([answers.map(({ status }) => status), summary]).toMatchObject([statuses, { faults: count === "" ? 1 : 0 }]);
    expect((await openPage(sandbox, "/settings")).text).toMatch(shows);
    sandbox.close();
  });

  it("disables a key by its last characters, and shows no more of it", async () => {
    const sandbox = emptySandbox();
    const told = await sendForm(sandbox, `/keys/${sandbox.apiKey.slice(-8)}`, { disabled: "true" }, "/settings");
    const { html } = await openPage(sandbox, "/settings");
    expect([told.told, (await get(sandbox, "lists")).status, html.includes(sandbox.apiKey)]).toEqual([
      `The key …${sandbox.apiKey.slice(-8)} is disabled: its calls answer 401.`,
      401,
      false,
    ]);
    sandbox.close();
  });

  it.each([
    { more: 49, shows: /<select id="project"/ },
    { more: 1_999, shows: /<input id="project" name="project" value="default"/ },
  ])("has pages that stay small with $more more projects", async ({ more, shows }) => {
    const sandbox = createSandbox();
    for (let n = 0; n < more; n += 1) sandbox.addProject({ name: `job-${n}` });
    const { html } = await openPage(sandbox, "/outbox");
    expect([html.length < 30_000, shows.test(html)]).toEqual([true, true]);
    sandbox.close();
  });

  it("looks at the project it is asked for, and says where there is none", async () => {
    const sandbox = createSandbox();
    sandbox.addProject({ name: "shop", kind: "hybrid" });
    const shop = await openPage(sandbox, "/settings?project=shop");
    const lost = await openPage(sandbox, "/settings?project=lost");
    expect([shop.text.includes("project “shop”, hybrid"), lost.status, lost.text]).toEqual([
      true,
      404,
      'Not found There is no project "lost"',
    ]);
    sandbox.close();
  });
});
