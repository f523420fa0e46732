import { catalogStore } from "./catalogs.ts";
import { channelStore } from "./channels.ts";
import type { Database } from "./driver.ts";
import { eventStore } from "./events.ts";
import { exportJobStore } from "./export-jobs.ts";
import { fieldStore } from "./fields.ts";
import { forgottenStore } from "./forgotten.ts";
import { jwtRevocationStore } from "./jwt-revocations.ts";
import { listStore } from "./lists.ts";
import { tokenStore } from "./tokens.ts";
import { userStore } from "./users.ts";
import { verificationStore } from "./verifications.ts";

/** The state of one project, by noun. */
export type Store = ReturnType<typeof stores>;

/** The stores of an open database. */
export const stores = (db: Database) => ({
  users: userStore(db),
  events: eventStore(db),
  fields: fieldStore(db),
  lists: listStore(db),
  forgotten: forgottenStore(db),
  channels: channelStore(db),
  jwtRevocations: jwtRevocationStore(db),
  tokens: tokenStore(db),
  catalogs: catalogStore(db),
  exportJobs: exportJobStore(db),
  verifications: verificationStore(db),
});
