import { TrieRouter } from "hono/router/trie-router";
import { iterable } from "../../contracts/index.ts";
import { lazy } from "../../contracts/lazy.ts";
import { campaignHandlers } from "../iterable/campaigns.ts";
import { catalogHandlers } from "../iterable/catalogs.ts";
import { channelHandlers, messageTypeHandlers } from "../iterable/channels.ts";
import { commerceHandlers } from "../iterable/commerce.ts";
import { embeddedHandlers } from "../iterable/embedded.ts";
import { eventHandlers } from "../iterable/events.ts";
import { experimentHandlers } from "../iterable/experiments.ts";
import { exportHandlers } from "../iterable/exports.ts";
import { journeyHandlers } from "../iterable/journeys.ts";
import { listHandlers } from "../iterable/lists.ts";
import {
  emailHandlers,
  inAppHandlers,
  pushHandlers,
  smsHandlers,
  webPushHandlers,
  whatsAppHandlers,
} from "../iterable/messaging.ts";
import { metadataHandlers } from "../iterable/metadata.ts";
import { mobileHandlers } from "../iterable/mobile.ts";
import { snippetHandlers } from "../iterable/snippets.ts";
import { subscriptionGroupHandlers } from "../iterable/subscriptions.ts";
import { templateHandlers } from "../iterable/templates.ts";
import { unknownUserHandlers } from "../iterable/unknown-users.ts";
import { userHandlers } from "../iterable/users.ts";
import { verifyHandlers } from "../iterable/verify.ts";
import { webhookHandlers } from "../iterable/webhooks.ts";
import { createEndpoints, type Endpoint } from "../pipeline/pipeline.ts";

/** Every operation, with its handler unless it is absent. */
const allEndpoints: readonly Endpoint[] = [
  ...createEndpoints(iterable.users, userHandlers),
  ...createEndpoints(iterable.events, eventHandlers),
  ...createEndpoints(iterable.commerce, commerceHandlers),
  ...createEndpoints(iterable.lists, listHandlers),
  ...createEndpoints(iterable.subscriptions, subscriptionGroupHandlers),
  ...createEndpoints(iterable.channels, channelHandlers),
  ...createEndpoints(iterable.messageTypes, messageTypeHandlers),
  ...createEndpoints(iterable.catalogs, catalogHandlers),
  ...createEndpoints(iterable.metadata, metadataHandlers),
  ...createEndpoints(iterable.export, exportHandlers),
  ...createEndpoints(iterable.verify, verifyHandlers),
  ...createEndpoints(iterable.campaigns, campaignHandlers),
  ...createEndpoints(iterable.templates, templateHandlers),
  ...createEndpoints(iterable.snippets, snippetHandlers),
  ...createEndpoints(iterable.email, emailHandlers),
  ...createEndpoints(iterable.push, pushHandlers),
  ...createEndpoints(iterable.sms, smsHandlers),
  ...createEndpoints(iterable.inApp, inAppHandlers),
  ...createEndpoints(iterable.webPush, webPushHandlers),
  ...createEndpoints(iterable.whatsApp, whatsAppHandlers),
  ...createEndpoints(iterable.embedded, embeddedHandlers),
  ...createEndpoints(iterable.journeys, journeyHandlers),
  ...createEndpoints(iterable.experiments, experimentHandlers),
  ...createEndpoints(iterable.webhooks, webhookHandlers),
  ...createEndpoints(iterable.unknownUsers, unknownUserHandlers),
  ...createEndpoints(iterable.mobile, mobileHandlers),
];

const hasParameters = ({ operation }: Endpoint): boolean => operation.path.includes("{");

const fixedPaths: ReadonlyMap<string, Endpoint> = new Map(
  allEndpoints
    .filter((each) => !hasParameters(each))
    .map((each) => [`${each.operation.method} ${each.operation.path}`, each]),
);

/** Hono's router for the paths with parameters, built when the first such path is asked for. */
const patterns = lazy(() => {
  const router = new TrieRouter<Endpoint>();
  for (const each of allEndpoints.filter(hasParameters)) {
    router.add(each.operation.method, each.operation.path.replace(/\{(\w+)\}/g, ":$1"), each);
  }
  return router;
});

/**
 * The operation a method and a raw path name. Fixed paths come before parameters: `/api/users/getFields` is not the
 * user named getFields. The path is matched as it was sent, so an encoded slash stays inside its segment. HEAD names what
 * GET does, as Play routes it.
 *
 * @see https://www.playframework.com/documentation/2.8.x/ScalaRouting
 */
export function findEndpoint(method: string, path: string): Endpoint | undefined {
  const routed = method === "HEAD" ? "GET" : method;
  return fixedPaths.get(`${routed} ${path}`) ?? patterns().match(routed, path)[0][0]?.[0];
}
