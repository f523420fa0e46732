import type { ProjectKind } from "../domain/identity.ts";
import { type Database, UnusableDatabase } from "./driver.ts";
import { start } from "./migrations/0001-start.ts";
import { audience } from "./migrations/0002-audience.ts";
import { plainIndexes } from "./migrations/0003-plain-indexes.ts";
import { deliveries } from "./migrations/0004-deliveries.ts";
import { templates } from "./migrations/0005-templates.ts";
import { messages } from "./migrations/0006-messages.ts";
import { dynamicLists } from "./migrations/0007-dynamic-lists.ts";
import { experiments } from "./migrations/0008-experiments.ts";
import { catalogCollections } from "./migrations/0009-catalog-collections.ts";
import { linkSecret } from "./migrations/0010-link-secret.ts";
import { webhookDeliveries } from "./migrations/0011-webhook-deliveries.ts";
import { journeys } from "./migrations/0012-journeys.ts";
import { inAppMessages } from "./migrations/0013-in-app-messages.ts";
import { criteriaSets } from "./migrations/0014-criteria-sets.ts";
import { experimentStates } from "./migrations/0015-experiment-states.ts";
import { placements } from "./migrations/0016-placements.ts";
import { hiddenUsers } from "./migrations/0017-hidden-users.ts";
import { transact } from "./transactions.ts";

/** The migrations, in order; a released one never changes. `user_version` says how many a database has seen. */
const migrations: readonly ((kind: ProjectKind) => string)[] = [
  start,
  audience,
  plainIndexes,
  deliveries,
  templates,
  messages,
  dynamicLists,
  experiments,
  catalogCollections,
  linkSecret,
  webhookDeliveries,
  journeys,
  inAppMessages,
  criteriaSets,
  experimentStates,
  placements,
  hiddenUsers,
];

/** The version of the schema this release writes. */
export const schemaVersion = migrations.length;

/** Brings a database up to date and checks that it belongs to this kind of project. */
export function migrate(db: Database, kind: ProjectKind): void {
  const version = Number(db.pragma("user_version", { simple: true }));
  if (version > migrations.length) {
    throw new UnusableDatabase(`it has schema version ${version}, this release knows ${migrations.length} at most`);
  }
  // A file that is up to date is not written: closing it then costs no write to the disk.
  if (version < migrations.length) {
    transact(db, () => {
      for (const step of migrations.slice(version)) db.exec(step(kind));
      db.pragma(`user_version = ${migrations.length}`);
    });
  }
  const kept = db.prepare<[], string>("SELECT kind FROM project").pluck().get();
  if (kept !== kind) {
    throw new UnusableDatabase(`it holds a project of kind "${kept}", and the configuration says "${kind}"`);
  }
}
