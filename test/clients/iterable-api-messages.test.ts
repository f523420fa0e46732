import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Connection, connect } from "./support/official-client.ts";

const ada = { email: "ada@example.com" };

let on: Connection;

beforeEach(async () => {
  on = await connect();
  await on.sandbox.seed([
    { list: { id: 1, name: "All" } },
    { user: { ...ada, lists: [1] } },
    { template: { id: 1, medium: "InApp", content: { html: "<p>Hi</p>" } } },
    { template: { id: 2, medium: "Embedded", content: { title: "Hi", placementId: 7 } } },
    { campaign: { id: 1, name: "In-app", templateId: 1, state: "Running" } },
    { campaign: { id: 2, name: "Embedded", templateId: 2, listIds: [1], state: "Running" } },
  ]);
});

afterEach(() => on.close());

describe("the official client on messages that wait", () => {
  it("reads those of an in-app queue", async () => {
    await on.client.sendInApp({ campaignId: 1, recipientEmail: ada.email });
    const { inAppMessages } = await on.client.getInAppMessages({ ...ada, count: 10 });
    expect(inAppMessages).toMatchObject([{ campaignId: 1, content: { html: "<p>Hi</p>" } }]);
  });

  it("reads embedded ones, placement by placement", async () => {
    const { placements } = await on.client.getEmbeddedMessages({ ...ada, platform: "Web", packageName: "my-website" });
    expect(placements).toMatchObject([
      { placementId: 7, embeddedMessages: [{ metadata: { campaignId: 2 }, elements: { title: "Hi" } }] },
    ]);
  });
});
