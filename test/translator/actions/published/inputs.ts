import fc from "fast-check";
import { actionFields } from "../../../../contracts/segment/actions-settings.ts";

/** What is given to a destination: messages, alone or together, and one subscription of a source. */
export interface Input {
  /** In a batch they travel together; alone there is one. */
  readonly batch: boolean;
  readonly messages: readonly Readonly<Record<string, unknown>>[];
  readonly subscription: {
    readonly action: keyof typeof actionFields;
    readonly trigger?: string;
    /** Over Segment's default mapping; `null` leaves a field unmapped. */
    readonly mapping?: Readonly<Record<string, unknown>>;
  };
}

/** A JavaScript Date in a table of JSON; `null` stands for one that is no time. */
const date = (iso: string | null) => ({ $date: iso });

const { constant, constantFrom, oneof, array, record, option } = fc;

const rarely = <T, U>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<U>, weight = 6) =>
  oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: rare });

const dateText = constantFrom(
  ...["2015-12-10T04:08:31.905Z", "2015-12-10T04:08:31+05:00", "2015-12-10T04:08:31-0530", "2015-12-10T04:08Z"],
  ...["2015-12-10 04:08:31", "2015-12-10T04:08:31", "2023-05-17", "2015-12", "2015", "2015-13-45", "20151210T040831Z"],
  ...["2015-02-30T10:00:00Z", "1234-12-99T10:00:00Z", "2015-12-10T25:00:00Z", "at 2015-12-10T04:08:31Z"],
);
const dateObject = rarely(
  constantFrom("2024-01-02T03:04:05.678Z", "1969-12-31T23:59:59.999Z").map(date),
  constantFrom(date(null), date("+010000-01-01T00:00:00.000Z")),
  12,
);
const text = oneof(constantFrom("", " ", "red", "Ünïcode ✓", "true", "12", "null", "0"), fc.string({ maxLength: 8 }));
const number = oneof(constantFrom(0, 1, -1, 12, 1.5, 1e21, 1_449_720_511), fc.integer());
const scalar = oneof(
  { weight: 4, arbitrary: text },
  { weight: 2, arbitrary: number },
  { weight: 2, arbitrary: dateText },
  { weight: 1, arbitrary: fc.boolean() },
  { weight: 1, arbitrary: constant(null) },
  { weight: 1, arbitrary: dateObject },
);
const fieldName = constantFrom(
  "a",
  "plan",
  "favoriteColor",
  "since",
  "nested",
  "list",
  "Key With Spaces",
  "phoneNumber",
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: oneof(
    { maxDepth: 2, depthIdentifier: "value" },
    { weight: 6, arbitrary: scalar },
    { weight: 1, arbitrary: array(tie("value"), { maxLength: 3 }) },
    { weight: 1, arbitrary: fc.dictionary(fieldName, tie("value"), { maxKeys: 3 }) },
  ),
}));

const email = rarely(
  constantFrom("ada@example.com", "grace.hopper+x@mail.example.co"),
  constantFrom(
    "",
    "ada@",
    "ada",
    "a@b",
    "ada@example.com ",
    "ada@-example.com",
    null,
    5,
    true,
    ["ada@example.com"],
    {},
  ),
  14,
);
const phone = rarely(
  constantFrom("+14158675309", "4158675309"),
  constantFrom("", null, 4_158_675_309, true, ["+1"], [5], [""], [null], ["+1", "+2"], {}),
  4,
);
const userId = rarely(constantFrom("u-1", "seg_user_01"), constantFrom("", null, 7, "ada@example.com", false, {}), 4);
const timestamp = rarely(
  constantFrom("2024-03-01T12:00:00.500Z", "2024-03-01T14:00:00+02:00", "1969-12-31T23:59:59.500Z"),
  constantFrom(
    ...["2014", "2014-01", "2014-01-01", "2014-1-1", "2014-01-01 10:00", "2014/01/01", "20140101", "20140101T000000Z"],
    ...[
      "soon",
      ["2014-01-01"],
      ["2014"],
      [5],
      "",
      null,
      1_388_534_400_000,
      1_388_534_400,
      0,
      -5.5,
      true,
      {},
      "2024-13-01",
      "2024-01-01T00:00:00.123456789Z",
    ],
  ),
  3,
);

