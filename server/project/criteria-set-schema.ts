import * as z from "zod";
import { isObject } from "../../contracts/json.ts";
import { lazy } from "../../contracts/lazy.ts";
import { criteriaSetLimits } from "../domain/criteria-sets.ts";
import type { Criteria } from "../domain/segmentation/criteria.ts";
import { strictObject } from "../validation/strict-object.ts";
import { AudienceCriteria } from "./criteria-schema.ts";

/** The path of the first comparison of dates: SDKs have none. */
function findDate(part: unknown, path: readonly PropertyKey[] = []): readonly PropertyKey[] | undefined {
  if (!isObject(part)) return undefined;
  if (part.fieldType === "date") return [...path, "fieldType"];
  if ("searchCombo" in part) return findDate(part.searchCombo, [...path, "searchCombo"]);
  const parts = Array.isArray(part.searchQueries) ? part.searchQueries : [];
  for (const [at, each] of parts.entries()) {
    const found = findDate(each, [...path, "searchQueries", at]);
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
    const date = findDate(criteria);
    if (date !== undefined)
      addIssue({
        code: "custom",
        path: [...date],
        message: "SDKs do not compare dates: string, long or double is expected",
      });
  });

const shared = () => ({ name: z.string().min(1).max(criteriaSetLimits.nameLength), searchQuery: VisitorCriteria() });

/** A criteria set of a configuration. */
export const CriteriaSetEntry = lazy(() => strictObject({ id: z.int().positive(), ...shared() }));

/** A criteria set of a seed, which is given a number where it has none. */
export const CriteriaSet = lazy(() => strictObject({ id: z.int().positive().exactOptional(), ...shared() }));
