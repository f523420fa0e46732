import { createSandbox, type NewProjectOptions, type SandboxOptions } from "../../server/index.ts";

// Compiled and never run: each line below an expected error has to be one.

type Same<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : never;

const sandbox = createSandbox();
const { call } = sandbox;
const email = "ada@example.com";

export async function inputs(): Promise<void> {
  await call("users.update", { body: { email, dataFields: { plan: "pro" }, mergeNestedObjects: true } });
  await call("users.getByEmail", { query: { email } });
  await call("lists.getLists");
  await call("lists.delete", { params: { listId: 1 } });
  await call("users.update", { body: { email } }, { headers: { "Api-Key": "another" } });

  // @ts-expect-error there is no such operation
  await call("users.upsert", { body: { email } });
  // @ts-expect-error a body is needed
  await call("users.update");
  // @ts-expect-error a body is needed
  await call("users.update", {});
  // @ts-expect-error an email is a text
  await call("users.update", { body: { email: 7 } });
  // @ts-expect-error a purchase needs its total
  await call("commerce.trackPurchase", { body: { user: { email }, items: [] } });
  // @ts-expect-error the operation takes no body
  await call("users.getByEmail", { query: { email }, body: {} });
  // @ts-expect-error the query has no such parameter
  await call("users.getByEmail", { query: { mail: email } });
  // @ts-expect-error the path needs its parameter
  await call("lists.delete");
  // @ts-expect-error the path has no such parameter
  await call("lists.delete", { params: { id: 1 } });
}

export async function answers(): Promise<void> {
  const made = await call("lists.create", { body: { name: "VIP" } });
  if (made.ok) {
    const isNumber: Same<typeof made.body.listId, number> = true;
    // @ts-expect-error the answer has no name
    void [isNumber, made.body.name];
  } else {
    // @ts-expect-error a refusal has no id
    void made.body.listId;
  }
  const text = await call("lists.getUsers", { query: { listId: 1 } });
  if (text.ok) {
    const isText: Same<typeof text.body, string> = true;
    void isText;
  }
}

export function options(): void {
  const ours: SandboxOptions = { kind: "hybrid", settings: { rateLimits: true } };
  const theirs: NewProjectOptions = { name: "shop", keys: [{ type: "web" }], settings: { processingDelay: 5 } };
  createSandbox(ours)
    .addProject(theirs)
    .configure({ processingDelay: { single: 1, bulk: 2 } });
  // @ts-expect-error there is no such kind
  createSandbox({ kind: "mail" });
  // @ts-expect-error there is no such setting
  createSandbox({ settings: { rateLimit: true } });
  // @ts-expect-error a project needs a name
  sandbox.addProject({});
  // @ts-expect-error there is no such type of key
  sandbox.addKey({ type: "admin" });
  // @ts-expect-error a fault needs its kind
  sandbox.faults.add({ fault: { status: 500 } });
  // @ts-expect-error a message has a type
  void sandbox.segment({ event: "Seen" });
}