const traits = fc
  .tuple(
    fc.dictionary(fieldName, value, { maxKeys: 4 }),
    record({ email, phone, phoneNumber: oneof(constantFrom("+2", "+14158675309", ""), value) }, { requiredKeys: [] }),
  )
  .map(([fields, known]) => ({ ...fields, ...known }));

const product = record(
  {
    product_id: rarely(constantFrom("p-1", "2024-03-01"), oneof(number, constantFrom("", null, true, [], ["p"])), 20),
    sku: rarely(constantFrom("s-1"), oneof(number, constantFrom("", null, {})), 20),
    name: rarely(constantFrom("Yoga Mat", "2015-12-10T04:08:31.905Z"), oneof(number, constantFrom("", null)), 20),
    price: rarely(constantFrom(25.99, 4), constantFrom("25.99", "", null, "free", true, [5], "1e3", " 7 "), 20),
    quantity: rarely(constantFrom(1, 2), constantFrom("2", 1.5, "", null, "x", 0, false), 20),
    category: rarely(constantFrom("Games", "a, b"), oneof(number, constantFrom("", null, ["Games"], ["a", "b"])), 20),
    url: rarely(constantFrom("https://example.com/p"), oneof(number, constantFrom("", null)), 20),
    image_url: rarely(constantFrom("https://example.com/p.jpg"), constantFrom("", null), 20),
    description: rarely(constantFrom("soft", "2015-12-10T04:08:31Z"), constantFrom("", null, 3), 20),
    color: value,
    id: constantFrom("x", 1),
  },
  { requiredKeys: [] },
);
const wholeProduct = product.map((given) => ({ product_id: "p-1", name: "Mat", price: 4, quantity: 1, ...given }));
const products = rarely(
  array(rarely(wholeProduct, oneof(product, constantFrom(null, "", "x", 7, [])), 8), { maxLength: 3 }),
  oneof(wholeProduct, constantFrom(null, "", "x", {}, 5)),
  8,
);

const properties = fc
  .tuple(
    fc.dictionary(fieldName, value, { maxKeys: 4 }),
    record(
      {
        email,
        campaignId: rarely(constantFrom(12345, "12"), constantFrom("", null, "x", 1.5, true, [7], {}), 14),
        templateId: rarely(constantFrom(54321, "7"), constantFrom(null, "1e3", "x"), 14),
        order_id: rarely(constantFrom("o-1"), constantFrom("", null, 17, {}), 14),
        total: rarely(constantFrom(64.5, 0), constantFrom("64.50", "", null, "free", true), 14),
        path: constantFrom("/", "/health"),
      },
      { requiredKeys: [] },
    ),
    option(products, { nil: undefined, freq: 3 }),
  )
  .map(([fields, known, bought]) => ({ ...fields, ...known, ...(bought !== undefined && { products: bought }) }));

const order = properties.map((given) => ({
  total: 5,
  products: [{ product_id: "p", name: "N", price: 5, quantity: 1 }],
  ...given,
}));

const context = rarely(
  record({ traits, ip: constant("1.1.1.1"), page: constant({ path: "/" }) }, { requiredKeys: [] }),
  constantFrom(null, "", { traits: null }, { traits: "x" }),
  30,
);

const common = {
  userId,
  messageId: rarely(constantFrom("m-1", "m-2"), constantFrom("", null, 5)),
  timestamp,
  context,
};
const requiredKeys: ["type"] = ["type"];
const identify = record(
  { type: constant("identify"), ...common, traits: rarely(traits, constantFrom(null, "", "x", []), 20) },
  { requiredKeys },
);
const track = (events: fc.Arbitrary<unknown>, own: fc.Arbitrary<unknown>) =>
  record(
    { type: constant("track"), ...common, event: events, properties: rarely(own, constantFrom(null, "", []), 20) },
    { requiredKeys: ["type", "event"] },
  );
const page = record(
  { type: constantFrom("page", "screen", "group"), ...common, name: text, properties },
  { requiredKeys },
);

