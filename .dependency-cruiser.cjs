const forbid = (name, from, to) => ({ name, severity: "error", from, to });
const room = (name, ...mayUse) =>
  forbid(
    `${name} → ${mayUse}`,
    { path: `^${name}/` },
    {
      path: "^(contracts|translator|server|scenarios|cli|test)/",
      pathNot: [name, ...mayUse].map((other) => `^${other}/`),
    },
  );

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    room("contracts"),
    room("translator", "contracts"),
    room("scenarios", "contracts", "translator"),
    room("server", "contracts", "translator"),
    room("cli", "contracts", "translator", "server", "scenarios"),
    forbid(
      "enter by the door",
      { path: "^(server|translator|scenarios|cli)/" },
      {
        path: "^(server|translator|scenarios)/",
        pathNot: ["^$1/", "/index[.]ts$"],
      },
    ),
    forbid(
      "contracts know zod and nothing else",
      { path: "^contracts/(?!openapi/)" },
      { dependencyTypes: ["npm"], pathNot: "node_modules/zod" },
    ),
    forbid(
      "domain is pure",
      { path: "^server/domain/" },
      { path: "^(server|cli|scenarios)/", pathNot: "^server/domain/" },
    ),
    forbid("SQL stays in store", { pathNot: "^server/store/" }, { path: "better-sqlite3" }),
    forbid("no cycles", {}, { circular: true }),
    forbid("everything resolves", {}, { couldNotResolve: true }),
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
