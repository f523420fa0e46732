import * as z from "zod";
import { type DataFields, isObject } from "../../contracts/json.ts";
import { lazy } from "../../contracts/lazy.ts";
import { criteriaSetLimits } from "../domain/criteria-sets.ts";
import { type Criteria, visitorDataTypes } from "../domain/segmentation/criteria.ts";
import { strictObject } from "../validation/strict-object.ts";
import { AudienceCriteria } from "./criteria-schema.ts";

/** Something in criteria that SDKs cannot judge. */
interface Misfit {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function findOwnMisfit({ fieldType, dataType }: DataFields, path: Misfit["path"]): Misfit | undefined {
  if (fieldType === "date")
    return { path: [...path, "fieldType"], message: "SDKs do not compare dates: string, long or double is expected" };
  const isKnown = dataType === undefined || (visitorDataTypes as readonly unknown[]).includes(dataType);
  const message = `SDKs know nothing of ${String(dataType)}: user, customEvent or purchase is expected`;
  return isKnown ? undefined : { path: [...path, "dataType"], message };
}

/** Finds the first thing in criteria that SDKs cannot judge: comparisons of dates, and events of messages. */
function findMisfit(part: unknown, path: Misfit["path"] = []): Misfit | undefined {
  if (!isObject(part)) return undefined;
  const own = findOwnMisfit(part, path);
  if (own !== undefined) return own;
  if ("searchCombo" in part) return findMisfit(part.searchCombo, [...path, "searchCombo"]);
  const parts = Array.isArray(part.searchQueries) ? part.searchQueries : [];
  for (const [at, each] of parts.entries()) {
    const found = findMisfit(each, [...path, "searchQueries", at]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Criteria that SDKs can judge by themselves.
 *
 * @see https://support.iterable.com/hc/articles/38891486192788 fields of dates are not supported
 */
const VisitorCriteria = () =>
  AudienceCriteria().superRefine((criteria: Criteria, { addIssue }) => {
    const misfit = findMisfit(criteria);
    if (misfit !== undefined) addIssue({ code: "custom", path: [...misfit.path], message: misfit.message });
  });

const shared = () => ({ name: z.string().min(1).max(criteriaSetLimits.nameLength), searchQuery: VisitorCriteria() });

/** A criteria set of a configuration. */
export const CriteriaSetEntry = lazy(() => strictObject({ id: z.int().positive(), ...shared() }));

/** A criteria set of a seed, which is given a number where it has none. */
export const CriteriaSet = lazy(() => strictObject({ id: z.int().positive().exactOptional(), ...shared() }));
