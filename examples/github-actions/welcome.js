const { ITERABLE_BASE_URL = "https://api.iterable.com", ITERABLE_API_KEY = "" } = process.env;
const [, , email] = process.argv;

async function post(path, body) {
  const answer = await fetch(ITERABLE_BASE_URL + path, {
    method: "POST",
    headers: { "Api-Key": ITERABLE_API_KEY, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
}

await post("/api/users/update", { email, dataFields: { source: "website" } });
await post("/api/events/track", { email, eventName: "Welcomed" });
