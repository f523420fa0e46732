import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  createSandbox,
  type ExportForm,
  exportedLine,
  exportForms,
  exportOfFile,
  exportWriter,
  type ProjectKind,
  type Sandbox,
  seedFiles,
} from "../../../server/index.ts";
import { exportedTables } from "../../../server/seed/export.ts";
import { populatedOptions, populatedSandbox, readState } from "../../support/populated-sandbox.ts";
import { crowdedOptions, crowdedSandbox, exportProject, recordsOf } from "./support/seeded-sandbox.ts";

const kinds = ["email", "userId", "hybrid"] as const satisfies readonly ProjectKind[];

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

const written = (text: string, form: ExportForm): string => {
  const writer = exportWriter(form);
  const rows = text
    .trim()
    .split("\n")
    .flatMap((line) => exportedLine(line) ?? []);
  return rows.map((row) => writer.rows([row])).join("") + writer.end();
};

const parsed = (text: string): unknown => (text.startsWith("{") && !text.includes("}\n") ? JSON.parse(text) : text);

/** What public reads answer; the order of fields in an object is none. */
const readBack = async (world: Sandbox) =>
  Object.fromEntries(Object.entries(await readState(world)).map(([path, text]) => [path, parsed(text)]));

describe("the crowded project", () => {
  it("has rows in every table there is", async () => {
    const { projects } = await crowdedSandbox("hybrid");
    const tables = projects[0]?.tables;
    expect(tables && exportedTables(tables).filter((name) => tables.count(name) === 0)).toEqual([]);
    expect(tables?.names()).toContain("sqlite_sequence");
  });
});

describe.each(kinds)("a project of kind %s", (kind) => {
  it("is the same after export and seed, row by row", async () => {
    const text = await exportProject(await crowdedSandbox(kind));
    const other = createSandbox({ kind, ...crowdedOptions });
    expect(await other.seed(recordsOf(text))).toBe("loaded");
    expect(await exportProject(other)).toBe(text);
  });

  it("goes on counting where it stopped", async () => {
    const world = await crowdedSandbox(kind);
    const other = createSandbox({ kind, ...crowdedOptions });
    await other.seed(recordsOf(await exportProject(world)));
    const answer = await other.request("POST", "/api/lists", { name: "next" });
    expect(await answer.json()).toEqual({ listId: 5 });
    const job = await other.request("POST", "/api/export/start", { dataTypeName: "user", outputFormat: "text/csv" });
    expect(await job.json()).toMatchObject({ jobId: 2 });
  });

  it.each(exportForms)("can be written as %s", async (form) => {
    const world = await crowdedSandbox(kind);
    const text = await exportProject(world);
    const file = join(folder, `${kind}.${form}`);
    writeFileSync(file, written(text, form));
    const other = createSandbox({ kind, ...crowdedOptions });
    expect(await other.seed(seedFiles(file))).toBe("loaded");
    expect(await exportProject(other)).toBe(text);
  });

  it("is the same on disk, and read from there", async () => {
    const text = await exportProject(await crowdedSandbox(kind));
    const storage = { is: "disk", folder: join(folder, `on-disk-${kind}`) } as const;
    const other = createSandbox({ kind, ...crowdedOptions, storage });
    expect(await other.seed(recordsOf(text))).toBe("loaded");
    expect(await exportProject(other)).toBe(text);
    other.close();
    const { pages, close } = exportOfFile(join(storage.folder, "default.sqlite"));
    const lines = [...pages].flat().map(({ table, text: row }) => `{"stored":{"${table}":${row}}}\n`);
    close();
    expect(lines.join("")).toBe(text);
  });
});

describe.each(["email", "hybrid"] as const)("what is read of a project of kind %s", (kind) => {
  it.each([
    { world: "the world", options: populatedOptions, make: () => populatedSandbox(kind) },
    { world: "the crowded project", options: crowdedOptions, make: () => crowdedSandbox(kind) },
  ])("is the same for $world after export and seed", async ({ options, make }) => {
    const world = await make();
    const other = createSandbox({ kind, ...options });
    await other.seed(recordsOf(await exportProject(world)));
    await other.clock.advance(world.clock.now() - other.clock.now());
    expect(await readBack(other)).toEqual(await readBack(world));
  });
});

describe("any profile and event", () => {
  const key = fc.string({ minLength: 1, unit: "binary" }).filter((name) => name !== "__proto__");
  const json = fc.dictionary(key, fc.jsonValue({ stringUnit: "binary", maxDepth: 3 }), { maxKeys: 4 });

  it("are the same after export and seed, in each form", async () => {
    await fc.assert(
      fc.asyncProperty(json, json, fc.constantFrom(...exportForms), async (fields, eventFields, form) => {
        const world = createSandbox();
        await world.request("POST", "/api/users/update", { email: "a@example.com", dataFields: fields });
        const event = { email: "b@example.com", eventName: "Seen", dataFields: eventFields };
        await world.request("POST", "/api/events/track", event);
        const text = await exportProject(world);
        const file = join(folder, `any.${form}`);
        writeFileSync(file, written(text, form));
        const other = createSandbox();
        await other.seed(seedFiles(file));
        expect(await exportProject(other)).toBe(text);
        for (const each of [world, other]) each.close();
      }),
      { numRuns: 100 },
    );
  });
});

describe("the export of a running sandbox", () => {
  it("is of the first project, or the one that is named", async () => {
    const { defaultProject } = await import("../../../server/index.ts");
    const second = { ...defaultProject, id: 2, name: "second", kind: "hybrid", keys: [{}] } as const;
    const world = createSandbox({ projects: [defaultProject, second] });
    expect(recordsOf(await exportProject(world))[0]).toEqual({ stored: { project: { kind: "email" } } });
    expect(recordsOf(await exportProject(world, "second"))[0]).toEqual({ stored: { project: { kind: "hybrid" } } });
    const answer = await world.request("GET", "/_sandbox/export", undefined, { query: { project: "third" } });
    expect([answer.status, await answer.json()]).toEqual([
      404,
      { msg: 'No project is named "third"; there are: default, second', code: "NotFound", params: null },
    ]);
  });
});
