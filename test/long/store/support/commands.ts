import fc from "fast-check";

/** What is done to a sandbox: a call, or something beside calls. */
export type Command =
  | { readonly is: "call"; readonly method: "GET" | "POST" | "DELETE"; readonly path: string; readonly body?: unknown }
  | { readonly is: "segment"; readonly message: { readonly type: string } }
  | { readonly is: "reset" }
  | { readonly is: "snapshot" }
  /** `nth` counts snapshots from the latest. */
  | { readonly is: "restore"; readonly nth: number }
  /** Another project is called, and this one goes to sleep. */
  | { readonly is: "sleep" }
  | { readonly is: "advance"; readonly ms: number };

/** Few people, so that calls come upon each other's. */
const email = fc.constantFrom("ada@example.com", "Ada@Example.com", "ben@example.com", "cy@example.com", "no address");
const userId = fc.constantFrom("u-1", "u-2", "u-3");
const reference = fc.oneof(
  { weight: 6, arbitrary: fc.record({ email }) },
  { weight: 2, arbitrary: fc.record({ userId }) },
  { weight: 2, arbitrary: fc.record({ email, userId }) },
);

/** Fields that fit, ones that do not, ones that rename, and new ones, of which a project takes few. */
const dataFields = fc.record(
  {
    plan: fc.constantFrom("pro", "free", null, 7),
    visits: fc.constantFrom(0, -0, 1, 1.5, null),
    phoneNumber: fc.constantFrom("+14155550100", "+5583999999999", "+442071838750", "12", null),
    seenAt: fc.constantFrom("2024-03-01", "2024-03-01T12:00:00.000Z", "never"),
    address: fc.constantFrom({ city: "London" }, { postcode: "N1" }, { city: { name: "Paris" } }, null),
    tags: fc.constantFrom([], ["a", "b"], [{ a: 1 }], null),
    email,
    userId,
    __fresh: fc.nat({ max: 5 }),
  },
  { requiredKeys: [] },
);

const withFresh = dataFields.map(({ __fresh, ...fields }) =>
  __fresh === undefined ? fields : { ...fields, [`fresh${__fresh}`]: __fresh },
);

const options = fc.record(
  { mergeNestedObjects: fc.boolean(), createNewFields: fc.boolean(), preferUserId: fc.boolean() },
  { requiredKeys: [] },
);

const user = fc
  .tuple(reference, fc.record({ dataFields: withFresh }, { requiredKeys: [] }), options)
  .map((parts) => Object.assign({}, ...parts));

const event = fc
  .tuple(reference, withFresh, fc.constantFrom("Signed Up", "Seen"))
  .map(([who, fields, eventName]) => ({ ...who, eventName, dataFields: fields }));

const post = (path: string, body: fc.Arbitrary<unknown>): fc.Arbitrary<Command> =>
  body.map((given) => ({ is: "call", method: "POST", path: `/api/${path}`, body: given }));

const encoded = email.map(encodeURIComponent);

const read: fc.Arbitrary<Command> = fc
  .oneof(
    encoded.map((name) => `users/getByEmail?email=${name}`),
    userId.map((name) => `users/byUserId/${name}`),
    encoded.map((name) => `events/${name}`),
    fc.constant("users/getFields"),
  )
  .map((path) => ({ is: "call", method: "GET", path: `/api/${path}` }));

const subscriber = fc.record({ email });

const calls = [
  { weight: 12, arbitrary: post("users/update", user) },
  {
    weight: 6,
    arbitrary: post("users/bulkUpdate", fc.record({ users: fc.array(user, { minLength: 1, maxLength: 4 }) })),
  },
  { weight: 6, arbitrary: post("events/track", event) },
  {
    weight: 2,
    arbitrary: post("events/trackBulk", fc.record({ events: fc.array(event, { minLength: 1, maxLength: 3 }) })),
  },
  { weight: 10, arbitrary: read },
  { weight: 3, arbitrary: post("users/updateEmail", fc.record({ currentEmail: email, newEmail: email })) },
  { weight: 2, arbitrary: post("users/merge", fc.record({ sourceEmail: email, destinationEmail: email })) },
  { weight: 2, arbitrary: post("users/forget", fc.record({ email })) },
  { weight: 2, arbitrary: post("users/unforget", fc.record({ email })) },
  {
    weight: 2,
    arbitrary: post("users/updateSubscriptions", fc.record({ email, emailListIds: fc.constantFrom([], [1]) })),
  },
  {
    weight: 2,
    arbitrary: post(
      "lists/subscribe",
      fc.record({ listId: fc.constant(1), subscribers: fc.array(subscriber, { maxLength: 2 }) }),
    ),
  },
  {
    weight: 2,
    arbitrary: post(
      "commerce/trackPurchase",
      fc.record({ user, total: fc.constant(1), items: fc.constant([{ id: "1", name: "Mat", price: 1, quantity: 1 }]) }),
    ),
  },
  {
    weight: 2,
    arbitrary: encoded.map((name): Command => ({ is: "call", method: "DELETE", path: `/api/users/${name}` })),
  },
];

const message = fc
  .tuple(fc.constantFrom("u-1", "u-2"), email, fc.constantFrom("identify", "track"), withFresh)
  .map(([id, address, type, fields]) => {
    const own = { type, userId: id, timestamp: "2024-03-01T12:00:00.000Z" };
    return type === "identify"
      ? { ...own, traits: { ...fields, email: address } }
      : { ...own, event: "Seen", properties: { ...fields, email: address } };
  });

/** Anything that may be done to a sandbox. */
export const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 40, arbitrary: fc.oneof(...calls) },
  { weight: 3, arbitrary: message.map((given): Command => ({ is: "segment", message: given })) },
  { weight: 1, arbitrary: fc.constant<Command>({ is: "reset" }) },
  { weight: 2, arbitrary: fc.constant<Command>({ is: "snapshot" }) },
  { weight: 3, arbitrary: fc.nat({ max: 2 }).map((nth): Command => ({ is: "restore", nth })) },
  { weight: 2, arbitrary: fc.constant<Command>({ is: "sleep" }) },
  { weight: 2, arbitrary: fc.constantFrom(1, 1_000, 86_400_000).map((ms): Command => ({ is: "advance", ms })) },
);
