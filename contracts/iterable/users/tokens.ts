import * as z from "zod";
import { jsonObject } from "../../json.ts";
import { lazy } from "../../lazy.ts";
import { clientKeys, type OperationSpec } from "../../operation.ts";
import { perSecond } from "../../rates.ts";
import { ApiResponse } from "../answers.ts";
import { hiddenProfiles, jwtIsOptional } from "../assumptions.ts";
import { docsUrl } from "../docs-url.ts";
import { UserRef, userRefusals } from "../user.ts";

/** A device as an app registers it. What its `dataFields` hold stands beside the other members on the profile. */
const Device = lazy(() =>
  z
    .object({
      applicationName: z.string(),
      platform: z.enum(["APNS", "APNS_SANDBOX", "GCM"]),
      token: z.string(),
      dataFields: jsonObject().exactOptional(),
    })
    .meta({ id: "Device" }),
);
export type Device = z.infer<ReturnType<typeof Device>>;

const RegisterDeviceToken = lazy(() =>
  UserRef()
    .extend({ device: Device(), preferUserId: z.boolean().exactOptional() })
    .meta({ id: "RegisterDeviceTokenRequest" }),
);

const DisableDevice = lazy(() => UserRef().extend({ token: z.string() }).meta({ id: "DisableDeviceRequest" }));

const RegisterBrowserToken = lazy(() =>
  UserRef().extend({ browserToken: z.string() }).meta({ id: "RegisterBrowserTokenRequest" }),
);

const moves = "a token belongs to one user: registering it for another takes it off the first";

export const tokenOperations = {
  registerDeviceToken: {
    method: "POST",
    path: "/api/users/registerDeviceToken",
    summary: "Register a device for push, or update it",
    keys: clientKeys,
    rates: [perSecond(500)],
    body: RegisterDeviceToken,
    response: ApiResponse,
    errors: [...userRefusals, "UniqueFieldsLimitExceeded", "UnknownUserIdError"],
    example: {
      body: {
        email: "ada@example.com",
        device: {
          applicationName: "com.example.shop",
          platform: "GCM",
          token: "d-1",
          dataFields: { appVersion: "2.0" },
        },
      },
    },
    fidelity: "stateful",
    evidence: "observed",
    assumed: [
      moves,
      hiddenProfiles.revealed,
      "dataFields stand beside the other members of the device; null removes one",
      "registering enables a device that was disabled",
      "platformEndpoint is an address of the push service that the sandbox makes up",
    ],
    source: docsUrl("users_registerDeviceToken"),
  },
  disableDevice: {
    method: "POST",
    path: "/api/users/disableDevice",
    summary: "Stop pushes to a device, of one user or of whoever has it",
    keys: clientKeys,
    jwt: "optional",
    body: DisableDevice,
    bodyIsOptional: true,
    response: ApiResponse,
    errors: [...userRefusals],
    example: { body: { token: "d-1" } },
    fidelity: "stateful",
    evidence: "observed",
    assumed: [
      "a call without a body, and one that names a user who does not have the device, change nothing and succeed",
      jwtIsOptional,
    ],
    source: docsUrl("users_disableDevice"),
  },
  registerBrowserToken: {
    method: "POST",
    path: "/api/users/registerBrowserToken",
    summary: "Register a browser for web push",
    keys: ["server", "web"],
    body: RegisterBrowserToken,
    response: ApiResponse,
    errors: [...userRefusals, "UnknownUserIdError"],
    example: { body: { email: "ada@example.com", browserToken: "b-1" } },
    fidelity: "stateful",
    evidence: "documented",
    assumed: [
      moves,
      hiddenProfiles.revealed,
      "the tokens stand on the profile as an array of text named browserTokens",
      "an empty token is refused as that of a device is",
    ],
    source: docsUrl("users_registerBrowserToken"),
  },
} as const satisfies Record<string, OperationSpec>;
