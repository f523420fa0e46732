import * as z from "zod";
import { lazy } from "../../lazy.ts";
import { UserRef, userRefusals } from "../user.ts";

const platforms = ["iOS", "Android", "Web"] as const;

/** The device an event happened on, and the app on it. */
export const DeviceInfo = lazy(() =>
  z
    .object({
      deviceId: z.string(),
      platform: z.enum(platforms),
      appPackageName: z.string(),
    })
    .meta({ id: "DeviceInfo" }),
);

/** What every event of a device may carry. `createdAt` is Unix time in seconds. */
export const deviceEvent = () => ({
  ...UserRef().shape,
  createdAt: z.int().exactOptional(),
  deviceInfo: DeviceInfo().exactOptional(),
});

/** The errors of a call that records an event of a user who must be known. */
export const knownUserErrors = [...userRefusals, "UnknownEmailError", "UnknownUserIdError"] as const;

/** The device of the examples. */
export const exampleDevice = { deviceId: "device-1", platform: "iOS", appPackageName: "com.example.app" } as const;
