import * as z from "zod";
import { lazy } from "../lazy.ts";
import { clientKeys, defineOperations } from "../operation.ts";
import { jwtIsOptional } from "./assumptions.ts";

const text = () => z.string().exactOptional();

/** The app that asks: Android names its package in `appPackageName`, iOS in `packageName`. */
const Configuration = lazy(() =>
  z.object({
    platform: text(),
    appPackageName: text(),
    packageName: text(),
    SDKVersion: text(),
    systemVersion: text(),
  }),
);

const RemoteConfiguration = lazy(() =>
  z.object({ offlineMode: z.boolean(), autoRetry: z.boolean() }).meta({ id: "RemoteConfiguration" }),
);

/** What apps ask of Iterable before anything else. */
export const mobile = defineOperations("mobile", {
  getRemoteConfiguration: {
    method: "GET",
    path: "/api/mobile/getRemoteConfiguration",
    summary: "Whether an app keeps its calls while it is offline",
    keys: clientKeys,
    unpublished: true,
    jwt: "optional",
    query: Configuration,
    response: RemoteConfiguration,
    errors: ["BadParams"],
    example: { query: { platform: "Android", appPackageName: "com.example.shop", SDKVersion: "3.7.0" } },
    fidelity: "stateful",
    evidence: "inferred",
    assumed: [jwtIsOptional, "every app is told what the setting mobileConfiguration says"],
    source: "https://github.com/Iterable/iterable-android-sdk",
  },
});
