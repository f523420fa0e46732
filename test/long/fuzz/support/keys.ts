import type { FuzzKeys } from "../../../../parity/fuzz/operation-calls.ts";
import { defaultApiKey } from "../../../../server/index.ts";
import { populatedKeys } from "../../../support/populated-sandbox.ts";

/** The keys of the project that is called. */
export const fuzzKeys: FuzzKeys = { key: defaultApiKey, others: populatedKeys.map(({ key }) => key) };

/** The key of the project beside it. */
export const otherKey = "0000000000000000000000000000abcd";
