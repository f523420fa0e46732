import { isDeepStrictEqual } from "node:util";
import type { BulkUpdateUsers, profileOperations } from "../../../contracts/iterable/users/profile.ts";
import { type UpsertResult, upsertUser } from "../../audience/upsert-user.ts";
import { systemTypesOf } from "../../domain/system-fields.ts";
import { type Handlers, success } from "../../pipeline/handler.ts";
import { checkBulkSize } from "../bulk-limit.ts";
import { createBulkResult } from "../bulk-result.ts";
import { failWithRejection } from "../refuse.ts";
import { writeTogether } from "../write-together.ts";

type BulkUser = BulkUpdateUsers["users"][number];

/**
 * Collects the users whose update changed no field, named as the request names them. assumed meaning of the two lists.
 */
function collectNoOps(written: readonly (readonly [BulkUser, UpsertResult])[]) {
  const unchanged = written
    .filter(([, { before, after, renamed }]) => !renamed && isDeepStrictEqual(before, after))
    .map(([user]) => user);
  return {
    noOpEmails: unchanged.flatMap(({ email }) => email?.toLowerCase() ?? []),
    noOpUserIds: unchanged.flatMap(({ email, userId }) => (email === undefined && userId !== undefined ? userId : [])),
  };
}

export const profileHandlers: Handlers<typeof profileOperations> = {
  update({ body, project, fail }) {
    const outcome = upsertUser(project, body, {
      call: "identify",
      source: "API",
      createNewFields: body.createNewFields,
    });
    if (outcome.is !== "written") failWithRejection(fail, project.id, outcome);
    return success();
  },

  bulkUpdate({ body, project, fail }) {
    if (body.users.length === 0) fail("InvalidEmailAddressError", "Emails invalid: ");
    checkBulkSize(project, body.users, fail);
    const outcomes = createBulkResult(project, fail);
    const written: [BulkUser, UpsertResult][] = [];
    const updateOne = (user: BulkUser): void => {
      const outcome = upsertUser(project, user, {
        call: "identify",
        source: "API",
        createNewFields: body.createNewFields,
        bulk: true,
      });
      if (outcome.is === "written") {
        outcomes.addSuccess(outcome);
        written.push([user, outcome]);
      } else outcomes.addRejection(user, outcome);
    };
    return writeTogether(project, fail, () => {
      for (const user of body.users) updateOne(user);
      return { ...outcomes.toAnswer(), ...collectNoOps(written) };
    });
  },

  getFields({ project, store }) {
    // By name, as they are kept: after a reload their order would be another one.
    const own = [...store.fields.of("user")].toSorted(([one], [other]) => (one < other ? -1 : 1));
    return { fields: Object.fromEntries([...systemTypesOf(project.kind), ...own]) };
  },
};
