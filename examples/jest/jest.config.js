/** Packages that MSW 2 needs and jest cannot require as they are: ECMAScript modules. Without MSW this file needs the first line alone. */
const asModules = "rettime|until-async|@open-draft/deferred-promise";

module.exports = {
  setupFilesAfterEnv: ["./test/setup.js"],
  transform: { "\\.m?js$": ["babel-jest", { plugins: ["@babel/plugin-transform-modules-commonjs"] }] },
  transformIgnorePatterns: [`/node_modules/(?!(?:${asModules})/)`],
};
