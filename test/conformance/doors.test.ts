import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { exampleInit, exampleUrl, pathWith } from "../../parity/fuzz/example-request.ts";
import {
  createSandbox,
  defaultApiKey,
  type Listening,
  type ProjectKind,
  type Sandbox,
  type Snapshot,
  type System,
} from "../../server/index.ts";
import { populatedOptions, populateSandbox } from "../support/populated-sandbox.ts";
import {
  everyOperation,
  exampleStatus,
  implementedOperationsWithBody,
  kindFor,
  operationsWithParams,
} from "./support/operations.ts";

/** A system that stands still, so that two sandboxes told the same are the same to the letter. */
const still = (made = 0): System => {
  let count = made;
  return {
    now: () => Date.UTC(2024, 2, 1, 12),
    newId: () => String(++count).padStart(30, "0"),
    nineDigits: () => 123_456_789,
  };
};

/** One world in this process and its twin on a port. */
interface Twins {
  readonly near: Sandbox;
  readonly far: Sandbox;
  readonly port: Listening;
}

const open: Twins[] = [];

afterEach(async () => {
  for (const { near, far, port } of open.splice(0)) {
    await port.close();
    near.close();
    far.close();
  }
});

/** More ids than the story of a world takes. */
const storyIds = 10_000;

const snapshots = new Map<ProjectKind, Snapshot>();

/** The state of a world that was filled: a restore takes a fraction of its story. */
async function snapshotOf(kind: ProjectKind): Promise<Snapshot> {
  const known = snapshots.get(kind);
  if (known !== undefined) return known;
  await using world = createSandbox({ kind, ...populatedOptions, system: still() });
  await populateSandbox(world);
  const made = world.snapshot();
  snapshots.set(kind, made);
  return made;
}

async function twins(kind: ProjectKind = "email"): Promise<Twins> {
  const { settings } = populatedOptions;
  const near = createSandbox({ kind, settings, system: still(storyIds) });
  const far = createSandbox({ kind, settings, system: still(storyIds) });
  for (const each of [near, far]) each.restore(await snapshotOf(kind));
  const made = { near, far, port: await far.listen({ host: "127.0.0.1" }) };
  open.push(made);
  return made;
}

const told = ["content-type", "access-control-allow-origin", "access-control-allow-headers", "vary"];

async function heard(response: Response, origin: string) {
  const headers = told.map((name) => [name, response.headers.get(name)]);
  return { status: response.status, headers, text: (await response.text()).replaceAll(origin, "") };
}

/** Sends a request to both, and expects one answer. */
async function both({ near, far, port }: Twins, path: string, init: RequestInit) {
  const origin = `http://127.0.0.1:${port.port}`;
  const here = await heard(await near.fetch(path, init), "http://sandbox.local");
  const there = await heard(await fetch(`${origin}${path}`, init), origin);
  expect({ path, ...there }).toEqual({ path, ...here });
  expect(far.contacts()).toEqual(near.contacts());
  return there;
}

const key = { "Api-Key": defaultApiKey, Origin: "http://localhost:3000" };

describe.each(everyOperation)("$id, on a port as in process,", ({ row }) => {
  it("answers its example, a bad key, a preflight and another method", async () => {
    const pair = await twins(kindFor(row));
    const url = exampleUrl(row);
    await both(pair, url, exampleInit(row, { ...key, "Api-Key": "none" }));
    await both(pair, url, { method: "OPTIONS", headers: { ...key, "Access-Control-Request-Headers": "api-key" } });
    await both(pair, url, { method: row.method === "PATCH" ? "PUT" : "PATCH", headers: key });
    expect(await both(pair, url, exampleInit(row, key))).toMatchObject({ status: exampleStatus(row) });
  });
});

const megabytes = (count: number) => " ".repeat(count * 1_024 * 1_024);

const chunked = (...chunks: readonly string[]) =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });

interface Body {
  readonly name: string;
  readonly make: () => NonNullable<RequestInit["body"]> | null;
  readonly status: number;
}

