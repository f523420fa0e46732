const forbid = (name, comment, from, to) => ({ name, severity: "error", comment, from, to });

/** What each room may use beside itself. */
const rooms = {
  contracts: [],
  translator: ["contracts"],
  scenarios: ["contracts", "translator"],
  server: ["contracts", "translator"],
  parity: ["contracts", "scenarios"],
  cli: ["contracts", "translator", "server", "scenarios", "parity"],
};

const roomRules = Object.entries(rooms).map(([room, mayUse]) =>
  forbid(
    `${room} uses ${mayUse.join(", ") || "no other room"}`,
    "Hand the value in as an argument, or move the definition to the room below.",
    { path: `^${room}/` },
    {
      path: "^(contracts|translator|server|scenarios|parity|cli|test)/",
      pathNot: [room, ...mayUse].map((other) => `^${other}/`),
    },
  ),
);

/** The server from the ground up. A folder imports what lies below it, never what lies beside or above it. */
const floors = [
  ["domain", "http", "query", "system", "validation"],
  ["store"],
  ["project"],
  ["journeys", "webhooks"],
  ["audience", "pipeline", "segment", "snapshots"],
  ["messaging", "replica", "request-log"],
  ["faults", "iterable"],
  ["explain", "relay", "seed"],
  ["control"],
  ["dashboard", "links"],
  ["app"],
  ["transport"],
  ["sandbox"],
  ["matchers", "msw"],
];

const floorRules = floors.flatMap((floor, level) =>
  floor.map((folder) =>
    forbid(
      `server/${folder} imports only what lies below it`,
      "Hand the value in as an argument, or move the definition to the lower folder.",
      { path: `^server/${folder}/` },
      {
        path: "^server/",
        pathNot: [folder, ...floors.slice(0, level).flat()].map((lower) => `^server/${lower}/`),
      },
    ),
  ),
);

/** Where Hono may be used: what answers a request by hand. */
const honoAt = [
  "^server/(app|control|dashboard|links)/",
  "^server/transport/node/",
  "^server/segment/ingest/",
  "^server/http/not-found-page\\.ts$",
  "^server/iterable/exports/download\\.ts$",
  "^parity/recordings/proxy\\.ts$",
  // Reports are escaped by hono/html.
  "^scenarios/reporters/junit\\.ts$",
  "^test/",
];

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...roomRules,
    ...floorRules,
    ...["from", "to"].map((end) => {
      const loose = { path: "^server/[^/]+$", pathNot: "^server/index[.]ts$" };
      return forbid(
        `server/ holds folders and its door (${end} a loose file)`,
        "Put the file into the folder of its feature; a folder of its own needs a line in the floors above.",
        end === "from" ? loose : {},
        end === "to" ? loose : {},
      );
    }),
    forbid(
      "every folder of the server has a floor",
      "Add the folder to the floors above, so that it is known what it may import.",
      {},
      { path: "^server/[^/]+/", pathNot: floors.flat().map((folder) => `^server/${folder}/`) },
    ),
    forbid(
      "enter a room by its door",
      "Export what you need from the room's index.ts, or do without it.",
      { path: "^(server|translator|scenarios|parity|cli)/" },
      {
        path: "^(server|translator|scenarios|parity)/",
        // The command line looks at the runtime before it loads anything.
        pathNot: ["^$1/", "/index[.]ts$", "^server/system/runtime[.]ts$"],
      },
    ),
    forbid(
      "contracts know zod and nothing else",
      "Contracts are read by every room and every user: keep them light.",
      { path: "^contracts/(?!openapi/)" },
      { dependencyTypes: ["npm"], pathNot: "node_modules/zod" },
    ),
    forbid(
      "services know no HTTP",
      "A service takes values and gives values: let the handler turn a rejection into an error of the API.",
      { path: "^server/(audience|messaging|webhooks)/" },
      { path: "^server/(http|pipeline)/" },
    ),
    forbid(
      "rendering is pure",
      "Hand data and look-ups in as the context of rendering: it reads no store, no clock and no network.",
      { path: "^server/messaging/render/" },
      { path: "^server/", pathNot: "^server/(domain|messaging/render)/" },
    ),
    forbid(
      "Handlebars stays in its file",
      "Let server/messaging/render/handlebars.ts give the tree of a template: what walks it knows no package.",
      { pathNot: "^server/messaging/render/handlebars[.]ts$" },
      { path: "node_modules/handlebars/" },
    ),
    forbid(
      "SQL stays in store",
      "Give the store a function for it: only server/store knows SQLite.",
      { pathNot: "^server/store/" },
      { path: "better-sqlite3" },
    ),
    forbid(
      "Hono stays where requests are answered by hand",
      "Handlers answer with values; only routes of the sandbox's own see Hono.",
      { pathNot: honoAt },
      { path: "node_modules/(hono|@hono)/" },
    ),
    forbid(
      "handlers do not import handlers of another tag",
      "Move what both need to server/audience, or to a file of server/iterable that both may use.",
      { path: "^server/iterable/([^/]+)/" },
      { path: "^server/iterable/[^/]+/", pathNot: "^server/iterable/$1/" },
    ),
    forbid("no cycles", "Take out what both need, or hand one of them in as an argument.", {}, { circular: true }),
    forbid("everything resolves", "The file or package is not there, or not declared.", {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