/** The messages that an action is for, and now and then another. */
const messagesFor = {
  updateUser: rarely(identify, page, 12),
  trackEvent: rarely(
    track(rarely(constantFrom("Signed Up", "Button Clicked"), constantFrom("", null, 5, "Cart Updated")), properties),
    page,
    12,
  ),
  updateCart: rarely(track(constantFrom("Cart Updated"), order), page, 12),
  trackPurchase: rarely(track(constantFrom("Order Completed"), order), page, 12),
} as const;

const path = constantFrom(
  ...[
    "$.traits.email",
    "$.properties.email",
    "$.context.traits.email",
    "$.userId",
    "$.messageId",
    "$.event",
    "$.traits",
  ],
  ...["$.traits.phoneNumber", "$.properties.products[0].name", "$.properties", "$.context.traits", "$.traits.nested.a"],
  ...["$.traits.list", "traits.plan", "$.properties.plan", "$.timestamp", "$.properties['Key With Spaces']", ""],
);
const fromPath = path.map((each) => ({ "@path": each }));
const template = constantFrom(
  "{{userId}}-x",
  "{{ traits.plan }}",
  "{{{properties.plan}}} {{event}}",
  "plain",
  "{{missing}}",
);
const textLeaf = oneof(
  fromPath,
  template.map((each) => ({ "@template": each })),
  constantFrom("fixed", "ada@example.com"),
);
const leaf = rarely(textLeaf, constantFrom(5, true));

