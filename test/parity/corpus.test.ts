import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { projectOf } from "../../cli/run/sandbox-target.ts";
import { readRecording, replay } from "../../parity/index.ts";
import { createSandbox } from "../../server/index.ts";

const folder = "parity/corpus";

describe("exchanges with the real service that somebody published", () => {
  it.each(readdirSync(folder))("are answered the same: %s", async (file) => {
    const recording = await readRecording(readFileSync(`${folder}/${file}`, "utf8"));
    const project = projectOf(createSandbox());
    const { exchanges, skipped } = await replay(recording, { project });
    await project.close();
    expect({
      source: recording.source,
      made: exchanges.length,
      skipped,
      told: exchanges.flatMap(({ number, operation, differences }) =>
        differences.map((each) => ({ number, operation, ...each })),
      ),
    }).toEqual({
      source: expect.stringMatching(/^https:\/\//),
      made: recording.exchanges.length,
      skipped: [],
      told: [],
    });
  });
});
