const https = require("node:https");

const host = "api.iterable.com";

/** Posts with fetch, and gives the answer; throws with what Iterable said where it refuses. */
async function post(path, body) {
  const answer = await fetch(`https://${host}${path}`, {
    method: "POST",
    headers: { "Api-Key": process.env.ITERABLE_API_KEY ?? "", "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`Iterable refused ${path}: ${await answer.text()}`);
  return answer.json();
}

/** Makes somebody a member: identified first, since an event alone leaves a profile that nobody can see. */
async function join(email, tier) {
  await post("/api/users/update", { email, dataFields: { tier } });
  await post("/api/events/track", { email, eventName: "Joined", dataFields: { tier } });
}

/** Reads the tier of a member, over node:https as older code does. */
function readTier(email) {
  const path = `/api/users/${encodeURIComponent(email)}`;
  const headers = { "Api-Key": process.env.ITERABLE_API_KEY ?? "" };
  return new Promise((settle, refuse) => {
    const request = https.get({ host, path, headers }, async (answer) => {
      let text = "";
      for await (const part of answer) text += part;
      settle(JSON.parse(text).user?.dataFields.tier);
    });
    request.on("error", refuse);
  });
}

module.exports = { join, readTier };
