const api = "https://api.iterable.com/api";

export interface Order {
  readonly id: string;
  readonly email: string;
  readonly items: readonly {
    readonly id: string;
    readonly name: string;
    readonly price: number;
    readonly quantity: number;
  }[];
}

/** Identifies the customer first: an event alone would leave a profile that nobody can see. */
export async function signUp(email: string, plan: string): Promise<void> {
  await post("/users/update", { email, dataFields: { plan } });
  await post("/events/track", { email, eventName: "Signed Up", dataFields: { plan } });
}

/** The id of the order makes it safe to try again: Iterable takes the second one for the first. */
export async function placeOrder({ id, email, items }: Order): Promise<void> {
  const total = items.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
  await post("/commerce/trackPurchase", { id, user: { email }, items, total });
}

/** Tries three times where trying again may help. */
async function post(path: string, body: object): Promise<void> {
  let reason = "";
  for (let tries = 1; tries <= 3; tries += 1) {
    const answer = await send(path, body).catch((thrown: Error) => thrown);
    if (answer instanceof Response && answer.ok) return;
    reason = answer instanceof Error ? answer.message : `${answer.status} ${await answer.text()}`;
    if (answer instanceof Response && answer.status < 500 && answer.status !== 429) break;
  }
  throw new Error(`Iterable did not take ${path}: ${reason}`);
}

const send = (path: string, body: object): Promise<Response> =>
  fetch(api + path, {
    method: "POST",
    headers: { "Api-Key": process.env.ITERABLE_API_KEY ?? "", "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
