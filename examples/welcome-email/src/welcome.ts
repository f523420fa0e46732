import { IterableClient } from "@iterable/api";

/** Campaigns as marketing has made them in Iterable. */
export const campaigns = { welcome: 1, reminder: 2 };

const connect = (): IterableClient =>
  new IterableClient({ apiKey: process.env.ITERABLE_API_KEY ?? "", baseUrl: "https://api.iterable.com" });

/** Keeps which plan a visitor looks at. Nobody can see or message them yet: they have not signed up. */
export async function choosePlan(email: string, plan: string): Promise<void> {
  await connect().trackEvent({ email, eventName: "Plan Chosen", dataFields: { plan } });
}

/** Identifies somebody, welcomes them to the plan they chose before, and reminds them three days later. */
export async function signUp(email: string, firstName: string, now: number): Promise<void> {
  const client = connect();
  await client.updateUser({ email, dataFields: { firstName } });
  const dataFields = { plan: await findPlan(client, email) };
  await client.sendEmail({ campaignId: campaigns.welcome, recipientEmail: email, dataFields });
  await client.sendEmail({ campaignId: campaigns.reminder, recipientEmail: email, dataFields, sendAt: inDays(3, now) });
}

/** The plan of the latest choice. Events can be read once their user is identified. */
async function findPlan(client: IterableClient, email: string): Promise<unknown> {
  const { events } = await client.getUserEventsByEmail({ email });
  return events.find(({ eventName }) => eventName === "Plan Chosen")?.dataFields?.plan ?? "free";
}

/** A time some days after a moment in milliseconds, as Iterable reads it, in UTC. */
const inDays = (days: number, now: number): string =>
  new Date(now + days * 86_400_000).toISOString().slice(0, 19).replace("T", " ");
