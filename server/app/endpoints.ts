import { TrieRouter } from "hono/router/trie-router";
import { iterable } from "../../contracts/index.ts";
import { lazy } from "../../contracts/lazy.ts";
import { catalogHandlers } from "../iterable/catalogs.ts";
import { channelHandlers, messageTypeHandlers } from "../iterable/channels.ts";
import { commerceHandlers } from "../iterable/commerce.ts";
import { eventHandlers } from "../iterable/events.ts";
import { exportHandlers } from "../iterable/exports.ts";
import { listHandlers } from "../iterable/lists.ts";
import { metadataHandlers } from "../iterable/metadata.ts";
import { subscriptionGroupHandlers } from "../iterable/subscriptions.ts";
import { userHandlers } from "../iterable/users.ts";
import { verifyHandlers } from "../iterable/verify.ts";
import { type Endpoint, endpoints } from "../pipeline/pipeline.ts";

/** Every operation, with its handler unless it is absent. */
const all: readonly Endpoint[] = [
  ...endpoints(iterable.users, userHandlers),
  ...endpoints(iterable.events, eventHandlers),
  ...endpoints(iterable.commerce, commerceHandlers),
  ...endpoints(iterable.lists, listHandlers),
  ...endpoints(iterable.subscriptions, subscriptionGroupHandlers),
  ...endpoints(iterable.channels, channelHandlers),
  ...endpoints(iterable.messageTypes, messageTypeHandlers),
  ...endpoints(iterable.catalogs, catalogHandlers),
  ...endpoints(iterable.metadata, metadataHandlers),
  ...endpoints(iterable.export, exportHandlers),
  ...endpoints(iterable.verify, verifyHandlers),
  ...endpoints(iterable.campaigns, {}),
  ...endpoints(iterable.templates, {}),
  ...endpoints(iterable.snippets, {}),
  ...endpoints(iterable.email, {}),
  ...endpoints(iterable.push, {}),
  ...endpoints(iterable.sms, {}),
  ...endpoints(iterable.inApp, {}),
  ...endpoints(iterable.webPush, {}),
  ...endpoints(iterable.whatsApp, {}),
  ...endpoints(iterable.embedded, {}),
  ...endpoints(iterable.journeys, {}),
  ...endpoints(iterable.experiments, {}),
  ...endpoints(iterable.webhooks, {}),
];

const hasParameters = ({ row }: Endpoint): boolean => row.path.includes("{");

const fixed: ReadonlyMap<string, Endpoint> = new Map(
  all.filter((each) => !hasParameters(each)).map((each) => [`${each.row.method} ${each.row.path}`, each]),
);

/** Hono's router for the paths with parameters, built when the first such path is asked for. */
const patterns = lazy(() => {
  const router = new TrieRouter<Endpoint>();
  for (const each of all.filter(hasParameters)) {
    router.add(each.row.method, each.row.path.replace(/\{(\w+)\}/g, ":$1"), each);
  }
  return router;
});

/**
 * The operation a method and a raw path name. Fixed paths come before parameters: `/api/users/getFields` is not the
 * user named getFields. The path is matched as it was sent, so an encoded slash stays inside its segment.
 */
export function endpointFor(method: string, path: string): Endpoint | undefined {
  return fixed.get(`${method} ${path}`) ?? patterns().match(method, path)[0][0]?.[0];
}
