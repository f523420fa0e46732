import { describe, expect, it } from "vitest";
import * as z from "zod";
import { ActionsSettings, actionFields } from "../../../contracts/segment/actions-settings.ts";
import { actionsHost, automaticPresets, defaultMappings, eventPresets } from "../../../translator/index.ts";

const isValid = (settings: unknown) => ActionsSettings().safeParse(settings).success;

describe("the settings of Iterable (Actions)", () => {
  it.each([
    { settings: {}, valid: true },
    { settings: { apiKey: "0123456789abcdef", dataCenterLocation: "europe" }, valid: true },
    { settings: { subscriptions: automaticPresets }, valid: true },
    { settings: { subscriptions: eventPresets }, valid: true },
    { settings: { subscriptions: [{ action: "updateUser", mapping: defaultMappings.updateUser }] }, valid: true },
    { settings: { subscriptions: [{ action: "trackPurchase", mapping: defaultMappings.trackPurchase }] }, valid: true },
    { settings: { subscriptions: [{ action: "trackEvent", enabled: false, trigger: "x" }] }, valid: true },
    { settings: { subscriptions: [{ action: "updateCart", mapping: { user: null } }] }, valid: true },
    { settings: { apikey: "0123456789abcdef" }, valid: false },
    { settings: { dataCenterLocation: "mars" }, valid: false },
    { settings: { subscriptions: {} }, valid: false },
    { settings: { subscriptions: [{ action: "updateProfile" }] }, valid: false },
    { settings: { subscriptions: [{ trigger: 'type = "track"' }] }, valid: false },
    { settings: { subscriptions: [{ action: "updateUser", triggers: "x" }] }, valid: false },
    { settings: { subscriptions: [{ action: "updateUser", enabled: "yes" }] }, valid: false },
    { settings: { subscriptions: [{ action: "updateUser", mapping: { emial: "x" } }] }, valid: false },
    { settings: { subscriptions: [{ action: "updateCart", mapping: { eventName: "x" } }] }, valid: false },
  ])("take $settings: $valid", ({ settings, valid }) => {
    expect(isValid(settings)).toBe(valid);
  });

  it("tell an editor the fields of each action", () => {
    const { $defs } = z.toJSONSchema(ActionsSettings());
    expect($defs?.ActionsSubscription).toMatchObject({
      oneOf: Object.entries(actionFields).map(([action, names]) => ({
        properties: { action: { const: action }, mapping: { propertyNames: { enum: names } } },
        additionalProperties: false,
      })),
    });
  });

  it.each([
    { settings: undefined, host: "https://api.iterable.com" },
    { settings: {}, host: "https://api.iterable.com" },
    { settings: { dataCenterLocation: "united_states" }, host: "https://api.iterable.com" },
    { settings: { dataCenterLocation: "europe" }, host: "https://api.eu.iterable.com" },
    { settings: { dataCenterLocation: "mars" }, host: "https://api.iterable.com" },
    { settings: { dataCenterLocation: "constructor" }, host: "https://api.iterable.com" },
  ])("lead to $host for $settings", ({ settings, host }) => {
    expect(actionsHost(settings)).toBe(host);
  });
});
