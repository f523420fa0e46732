import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { populatedOptions, populateSandbox } from "../support/populated-sandbox.ts";
import { type Connection, connect } from "./support/official-client.ts";

let on: Connection;

beforeEach(async () => {
  on = await connect(populatedOptions);
  await populateSandbox(on.sandbox);
});

afterEach(() => on.close());

const refused = { statusCode: 400 };

describe("the official client on experiments", () => {
  it("drafts one, adds a variant, changes its settings and starts it", async () => {
    const { client } = on;
    const drafted = await client.createExperiment({ campaignId: 1, experimentType: "SubjectLine", name: "Which?" });
    expect(drafted).toMatchObject({ id: 3, name: "Which?", campaignId: 1, status: "draft" });
    const { id: experimentId } = drafted;
    await expect(client.startExperiment({ experimentId })).rejects.toMatchObject(refused);
    const copied = await client.copyExperimentVariant({ experimentId, copyFromTemplateId: 1, name: "Bold" });
    expect(copied.variants.map(({ id, name, percentage }) => [id, name, percentage])).toEqual([
      [1, expect.any(String), 50],
      [2, "Bold", 50],
    ]);
    const holdoutSettings = { holdOutGroupSize: 20, attributionPeriodHours: 24 };
    expect(await client.updateExperimentSettings({ experimentId, holdoutSettings })).toMatchObject({
      sizing: { holdoutPercentage: 20, perVariantPercentage: 40 },
    });
    expect(await client.startExperiment({ experimentId })).toMatchObject({ status: "running" });
    expect(await client.declareExperimentWinner({ experimentId, variantId: 2 })).toMatchObject({
      status: "winner_found",
      variants: [{ percentage: 0 }, { percentage: 80, isWinner: true }],
    });
  });

  it("reads them", async () => {
    const { client } = on;
    expect(await client.listExperiments({ status: "running" })).toMatchObject({
      experiments: [{ id: 2, status: "running", channelType: "email", startDate: expect.any(String) }],
      totalCount: 1,
    });
    expect((await client.listExperiments({ campaignId: 1, limit: 1, offset: 0 })).experiments).toHaveLength(1);
    expect(await client.getExperiment({ experimentId: 1 })).toMatchObject({ id: 1, status: "draft", campaignId: 1 });
    expect(await client.getExperimentVariants({ experimentId: 1 })).toMatchObject({
      variants: [
        { id: 1, percentage: 50, content: { subject: "Welcome" } },
        { id: 2, name: "Bold" },
      ],
    });
    expect(await client.getExperimentTotals({ experimentId: 1 })).toMatchObject({ id: 1, variants: [{}, {}] });
    expect(await client.getExperimentTrends({ experimentId: 1 })).toMatchObject({ interval: "day", holdout: null });
    await expect(client.getExperiment({ experimentId: 99 })).rejects.toMatchObject({ statusCode: 404 });
  });

  it("ends them, and deletes them", async () => {
    const { client } = on;
    await expect(client.deleteExperiment({ experimentId: 2 })).rejects.toMatchObject(refused);
    expect(await client.cancelExperiment({ experimentId: 2 })).toMatchObject({ status: "finished" });
    expect(await client.deleteExperiment({ experimentId: 2 })).toMatchObject({ id: 2 });
    expect((await client.listExperiments()).experiments.map(({ id }) => id)).toEqual([1]);
  });
});
