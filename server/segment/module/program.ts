/**
 * What runs in the worker: it loads the user's file, TypeScript or JavaScript, and answers each message with what its
 * `translate` gives. It is text because a worker needs a file or text, and our bundles keep no file of this one. Each
 * answer names its question: what the user's own code posts is none.
 */
export const program = `
const { parentPort, workerData } = require("node:worker_threads");

const thrownOf = (thrown) => thrown instanceof Error
  ? { name: String(thrown.name), message: String(thrown.message), stack: String(thrown.stack), code: String(thrown.code) }
  : { name: "Error", message: String(thrown), stack: "" };

const load = async () => {
  const loaded = await import(workerData.url);
  const translate = loaded.translate ?? loaded.default?.translate ?? loaded.default;
  if (typeof translate === "function") return translate;
  throw new TypeError("the module exports no function named translate");
};
parentPort.postMessage({ isUp: true });
const loading = load();
loading.catch(() => {});

parentPort.on("message", async ({ id, question: { message, settings, receipt } }) => {
  const translate = await loading.catch((thrown) => {
    parentPort.postMessage({ answers: id, ending: { is: "threw", thrown: thrownOf(thrown), isUnloadable: true } });
  });
  if (translate === undefined) return;
  try {
    const text = JSON.stringify(await translate(message, settings, receipt));
    parentPort.postMessage({ answers: id, ending: { is: "translated", text } });
  } catch (thrown) {
    parentPort.postMessage({ answers: id, ending: { is: "threw", thrown: thrownOf(thrown) } });
  }
});
`;
