import { expect, it, onTestFinished } from "vitest";
import { connect } from "./support/official-client.ts";

it("the official client lists journeys, and starts one", async () => {
  const journeys = [
    { name: "Welcome", entry: { api: true } },
    { name: "Winback", entry: { api: true, events: ["Left"] } },
    { name: "Old", entry: { api: true }, archived: true },
  ];
  const { client, sandbox, close } = await connect({ seed: { journeys } });
  onTestFinished(close);
  const listed = await client.getJourneys({ pageSize: 1, sort: { field: "name", direction: "desc" } });
  expect(listed).toMatchObject({ journeys: [{ name: "Winback", triggerEventNames: ["Left"] }], totalJourneysCount: 2 });
  expect(await client.getJourneys({ state: ["Archived"] })).toMatchObject({ journeys: [{ name: "Old" }] });
  const done = { msg: "", code: "Success", params: null };
  expect(await client.triggerJourney({ workflowId: 1, email: "ada@example.com", dataFields: { a: 1 } })).toEqual(done);
  await expect(client.triggerJourney({ workflowId: 3, email: "ada@example.com" })).rejects.toMatchObject({
    statusCode: 400,
  });
  await sandbox.clock.advance(0);
  expect(sandbox.events("ada@example.com")).toMatchObject([{ eventType: "journeyExit", workflowName: "Welcome" }]);
});
