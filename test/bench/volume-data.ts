/** How much a project holds. */
export interface Size {
  readonly users: number;
  readonly events: number;
}

/** Lists of a project; every user is on one of them. */
export const listCount = 10;

const names = ["Product Viewed", "Signed In", "Page Seen"];

/** A prime, so that neighbouring events are of users far apart. */
const stride = 7_919;

function* records({ users, events }: Size): Generator<object> {
  for (let id = 1; id <= listCount; id += 1) yield { list: { id, name: `List ${id}` } };
  for (let index = 0; index < users; index += 1) {
    const dataFields = {
      firstName: "Ada",
      plan: index % 3 === 0 ? "pro" : "free",
      visits: index % 100,
      address: { city: "London", postcode: "N1" },
    };
    yield { user: { email: `user${index}@example.com`, dataFields, lists: [(index % listCount) + 1] } };
  }
  for (let index = 0; index < events; index += 1) {
    const dataFields = { sku: `sku-${index % 50}`, price: 25.99, quantity: 1, currency: "USD" };
    const email = `user${(index * stride) % users}@example.com`;
    yield { event: { email, eventName: names[index % names.length], createdAt: 1_700_000_000 + index, dataFields } };
  }
}

/** The records of a project, as the lines of a seed file. */
export function* lines(size: Size): Generator<string> {
  let text = "";
  for (const record of records(size)) {
    text += `${JSON.stringify(record)}\n`;
    if (text.length < 1 << 17) continue;
    yield text;
    text = "";
  }
  yield text;
}
