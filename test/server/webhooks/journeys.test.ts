import { expect, test } from "vitest";
import { ada, openWith, trigger } from "../messaging/journeys/support/journeys.ts";
import { playSteps } from "../support/sandbox.ts";
import { startListener } from "./support/listener.ts";

const nameOf = (body: unknown): string => String((body as { readonly eventName: unknown }).eventName);

test("what a journey sends, and its end, are told with the journey, which URLs may name", async () => {
  const listener = await startListener();
  const endpoint = `${listener.endpoint}/{{workflowId}}/{{workflowName}}`;
  const world = openWith(
    { steps: [{ send: 5 }] },
    { webhooks: [{ id: 1, endpoint, events: ["emailSend", "journeyExit"] }] },
  );
  await playSteps(world, [["users/update", { email: ada }]]);
  await trigger(world);
  await world.drain();
  const told = listener.heard
    .map(({ url, body }) => [url, body] as const)
    .toSorted(([, one], [, other]) => nameOf(one).localeCompare(nameOf(other)));
  const workflow = { workflowId: 7, workflowName: "Onboarding" };
  expect(told).toMatchObject([
    [
      "/7/Onboarding",
      {
        eventName: "emailSend",
        dataFields: { ...workflow, campaignId: 5, emailSubject: expect.stringMatching(/^7 /) },
      },
    ],
    ["/7/Onboarding", { eventName: "journeyExit", dataFields: { ...workflow, exitReason: "finished" } }],
  ]);
  world.close();
});
