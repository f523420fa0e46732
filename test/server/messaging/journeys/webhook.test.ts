import { expect, it } from "vitest";
import { playSteps } from "../../support/sandbox.ts";
import { openHooked, startListener } from "../../webhooks/support/listener.ts";
import { ada, type Journey, openWith, settle, trigger, waysOf } from "./support/journeys.ts";

type Webhook = NonNullable<NonNullable<Journey["steps"]>[number]["webhook"]>;

const day = 86_400_000;

/** Sends ada through a journey with one request, after she tracked an event. */
async function callFor(webhook: Omit<Webhook, "url"> & { readonly path?: string }) {
  const listener = await startListener();
  const { path = "/hook", ...rest } = webhook;
  const world = openWith({
    entry: { events: ["Bought"] },
    steps: [{ webhook: { url: listener.endpoint + path, ...rest } }],
  });
  await playSteps(world, [
    ["users/update", { email: ada, dataFields: { name: "O'Neil" } }],
    ["events/track", { email: ada, eventName: "Bought", id: "e-1", dataFields: { sku: 7 } }],
  ]);
  await settle(world);
  await world.drain();
  return { listener, world };
}

it.each<[string, Omit<Webhook, "url"> & { readonly path?: string }, object]>([
  [
    "what let them in",
    {},
    {
      method: "POST",
      url: "/hook",
      headers: expect.objectContaining({ "content-type": "application/json" }),
      body: {
        email: ada,
        workflowId: 7,
        workflowName: "Onboarding",
        dataFields: expect.objectContaining({ eventName: "Bought", sku: 7, id: "e-1", email: ada }),
      },
    },
  ],
  [
    "a body of its own",
    { method: "PUT", body: { sku: "{{sku}}", who: ["{{{name}}}"], from: "{{workflowName}} {{workflowId}}", n: 1 } },
    { method: "PUT", body: { sku: "7", who: ["O'Neil"], from: "Onboarding 7", n: 1 } },
  ],
  [
    "a GET",
    { method: "GET", path: "/hook?sku={{sku}}&who={{email}}", headers: [{ key: "X-Sku", value: "sku {{sku}}" }] },
    {
      method: "GET",
      url: `/hook?sku=7&who=${ada}`,
      headers: expect.objectContaining({ "x-sku": "sku 7" }),
      body: undefined,
    },
  ],
])("a request tells %s", async (_, webhook, heard) => {
  const { listener, world } = await callFor(webhook);
  expect(listener.heard).toMatchObject([heard]);
  expect(world.webhookDeliveries()).toMatchObject([{ event: "journeyWebhook", email: ada, state: "delivered" }]);
  expect(waysOf(world)).toEqual([[7, ada, 1, "finished", null]]);
});

it("a request that fails is tried again, and nobody waits for it", async () => {
  const listener = await startListener((response, times) => {
    response.statusCode = times === 1 ? 500 : 200;
    response.end();
  });
  const world = openWith({ steps: [{ webhook: { url: listener.endpoint } }, { send: 5 }] });
  await trigger(world);
  await world.drain();
  expect([listener.heard.length, world.messages().length]).toEqual([1, 1]);
  await world.clock.advance(day);
  expect(listener.heard).toHaveLength(2);
});

it.each<[Omit<Webhook, "url">, string, RegExp]>([
  [
    { body: { a: "{{sendSkip cause='no'}}" } },
    "http://localhost:9/",
    /^its webhook cannot be rendered: body\.a, line 1/,
  ],
  [{ headers: [{ key: "X-A", value: "{{a}}" }] }, "http://localhost:9/", /^its webhook is not called: headers: X-A: /],
])("a request that cannot be made ends the journey: %j", async (webhook, url, problem) => {
  const world = openWith({ steps: [{ webhook: { url, ...webhook } }, { send: 5 }] });
  await trigger(world, { email: ada, dataFields: { a: "é\n漢" } });
  expect(waysOf(world)).toEqual([[7, ada, 0, "failed", expect.stringMatching(problem)]]);
  expect(world.webhookDeliveries()).toEqual([]);
});

it("system webhooks are told of the journey a message is of, and of its end", async () => {
  const listener = await startListener();
  const seed = {
    templates: [{ id: 1, content: { subject: "Hi", html: "x" } }],
    campaigns: [{ id: 5, name: "Welcome", templateId: 1, state: "Running" as const }],
    journeys: [{ id: 7, name: "Onboarding", entry: { api: true }, steps: [{ send: 5 }] }],
  };
  const endpoint = `${listener.endpoint}/{{workflowId}}/{{workflowName}}`;
  const world = openHooked([{ id: 1, endpoint, events: ["emailSend", "journeyExit"] }], { seed });
  await trigger(world);
  await world.drain();
  const of = { workflowId: 7, workflowName: "Onboarding" };
  expect(listener.heard.map(({ url }) => url)).toEqual(["/7/Onboarding", "/7/Onboarding"]);
  expect(listener.heard.map(({ body }) => body)).toEqual([
    expect.objectContaining({ eventName: "emailSend", dataFields: expect.objectContaining(of) }),
    expect.objectContaining({
      eventName: "journeyExit",
      dataFields: expect.objectContaining({ ...of, exitReason: "finished", email: ada }),
    }),
  ]);
});