type OperationWithBody = (typeof implementedOperationsWithBody)[number];

const smallBodies = ({ row }: OperationWithBody): readonly Body[] => {
  const example = JSON.stringify(row.example.body);
  return [
    { name: "an open brace", make: () => "{", status: 400 },
    { name: "nothing", make: () => null, status: row.bodyIsOptional ? exampleStatus(row) : 400 },
    { name: "invalid UTF-8", make: () => Uint8Array.of(0x22, 0xff, 0x22), status: 400 },
    { name: "chunks", make: () => chunked(example.slice(0, 5), example.slice(5)), status: exampleStatus(row) },
  ];
};

/** Bodies about the bound, which is held where a body is read: an operation of each method stands for all. */
const largeBodies = ({ row }: OperationWithBody): readonly Body[] => {
  const example = JSON.stringify(row.example.body);
  return [
    { name: "a byte over 4 MB", make: () => example.padEnd(4 * 1_024 * 1_024 + 1, " "), status: 413 },
    { name: "9 MB", make: () => `${example}${megabytes(9)}`, status: 413 },
    { name: "5 MB in chunks", make: () => chunked(example, ...Array(5).fill(megabytes(1))), status: 413 },
    { name: "4 MB", make: () => example.padEnd(4 * 1_024 * 1_024, " "), status: exampleStatus(row) },
  ];
};

const oneOfEachMethod = [
  ...new Map(implementedOperationsWithBody.map((operation) => [operation.row.method, operation])).values(),
];

describe.each([
  ...implementedOperationsWithBody.flatMap((operation) =>
    smallBodies(operation).map((body) => ({ ...operation, body })),
  ),
  ...oneOfEachMethod.flatMap((operation) => largeBodies(operation).map((body) => ({ ...operation, body }))),
])("$id, on a port as in process,", ({ row, body: { name, make, status } }) => {
  it(`answers a body of ${name} with ${status}`, async () => {
    const pair = await twins(kindFor(row));
    const { port, near } = pair;
    const init = () => ({ ...exampleInit(row, key), body: make(), duplex: "half" as const });
    const here = await heard(await near.fetch(exampleUrl(row), init()), "");
    const there = await heard(await fetch(`http://127.0.0.1:${port.port}${exampleUrl(row)}`, init()), "");
    expect(there).toEqual(here);
    expect(there.status).toBe(status);
  });
});

describe.each(operationsWithParams)("$id, on a port as in process,", ({ row }) => {
  it("answers odd path identifiers", async () => {
    const pair = await twins(kindFor(row));
    for (const segment of [
      "%zz",
      "%",
      "%00",
      "%2F",
      "%25",
      "%C3%28",
      "+",
      "a%2Bb",
      "__proto__",
      "%20",
      "9".repeat(99),
    ]) {
      await both(
        pair,
        pathWith(row, () => segment),
        exampleInit(row, key),
      );
    }
  });
});

describe("an unknown route, on a port as in process,", () => {
  it.each(["/", "/api", "/api/", "/api/no/a&b'c", "/api/no/<script>", "/api/users/%zz/x"])(
    "answers %s",
    async (path) => {
      expect(await both(await twins(), path, { headers: key })).toMatchObject({ status: 404 });
    },
  );
});

describe("a caller who hangs up in the middle of a body", () => {
  it("writes nothing and leaves the port in order", async () => {
    const pair = await twins();
    const { port, far } = pair;
    const before = far.contacts();
    await new Promise<void>((resolve) => {
      const socket = connect(port.port, "127.0.0.1", () => {
        const head = `POST /api/users/update HTTP/1.1\r\nHost: a\r\nApi-Key: ${defaultApiKey}\r\nContent-Length: 99\r\n\r\n`;
        socket.end(`${head}{"email":"new@example.com"}`);
      });
      socket.on("close", () => resolve());
      socket.resume();
    });
    expect(far.contacts()).toEqual(before);
    await both(pair, "/api/users/ada@example.com", { headers: key });
  });
});
