/** Where Iterable is, and a web key for it: a page has them from its build. */
const { baseUrl = "https://api.iterable.com", apiKey = "" } = window.iterable ?? {};

async function post(path, body) {
  const headers = { "Api-Key": apiKey, "Content-Type": "application/json" };
  const answer = await fetch(baseUrl + path, { method: "POST", headers, body: JSON.stringify(body) });
  return answer.json();
}

/** Tells Iterable of a reader, and gives what to tell the reader. */
async function subscribe(email) {
  const { code } = await post("/api/users/update", { email, dataFields: { reader: true } });
  if (code === "InvalidEmailAddressError") return "That is no email address.";
  await post("/api/events/track", { email, eventName: "Subscribed" });
  return `Welcome, ${email}!`;
}

document.querySelector("form").addEventListener("submit", async (submitted) => {
  submitted.preventDefault();
  const { email } = submitted.target.elements;
  const said = await subscribe(email.value).catch(() => "Try again later.");
  document.querySelector("[role=status]").textContent = said;
});