const directive = oneof(
  { weight: 4, arbitrary: leaf },
  record({
    kind: constantFrom("exists", "blank"),
    asked: fromPath,
    whenTrue: leaf,
    whenFalse: option(leaf, { nil: undefined }),
  }).map(({ kind, asked, whenTrue, whenFalse }) => ({
    // biome-ignore lint/suspicious/noThenProperty: it is the word of the directive
    "@if": { [kind]: asked, then: whenTrue, ...(whenFalse !== undefined && { else: whenFalse }) },
  })),
  record({ operator: constantFrom("lower", "upper"), value: textLeaf }).map((each) => ({ "@case": each })),
  record({ pattern: constantFrom("a", ".", "-"), replacement: constantFrom("", "_"), value: textLeaf }).map((each) => ({
    "@replace": each,
  })),
  record({ separator: constantFrom(".", "_"), value: fromPath }).map((each) => ({ "@flatten": each })),
  record({
    direction: constantFrom("left", "right"),
    objects: array(constantFrom({ "@path": "$.traits" }, { "@path": "$.properties" }, { plan: "fixed" }), {
      minLength: 1,
      maxLength: 3,
    }),
  }).map((each) => ({ "@merge": each })),
  record({ mode: constantFrom("encode", "decode"), value: leaf }).map((each) => ({ "@json": each })),
  leaf.map((each) => ({ "@literal": each })),
);
const fieldsTemplate = oneof(
  directive,
  fc.dictionary(constantFrom("plan", "phoneNumber", "deep"), directive, { maxKeys: 3 }),
  constantFrom({ nested: { who: { "@path": "$.userId" } } }),
);
const itemsTemplate = oneof(
  constantFrom({ "@path": "$.properties.products" }, { "@arrayPath": ["$.properties.products"] }),
  fc
    .dictionary(
      constantFrom("description", "color", "dataFields", "brand"),
      oneof(constantFrom({ "@path": "color" }, { "@path": "description" }, "fixed"), leaf),
      { maxKeys: 3 },
    )
    .map((extra) => ({
      "@arrayPath": [
        "$.properties.products",
        {
          id: { "@path": "product_id" },
          name: { "@path": "name" },
          price: { "@path": "price" },
          quantity: { "@path": "quantity" },
          ...extra,
        },
      ],
    })),
);
const at = (...paths: readonly string[]) => constantFrom(...paths.map((each) => ({ "@path": each })));
const emailTemplate = oneof(
  at("$.traits.email", "$.properties.email", "$.context.traits.email"),
  constant("ada@example.com"),
);
const userIdTemplate = oneof(at("$.userId", "$.messageId"), constant({ "@template": "seg-{{userId}}" }));
const phoneTemplate = oneof(
  at("$.traits.phone", "$.traits.phoneNumber", "$.context.traits.phoneNumber"),
  constantFrom("+3", 3, null),
);
const numberTemplate = oneof(
  at("$.properties.total", "$.properties.campaignId", "$.properties.products[0].price"),
  constantFrom(7, "12", true),
);
const userTemplate = fc
  .tuple(
    userIdTemplate,
    record(
      {
        email: rarely(emailTemplate, directive, 8),
        dataFields: fieldsTemplate,
        phoneNumber: rarely(phoneTemplate, directive, 8),
        mergeNestedObjects: constantFrom(true, "false", 1, null),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([id, fields]) => ({ userId: id, ...fields }));

/** What may stand in a field, by its name; any directive in the others. */
const templates: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  email: rarely(emailTemplate, directive, 8),
  userId: rarely(userIdTemplate, directive, 8),
  phoneNumber: rarely(phoneTemplate, directive, 8),
  createdAt: rarely(
    oneof(at("$.timestamp", "$.properties.since"), constantFrom("2024-01-01", 1_388_534_400_000)),
    directive,
    8,
  ),
  total: rarely(numberTemplate, directive, 8),
  campaignId: rarely(numberTemplate, directive, 8),
  templateId: rarely(numberTemplate, directive, 8),
  dataFields: fieldsTemplate,
  user: userTemplate,
  items: itemsTemplate,
  mergeNestedObjects: constantFrom(true, false, "true", 0),
  updateOnly: fc.boolean(),
  batch_size: constantFrom(1001, 500),
};

/** Fields without which an action refuses every message. */
const neededFields = new Set(["user", "items", "total", "eventName"]);

/** Kept as they are: `newEmail` the published version has not, and without batching there is no bulk call to compare. */
const fixed = new Set(["newEmail", "enable_batching"]);

const mappingFor = (action: Input["subscription"]["action"]) =>
  array(
    constantFrom(...actionFields[action].filter((field) => !fixed.has(field))).chain((field) =>
      rarely(templates[field] ?? directive, constant(null), neededFields.has(field) ? 40 : 6).map(
        (given) => [field, given] as const,
      ),
    ),
    { minLength: 1, maxLength: 3 },
  ).map((entries) => Object.fromEntries(entries));

const trigger = constantFrom(
  ...['type = "track"', 'type = "identify" or type = "page"', "userId != null", 'properties.path != "/health"'],
  ...[
    'type = "track" and (event = "Signed Up" or event = "Cart Updated")',
    'match(event, "Order *")',
    'contains(event, "Up")',
  ],
  ...["properties.total > 5", "traits.plan = true", 'type != "page" and !contains(event, "Cart")', "event = null"],
);

const inputFor = (action: Input["subscription"]["action"]) => {
  const message = messagesFor[action] as fc.Arbitrary<Readonly<Record<string, unknown>>>;
  const hasBulk = action === "updateUser" || action === "trackEvent";
  const messages = hasBulk
    ? fc.oneof(
        { weight: 2, arbitrary: fc.tuple(message) },
        { weight: 1, arbitrary: array(message, { minLength: 2, maxLength: 4 }) },
      )
    : fc.tuple(message);
  const subscription = fc
    .tuple(rarely(constant(undefined), trigger, 7), oneof(mappingFor(action), constant(undefined)))
    .map(([asked, mapping]) => ({
      action,
      ...(asked !== undefined && { trigger: asked }),
      ...(mapping !== undefined && { mapping }),
    }));
  return fc.tuple(messages, subscription, fc.boolean()).map(
    ([given, to, bulk]): Input => ({
      batch: hasBulk && (given.length > 1 || bulk),
      messages: given,
      subscription: to,
    }),
  );
};

const actions = Object.keys(actionFields) as (keyof typeof actionFields)[];

/** So many inputs, the same for the same seed and version of fast-check, an equal part for each action. */
export const generateInputs = (count: number, seed: number): readonly Input[] =>
  actions.flatMap((action, index) => {
    const numRuns = Math.floor((count * (index + 1)) / actions.length) - Math.floor((count * index) / actions.length);
    return fc.sample(inputFor(action), { numRuns, seed: seed + index });
  });
