// A Segment Destination Function that lets identify change an email.
//
// Segment's Iterable destinations never rename a profile: an identify with a new email makes a second one. This
// function looks for `traits.previousEmail`. When it is there, the profile is renamed before its fields are updated.
// For email-based projects, the only ones in which Iterable has updateEmail.
//
// Settings: `apiKey`, a server-side key of the Iterable project.

const api = "https://api.iterable.com/api";

async function onIdentify(event, settings) {
  const { previousEmail, ...fields } = event.traits || {};
  if (!fields.email) throw new InvalidEventPayload("traits.email is required");
  if (previousEmail && previousEmail !== fields.email) await rename(previousEmail, fields.email, settings);
  const update = { email: fields.email, dataFields: fields };
  if (event.userId) update.userId = event.userId;
  await expectSuccess(await post("/users/update", update, settings));
}

async function rename(currentEmail, newEmail, settings) {
  const response = await post("/users/updateEmail", { currentEmail, newEmail }, settings);
  if (response.status === 400) {
    const { msg } = await response.clone().json();
    // Renamed by an earlier attempt, or never in Iterable: users/update does the rest.
    if (msg.includes("User does not exist")) return console.log(`nobody is ${currentEmail}`);
  }
  await expectSuccess(response);
}

async function post(path, body, settings) {
  return fetch(api + path, {
    method: "POST",
    headers: { "Api-Key": settings.apiKey, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

async function expectSuccess(response) {
  if (response.ok) return;
  const reason = `Iterable answered ${response.status}: ${await response.text()}`;
  if (response.status === 429 || response.status >= 500) throw new RetryError(reason);
  throw new Error(reason);
}
