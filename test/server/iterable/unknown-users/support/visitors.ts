import { onTestFinished } from "vitest";
import { createSandbox, defaultApiKey, type SandboxOptions } from "../../../../../server/index.ts";
import { fixedSystem, type World } from "../../../support/sandbox.ts";

export const visitor = "5f0c7a52-7a0e-4f0e-9d5a-1f5d1d9c2b11";
export const webKey = "0000000000000000000000000000face";

/** Criteria in the short form, and as SDKs are given them. */
export const clicked = {
  dataType: "customEvent",
  field: "eventName",
  comparatorType: "Equals",
  value: "Clicked",
} as const;
export const completeClicked = {
  combinator: "And",
  searchQueries: [{ dataType: "customEvent", searchCombo: { combinator: "And", searchQueries: [clicked] } }],
};

/** A criteria set as a configuration has it. */
export const clickers = { id: 285, name: "Clickers", searchQuery: clicked };

/** A sandbox with a web key, and with criteria set 285 unless told otherwise. */
export function openVisited(options: SandboxOptions = {}): World {
  const keys: SandboxOptions["keys"] = [
    { key: defaultApiKey, type: "server" },
    { key: webKey, type: "web" },
  ];
  const world = createSandbox({ keys, criteriaSets: [clickers], system: fixedSystem(), ...options });
  onTestFinished(() => world.close());
  return world;
}

/** The criteria sets that SDKs are told of. */
export async function listCriteria(world: World): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const answer = await (await world.request("GET", "/api/unknownuser/list")).json();
  const { count, criteriaSets } = answer as {
    count: number;
    criteriaSets: readonly Readonly<Record<string, unknown>>[];
  };
  if (count !== criteriaSets.length) throw new Error(`count is ${count}, and there are ${criteriaSets.length}`);
  return criteriaSets;
}

const deviceInfo = { deviceId: "Mozilla/5.0", platform: "Web", appPackageName: "localhost" };

export const context = {
  totalUnknownSessionCount: 2,
  lastUnknownSession: 1_709_290_000,
  firstUnknownSession: 1_709_280_000,
  matchedCriteriaId: 285,
};

/** A session as the web SDK tells of it. */
export const session = (user: object = {}, more: object = {}) => ({
  user: { userId: visitor, mergeNestedObjects: true, createNewFields: true, dataFields: { plan: "free" }, ...user },
  createdAt: 1_709_291_000,
  deviceInfo,
  unknownSessionContext: context,
  ...more,
});

/** A consent as the web SDK tells of it. */
export const consent = (who: object) => ({
  consentTimestamp: 1_709_280_000_000,
  isUserKnown: false,
  deviceInfo,
  ...who,
});

/** Calls with the web key, as a page does. */
export async function callFromPage(world: World, path: string, body: unknown) {
  const headers = { "Api-Key": webKey };
  const response = await world.request("POST", `/api/${path}`, body, { headers });
  return { status: response.status, body: (await response.json()) as { msg: string; code: string; params: unknown } };
}
