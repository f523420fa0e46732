import { describe, expect, it } from "vitest";
import { emptySandbox, get, sandboxAfter } from "../../support/sandbox.ts";

const email = "ada@example.com";

describe("users.getFields", () => {
  it("lists the system fields of a new project with their types", async () => {
    expect(await get(emptySandbox(), "users/getFields")).toEqual({
      status: 200,
      body: {
        fields: {
          email: "string",
          userId: "string",
          signupDate: "date",
          signupSource: "string",
          profileUpdatedAt: "date",
          phoneNumber: "string",
          phoneNumberDetails: "object",
          "phoneNumberDetails.carrier": "string",
          "phoneNumberDetails.countryCodeISO": "string",
          "phoneNumberDetails.lineType": "string",
          "phoneNumberDetails.updatedAt": "date",
          emailListIds: "long",
          subscribedMessageTypeIds: "long",
          unsubscribedChannelIds: "long",
          unsubscribedMessageTypeIds: "long",
          shoppingCartItems: "object",
          "shoppingCartItems.id": "string",
          "shoppingCartItems.name": "string",
          "shoppingCartItems.price": "double",
          "shoppingCartItems.quantity": "long",
          "shoppingCartItems.sku": "string",
          "shoppingCartItems.description": "string",
          "shoppingCartItems.categories": "string",
          "shoppingCartItems.imageUrl": "string",
          "shoppingCartItems.url": "string",
          "shoppingCartItems.dataFields": "object",
          devices: "object",
          "devices.applicationName": "string",
          "devices.token": "string",
          "devices.platform": "string",
          "devices.platformEndpoint": "string",
          "devices.endpointEnabled": "boolean",
          "devices.deviceId": "string",
          "devices.appPackageName": "string",
          "devices.appVersion": "string",
          "devices.appBuild": "string",
          "devices.iterableSdkVersion": "string",
          browserTokens: "string",
          "itblInternal.documentCreatedAt": "date",
          "itblInternal.documentUpdatedAt": "date",
          "itblInternal.emailDomain": "string",
          "itblInternal.regionCode": "string",
        },
      },
    });
  });

  it("lists a project's own fields behind them by name, whichever came first", async () => {
    const world = await sandboxAfter([["users/update", { email, dataFields: { zeta: 1, alpha: { b: 1, a: 2 } } }]]);
    const { body } = await get(world, "users/getFields");
    const { fields } = body as { readonly fields: object };
    expect(Object.keys(fields).slice(-4)).toEqual(["alpha", "alpha.a", "alpha.b", "zeta"]);
  });

  it.each(["userId", "hybrid"] as const)("lists two more in a project of kind %s", async (kind) => {
    const { body } = await get(emptySandbox(kind), "users/getFields");
    expect(body).toMatchObject({ fields: { userListIds: "long", itblUserId: "string" } });
  });

  it("adds what profiles have been given, event fields apart", async () => {
    const world = await sandboxAfter([
      ["users/update", { email, dataFields: { LTV: 2.5, defaultAddress: { zipcode: "10100" } } }],
      ["events/track", { email, eventName: "Seen", dataFields: { page: "home" } }],
    ]);
    const { body } = await get(world, "users/getFields");
    expect(body).toMatchObject({
      fields: { LTV: "double", defaultAddress: "object", "defaultAddress.zipcode": "string" },
    });
    expect(body).not.toHaveProperty(["fields", "page"]);
  });
});
