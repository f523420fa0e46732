import { rootMessageOf } from "../../../contracts/thrown.ts";
import type { DeliveredRequest, Destination, Message, Outcome } from "../delivery.ts";
import { failedOutcome } from "../outcome.ts";

/** How long a user's own service may take to answer, in milliseconds: as long as a Destination Function may. */
const timeoutMs = 5_000;

const retries = (status: number): boolean => status === 0 || status === 408 || status === 429 || status >= 500;

async function postMessage(
  url: string,
  message: Message,
  headers: Readonly<Record<string, string>>,
): Promise<DeliveredRequest> {
  const request = { method: "POST", url, body: message };
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { ...request, status: response.status, answer: await response.text() };
  } catch (thrown) {
    return { ...request, status: 0, answer: rootMessageOf(thrown) };
  }
}

/** Hands each message to the user's own service, which calls the sandbox itself: as a client, whoever sent the message. */
export function createHttpDestination(
  name: string,
  url: string,
  headers: Readonly<Record<string, string>>,
): Destination {
  const deliverOne = async (message: Message): Promise<Outcome> => {
    const exchange = await postMessage(url, message, headers);
    if (exchange.status >= 200 && exchange.status < 300) return { is: "delivered", requests: [exchange] };
    const reason = exchange.status === 0 ? `${url}: ${exchange.answer}` : `${url} answered ${exchange.status}`;
    return failedOutcome(exchange.status, reason, { retries }, [exchange]);
  };
  return {
    name,
    type: "http",
    batches: false,
    retries,
    deliver: (messages) => Promise.all(messages.map(deliverOne)),
    close: async () => {},
  };
}
