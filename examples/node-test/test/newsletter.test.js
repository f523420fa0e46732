import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { createSandbox } from "iterable-sandbox";
import { createNewsletter } from "../src/newsletter.js";

const ada = "ada@example.com";

let sandbox;
let newsletter;
let listId;

beforeEach(async () => {
  sandbox = createSandbox();
  const { port } = await sandbox.listen();
  const { apiKey, clock } = sandbox;
  newsletter = createNewsletter({ baseUrl: `http://localhost:${port}`, apiKey, now: clock.now });
  const { body } = await sandbox.call("lists.create", { body: { name: "Newsletter" } });
  listId = body.listId;
});

afterEach(() => sandbox[Symbol.asyncDispose]());

test("a reader has a profile and is on the list", async () => {
  await newsletter.join(ada, listId);
  assert.equal(sandbox.contact(ada).dataFields.reader, true);
  const { body } = await sandbox.call("lists.getUsers", { query: { listId } });
  assert.equal(body.trim(), ada);
});

test("whom Iterable does not take is told", async () => {
  await assert.rejects(newsletter.join("nobody", listId), /InvalidEmailAddressError/);
  assert.deepEqual(sandbox.contacts(), []);
});

test("a reader is reminded once a week at most", async () => {
  await newsletter.join(ada, listId);
  assert.equal(await newsletter.remind(ada), true);
  assert.equal(await newsletter.remind(ada), false);
  await sandbox.clock.advance(8 * 24 * 60 * 60 * 1000);
  assert.equal(await newsletter.remind(ada), true);
  assert.equal(sandbox.events(ada).filter(({ eventName }) => eventName === "Reminded").length, 2);
});
