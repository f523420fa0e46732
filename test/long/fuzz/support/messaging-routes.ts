import { type ControlRoute, project } from "./control-route.ts";

const fuzzedCriteria = {
  combinator: "And",
  searchQueries: [
    { dataType: "user", field: "plan", comparatorType: "MatchesRegex", values: ["^p", "(a+)+$"] },
    {
      dataType: "customEvent",
      minMatch: 1,
      searchCombo: {
        combinator: "Not",
        searchQueries: [{ field: "step", comparatorType: "LessThan", value: "3", fieldType: "long" }],
      },
    },
  ],
};

/** Routes that make what messages are sent from, and of whom they are sent to. */
export const messagingRoutes: readonly ControlRoute[] = [
  {
    method: "POST",
    path: "/_sandbox/templates",
    query: project,
    bodies: [
      { medium: "Email", content: { subject: "Hello {{name}}" }, locales: { fr: { subject: "Bonjour" } } },
      { id: 1, medium: "WhatsApp", name: "Sale", content: { variables: { a: 1 } } },
    ],
  },
  {
    method: "POST",
    path: "/_sandbox/snippets",
    query: project,
    bodies: [{ name: "Footer", content: "Bye {{name}}", variables: ["name"] }],
  },
  {
    method: "GET",
    path: "/_sandbox/audience",
    query: [...project, "list", "criteria", "limit", "after"],
    often: "list=1",
  },
  {
    method: "GET",
    path: "/_sandbox/audience",
    query: [...project, "list", "criteria", "limit", "after"],
    often: `criteria=${encodeURIComponent(JSON.stringify(fuzzedCriteria))}`,
  },
  {
    method: "POST",
    path: "/_sandbox/audience",
    query: [...project, "limit", "after"],
    bodies: [{ criteria: fuzzedCriteria }, { list: 1 }],
  },
  {
    method: "POST",
    path: "/_sandbox/dynamicLists",
    query: project,
    bodies: [{ name: "Signed up", criteria: fuzzedCriteria }],
  },
  {
    method: "POST",
    path: "/_sandbox/catalogCollections",
    query: project,
    bodies: [
      {
        name: "Near",
        catalog: "Restaurants",
        description: "What they like",
        criteria: {
          combinator: "And",
          searchQueries: [
            { field: "_itemId", comparatorType: "MatchesRegex", values: ["^p", "(a+)+$", "{{#if"] },
            { field: "_itemId", comparatorType: "DoesNotEqual", valueFrom: "a.b" },
          ],
        },
        limit: 5,
      },
      // Refused as it is: no field of that catalog has a data type.
      { name: "Sorted", catalog: "Restaurants", orderBy: "name", sortAscending: true },
    ],
  },
  {
    method: "POST",
    path: "/_sandbox/webhooks",
    query: project,
    bodies: [{ endpoint: "http://localhost:3000/hook", headers: [{ key: "a", value: "b" }], channelIds: [1] }],
  },
  {
    method: "POST",
    path: "/_sandbox/campaigns",
    query: project,
    bodies: [
      { name: "Sale", templateId: 1, state: "Recurring", listIds: [1], labels: ["a"], campaignDataFields: {} },
      {
        name: "In app",
        templateId: 4,
        inApp: {
          trigger: "never",
          saveToInbox: true,
          priorityLevel: 100.5,
          jsonOnly: false,
          apps: [{ platform: "iOS", packageName: "com.example.shop" }],
        },
      },
    ],
  },
  {
    method: "POST",
    path: "/_sandbox/placements",
    query: project,
    bodies: [{ id: 1, name: "Home", campaignIds: [11] }],
  },
  {
    method: "POST",
    path: "/_sandbox/experiments",
    query: project,
    bodies: [{ campaignId: 1, name: "Which?", variants: [{ templateId: 1, isControl: true }, { templateId: 2 }] }],
  },
  {
    method: "POST",
    path: "/_sandbox/journeys",
    query: project,
    bodies: [
      {
        name: "Welcome",
        description: "Three mails",
        entry: { api: true, events: ["Signed Up"], lists: [1] },
        steps: [{ send: 1 }, { delay: "1d" }, { filter: fuzzedCriteria }, { update: { dataFields: { a: 1 } } }],
      },
    ],
  },
  { method: "GET", path: "/_sandbox/journeys", query: project },
  { method: "GET", path: "/_sandbox/journeys/:id/entries", query: [...project, "user", "state", "after", "limit"] },
  {
    method: "POST",
    path: "/_sandbox/criteriaSets",
    query: project,
    bodies: [{ name: "Clickers", searchQuery: fuzzedCriteria }],
  },
  { method: "DELETE", path: "/_sandbox/webhooks/:id", query: project },
  { method: "DELETE", path: "/_sandbox/criteriaSets/:id", query: project },
];
