import { expect, it, onTestFinished } from "vitest";
import { createSandbox } from "../../../server/index.ts";
import { fixedSystem, noon } from "../support/sandbox.ts";

const base = {
  medium: "Email",
  type: "Base",
  name: "Welcome",
  messageTypeId: 1,
  creatorUserId: "ada@example.com",
  settings: { cacheDataFeed: true },
} as const;

function openStore() {
  const world = createSandbox({ system: fixedSystem() });
  onTestFinished(() => world.close());
  const [project] = world.projects;
  if (project === undefined) throw new Error("a sandbox has a project");
  return project.store.templates;
}

it("a template is read as it was made; a write moves its version and its time", () => {
  const store = openStore();
  const id = store.create({ ...base, clientTemplateId: "w" }, noon, { locale: "", data: { subject: "Hello" } });
  const made = { ...base, id, clientTemplateId: "w", campaignId: null, copiedFrom: null, defaultLocale: null };
  expect(store.find(id)).toEqual({ ...made, version: 1, createdAt: noon, updatedAt: noon });
  store.update(id, { name: "Hi", content: { locale: "fr", data: { subject: "Salut" } } }, noon + 5);
  expect(store.find(id)).toEqual({ ...made, name: "Hi", version: 2, createdAt: noon, updatedAt: noon + 5 });
  expect(store.contents(id)).toEqual([
    { locale: "", data: { subject: "Hello" } },
    { locale: "fr", data: { subject: "Salut" } },
  ]);
  store.remove(id);
  expect([store.find(id), store.contents(id)]).toEqual([undefined, []]);
});

it.each([
  { locale: undefined, found: "" },
  { locale: "", found: "" },
  { locale: "fr", found: "fr" },
  { locale: "fr-CA", found: "fr-CA" },
  { locale: "fr-BE", found: "fr" },
  { locale: "fr_BE", found: "fr" },
  { locale: "FR", found: "" },
  { locale: "de", found: "" },
])("a reader of locale $locale gets the content of '$found'", ({ locale, found }) => {
  const store = openStore();
  const id = store.create(base, noon, { locale: "", data: {} });
  for (const each of ["fr", "fr-CA"]) store.update(id, { content: { locale: each, data: {} } }, noon);
  const template = store.find(id);
  expect(template && store.contentFor(template, locale)).toEqual({ locale: found, data: {} });
});

it("a locale that is the default one stands in for others; without any there is no content", () => {
  const store = openStore();
  const id = store.create({ ...base, defaultLocale: "en" }, noon, { locale: "en", data: {} });
  const bare = store.create(base, noon, { locale: "fr", data: {} });
  const [template, other] = [store.find(id), store.find(bare)];
  expect(template && store.contentFor(template, "de")).toEqual({ locale: "en", data: {} });
  expect(other && store.contentFor(other, "de")).toBeUndefined();
});

it("a copy of a campaign stays as it is when its template changes", () => {
  const store = openStore();
  const id = store.create({ ...base, clientTemplateId: "w" }, noon, { locale: "", data: { html: "[[x]]" } });
  const toUpper = (data: object) => ({ ...data, html: "X" });
  const copy = store.copyForCampaign(id, { campaignId: 9, type: "Triggered" }, noon + 1, toUpper) ?? 0;
  store.update(id, { name: "Changed", content: { locale: "", data: { html: "new" } } }, noon + 2);
  const copied = { ...base, id: copy, clientTemplateId: "w", campaignId: 9, copiedFrom: id, defaultLocale: null };
  expect(store.find(copy)).toEqual({
    ...copied,
    type: "Triggered",
    version: 1,
    createdAt: noon + 1,
    updatedAt: noon + 1,
  });
  expect([store.isCopied(id), store.isCopied(copy)]).toEqual([true, false]);
  expect(store.contents(copy)).toEqual([{ locale: "", data: { html: "X" } }]);
  expect(store.ofCampaign(9)).toEqual([store.find(copy)]);
  expect(store.copyForCampaign(99, { campaignId: 9, type: "Blast" }, noon)).toBeUndefined();
});

it.each([
  { filter: {}, order: { by: "id", descending: false }, ids: [1, 2, 3] },
  { filter: {}, order: { by: "name", descending: true }, ids: [1, 3, 2] },
  { filter: { medium: "Push" }, order: { by: "id", descending: false }, ids: [2] },
  { filter: { type: "Base" }, order: { by: "createdAt", descending: true }, ids: [2, 1] },
  { filter: { from: noon + 1 }, order: { by: "updatedAt", descending: false }, ids: [2, 3] },
  { filter: { until: noon + 1 }, order: { by: "id", descending: false }, ids: [1] },
] as const)("of $filter by $order come $ids", ({ filter, order, ids }) => {
  const store = openStore();
  store.create({ ...base, name: "c" }, noon);
  store.create({ ...base, name: "a", medium: "Push" }, noon + 1);
  store.create({ ...base, name: "b", type: "Blast", campaignId: 1 }, noon + 2);
  const page = store.page(filter, order, { limit: 10, offset: 0 });
  expect(page.map(({ id }) => id)).toEqual(ids);
  expect(store.count(filter)).toBe(ids.length);
  expect(store.page(filter, order, { limit: 1, offset: 1 }).map(({ id }) => id)).toEqual(ids.slice(1, 2));
});
