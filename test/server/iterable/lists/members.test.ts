import { describe, expect, it } from "vitest";
import type { ProjectKind } from "../../../../server/index.ts";
import { emptySandbox, get, post, refusalAnswer, type Step, sandboxAfter, type World } from "../../support/sandbox.ts";

const ada = "ada@example.com";
const grace = "grace@example.com";

const vip: Step = ["lists", { name: "VIP" }];

const text = (body: string) => ({ status: 200, body });

const members = (world: World, query: Readonly<Record<string, string>> = {}) =>
  get(world, "lists/getUsers", { listId: "1", ...query });

describe("lists.getUsers, lists.previewUsers and lists.getSize", () => {
  const people3 = [{ email: ada, userId: "u-1" }, { email: grace }, { userId: "u-3" }];
  const full = (kind: ProjectKind) =>
    sandboxAfter(
      [
        vip,
        [
          "lists/subscribe",
          {
            listId: 1,
            subscribers:
              kind === "hybrid"
                ? people3
                : [
                    { email: grace, userId: "u-2" },
                    { email: ada, userId: "u-1" },
                  ],
          },
        ],
      ],
      kind,
    );

  it.each([
    { kind: "email", query: {}, body: `${grace}\n${ada}\n` },
    { kind: "email", query: { preferUserId: "true" }, body: `${grace}\n${ada}\n` },
    { kind: "userId", query: {}, body: "u-2\nu-1\n" },
    { kind: "hybrid", query: {}, body: `${ada}\n${grace}\nu-3\n` },
    { kind: "hybrid", query: { preferUserId: "false" }, body: `${ada}\n${grace}\nu-3\n` },
    { kind: "hybrid", query: { preferUserId: "true" }, body: `u-1\n${grace}\nu-3\n` },
  ] as const)("name members of a project of kind $kind with $query", async ({ kind, query, body }) => {
    const world = await full(kind);
    expect(await members(world, query)).toEqual(text(body));
    expect(await get(world, "lists/previewUsers", { listId: "1", ...query })).toEqual(text(body));
    expect(await get(world, "lists/1/size")).toEqual(text(kind === "hybrid" ? "3" : "2"));
  });

  it("are empty for an empty list", async () => {
    const world = await sandboxAfter([vip]);
    expect(await members(world)).toEqual(text(""));
    expect(await get(world, "lists/previewUsers", { listId: "1" })).toEqual(text(""));
    expect(await get(world, "lists/1/size")).toEqual(text("0"));
  });

  it("ignore maxResults, which the official client sends", async () => {
    expect(await members(await full("hybrid"), { maxResults: "1" })).toEqual(text(`${ada}\n${grace}\nu-3\n`));
  });

  it.each([4_999, 5_000, 12_345])("show each of %i members once, in the order of their profiles", async (count) => {
    const emails = Array.from({ length: count }, (_, index) => `u${index}@example.com`);
    const world = emptySandbox("email", { bulkItemLimit: count });
    await post(world, "lists", { name: "VIP" });
    await post(world, "lists/subscribe", { listId: 1, subscribers: emails.map((email) => ({ email })) });
    expect(await get(world, "lists/getUsers", { listId: "1" })).toEqual(
      text(emails.map((email) => `${email}\n`).join("")),
    );
  });

  it("show no more than the size of the sample", async () => {
    expect(await get(await full("hybrid"), "lists/previewUsers", { listId: "1", size: "2" })).toEqual(
      text(`${ada}\n${grace}\n`),
    );
  });

  it.each(["1", "5000"])("take a sample of %s", async (size) => {
    expect((await get(await full("email"), "lists/previewUsers", { listId: "1", size })).status).toBe(200);
  });

  it.each(["0", "5001", "-1"])("refuse a sample of %s", async (size) => {
    expect(await get(await full("email"), "lists/previewUsers", { listId: "1", size })).toEqual(
      refusalAnswer(400, "BadParams", "size must be between 1 and 5000"),
    );
  });

  it.each(["lists/getUsers?listId=42", "lists/previewUsers?listId=42", "lists/42/size"])(
    "refuse an unknown list: %s",
    async (path) => {
      expect(await get(emptySandbox(), path)).toEqual(
        refusalAnswer(400, "BadParams", "Invalid email list id", { projectId: "1", listId: "42" }),
      );
    },
  );
});
