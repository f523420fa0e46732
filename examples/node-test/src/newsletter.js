const week = 7 * 24 * 60 * 60 * 1000;

/**
 * What a website tells Iterable about readers of its newsletter.
 *
 * @param {{ baseUrl: string, apiKey: string, now?: () => number }} options
 */
export function createNewsletter({ baseUrl, apiKey, now = Date.now }) {
  const headers = { "Api-Key": apiKey, "Content-Type": "application/json" };

  /** @param {string} path @param {object} [body] */
  async function call(path, body) {
    const options = body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) };
    const answer = await fetch(`${baseUrl}${path}`, options);
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }

  return {
    /** Makes sure of the profile, then of the subscription. @param {string} email @param {number} listId */
    async join(email, listId) {
      await call("/api/users/update", { email, dataFields: { reader: true } });
      const { failCount } = await call("/api/lists/subscribe", { listId, subscribers: [{ email }] });
      if (failCount > 0) throw new Error(`${email} could not be subscribed`);
    },

    /** Reminds a reader, once a week at most; whether they were reminded now. @param {string} email */
    async remind(email) {
      const { events } = await call(`/api/events/${encodeURIComponent(email)}`);
      const last = events.find(({ eventName }) => eventName === "Reminded");
      if (last !== undefined && now() - Date.parse(last.createdAt) < week) return false;
      await call("/api/events/track", { email, eventName: "Reminded" });
      return true;
    },
  };
}
