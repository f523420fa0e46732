import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "../../../server/store/driver.ts";
import { start } from "../../../server/store/migrations/0001-start.ts";
import { audience } from "../../../server/store/migrations/0002-audience.ts";
import { plainIndexes } from "../../../server/store/migrations/0003-plain-indexes.ts";
import { deliveries } from "../../../server/store/migrations/0004-deliveries.ts";
import { templates } from "../../../server/store/migrations/0005-templates.ts";
import { messages } from "../../../server/store/migrations/0006-messages.ts";
import { dynamicLists } from "../../../server/store/migrations/0007-dynamic-lists.ts";
import { experiments } from "../../../server/store/migrations/0008-experiments.ts";
import { catalogCollections } from "../../../server/store/migrations/0009-catalog-collections.ts";
import { linkSecret } from "../../../server/store/migrations/0010-link-secret.ts";
import { openHooked, startListener, unsubscribe } from "./support/listener.ts";

/** What made a database before calls of webhooks were kept in one. */
const steps = [
  ...[start("email"), audience(), plainIndexes("email"), deliveries(), templates(), messages(), dynamicLists()],
  ...[experiments(), catalogCollections(), linkSecret()],
];

test("webhooks that were kept before any was called are called now", async () => {
  const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const listener = await startListener();
  const db = openDatabase(join(folder, "default.sqlite"));
  db.exec(`${steps.join("\n")} PRAGMA user_version = ${steps.length};
    INSERT INTO webhooks VALUES (3, '${listener.endpoint}', 'Basic', 't', '[]', 1, 1, 1, NULL, NULL, NULL),
      (4, 'https://example.com/hook', 'NoAuth', NULL, '[]', 1, 1, 1, NULL, NULL, '["emailUnSubscribe"]');`);
  db.close();
  const sandbox = openHooked([], { storage: { is: "disk", folder } });
  await unsubscribe(sandbox);
  await sandbox.drain();
  expect(listener.heard.map(({ headers }) => headers.authorization)).toEqual(["t"]);
  expect(sandbox.webhookDeliveries().map(({ webhook, state, reason }) => [webhook, state, reason])).toEqual([
    [3, "delivered", undefined],
    [4, "discarded", "example.com is no host webhooks may call: see the setting webhookHosts"],
  ]);
});
