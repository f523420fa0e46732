import type { Context } from "node:vm";
import { absences, errorKinds, handlerNames, libraries } from "../globals.ts";
import type { FromChild, Send, ToChild } from "../messages.ts";
import { createLog } from "./log.ts";
import { createNetwork } from "./network.ts";
import { createProvider } from "./provider.ts";
import { createRealm, type Realm, type RealmParts } from "./realm.ts";
import { createCache, createClock, createDate } from "./time.ts";
import { ignoredOf, statusesOf, thrownOf } from "./values.ts";

// The functions of this folder run in another process, which is given their text: nothing has to be found on disk, in
// a bundle or under a test runner. So each sees its arguments and what every script of Node has, nothing else.

/** Code for another realm. Some loaders wrap every function they meet in a call of `__name`, which is not there. */
const toSendable = (code: string): string => `((__name) => (${code}))((each) => each)`;

const rules = {
  ...{ absences, errorKinds, handlerNames, libraries },
  /** Most characters of a run's log, and most requests of a run. */
  ...{ logLimit: 4_096, fetchLimit: 1_000 },
  inside: toSendable(String(createRealm)),
};
type Rules = typeof rules;
type Handler = (argument: unknown, settings: unknown) => unknown;

/** Ends the process when the one that started it is gone, even while a function keeps it busy. */
function watchParent({ Worker }: typeof import("node:worker_threads")) {
  const program = `const parent = process.ppid;
    setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, "SIGKILL"); }, 1000);`;
  new Worker(program, { eval: true }).unref();
}

const parts = {
  cacheOf: createCache,
  clock: createClock,
  dateOf: createDate,
  logOf: createLog,
  networkOf: createNetwork,
  providerOf: createProvider,
  ignoredOf,
  statusesOf,
  thrownOf,
  watch: watchParent,
};

/** Makes the context of the function; gives back what answers the host. */
function createFunctionHost(parts: Parts, rules: Rules, send: Send, require: NodeJS.Require) {
  const vm: typeof import("node:vm") = require("node:vm");
  const clock = parts.clock();
  const log = parts.logOf(send, rules.logLimit, require);
  const network = parts.networkOf(send, rules.fetchLimit);
  const context: Context = vm.createContext(vm.constants.DONT_CONTEXTIFY);
  let file = "";
  const provider = parts.providerOf(rules, require, () => file);
  // Libraries live outside the context and must tell the same time.
  globalThis.Date = parts.dateOf(globalThis.Date, clock.now);
  const plain = {
    ...{ Buffer, URL, URLSearchParams, atob, btoa, clearInterval, clearTimeout, setInterval, setTimeout },
    Date: parts.dateOf(vm.runInContext("Date", context), clock.now),
    cache: parts.cacheOf(clock.now),
    console: log.console,
  };
  const { errorKinds, handlerNames } = rules;
  const outside: RealmParts = {
    errorKinds,
    plain,
    lazy: provider.names,
    provide: provider.provide,
    fetch: network.fetch,
  };
  const { parse, isTemporary }: Realm = vm.runInContext(rules.inside, context)(outside);
  const named = handlerNames.map((name) => `${name}: typeof ${name} === "function" ? ${name} : undefined`);
  let handlers: Readonly<Record<string, Handler | undefined>> = {};
  return {
    thrownOf: (thrown: unknown) => parts.thrownOf(thrown, isTemporary, require),
    receiveAnswer: network.receiveAnswer,
    load(message: ToChild & { is: "load" }) {
      file = message.file;
      clock.set(message.now);
      new vm.Script(message.source, { filename: file }).runInContext(context);
      handlers = vm.runInContext(`({ ${named.join(", ")} })`, context);
      send({ is: "loaded", handlers: handlerNames.filter((name) => handlers[name] !== undefined) });
    },
    async run({ handler, argument, settings, now }: ToChild & { is: "run" }) {
      clock.set(now);
      log.restart();
      network.restart();
      const returned = await handlers[handler]?.(parse(argument), parse(settings));
      // A rejection that nobody awaits shows only when the microtasks are done.
      await new Promise(setImmediate);
      const statuses = parts.statusesOf(returned);
      const ignored = handler === "onBatch" ? undefined : parts.ignoredOf(returned);
      send({ is: "returned", ...(statuses !== undefined && { statuses }), ...(ignored !== undefined && { ignored }) });
    },
  };
}

type Parts = typeof parts;
type CreateFunctionHost = typeof createFunctionHost;

/** Connects the context to the host. */
function connectHost(
  createFunctionHost: CreateFunctionHost,
  parts: Parts,
  rules: Rules,
  require: NodeJS.Require,
  process: NodeJS.Process,
) {
  const send: Send = (message) => void process.send?.(message);
  const functionHost = createFunctionHost(parts, rules, send, require);
  const reportThrown = async (work: () => void | Promise<void>) => {
    try {
      await work();
    } catch (thrown) {
      send({ is: "threw", thrown: functionHost.thrownOf(thrown) });
    }
  };
  process.on("message", (message: ToChild) => {
    if (message.is === "load") void reportThrown(() => functionHost.load(message));
    else if (message.is === "run") void reportThrown(() => functionHost.run(message));
    else functionHost.receiveAnswer(message.call, message);
  });
  process.on("uncaughtException", (thrown) => {
    process.send?.({ is: "crashed", thrown: functionHost.thrownOf(thrown) } satisfies FromChild, () => process.exit(1));
  });
  process.on("disconnect", () => process.exit());
  // Ctrl-C reaches every process of a terminal: the host says when this one ends.
  process.on("SIGINT", () => {});
  parts.watch(require("node:worker_threads"));
  send({ is: "up" });
}

/** The program of the process a function lives in, for Node to read as a script. */
export function formatChildProgram(): string {
  const sent = Object.entries(parts).map(([name, part]) => `${name}: ${part}`);
  return toSendable(
    `(${connectHost})(${createFunctionHost}, { ${sent.join(",\n")} }, ${JSON.stringify(rules)}, require, process)`,
  );
}
