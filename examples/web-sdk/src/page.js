const {
  getInAppMessages,
  initializeWithConfig,
  IterableEmbeddedCard,
  IterableEmbeddedManager,
  IterableEmbeddedSessionManager,
  track,
} = window["@iterable/web-sdk"];

const { baseURL, webKey, placementId } = await (await fetch("/settings")).json();
const packageName = "mats";
const find = (id) => document.getElementById(id);

function say(text) {
  find("log").textContent += `${text}\n`;
}

function introduce(who) {
  find("who").textContent = who;
}

const iterable = initializeWithConfig({
  authToken: webKey,
  configOptions: {
    baseURL, // the sandbox, where the SDK would call https://api.iterable.com/api
    enableUnknownActivation: true,
    identityResolution: { replayOnVisitorToKnown: true, mergeOnUnknownToKnown: true },
    onUnknownUserCreated: (userId) => {
      introduce(`a visitor, ${userId}`);
      say("the criteria are met: a profile was made");
    },
  },
  generateJWT: async ({ email, userID }) =>
    (await fetch(`/token?${new URLSearchParams(email ? { email } : { userId: userID })}`)).text(),
});

const sessions = new IterableEmbeddedSessionManager(packageName);

const actions = {
  agree() {
    iterable.setVisitorUsageTracked(true);
    say("agreed");
  },
  async look() {
    // While nobody is known the SDK keeps the event, and says so by refusing it.
    await track({ eventName: "Looked at the mat", dataFields: { price: 25.99 } }).catch(() => {});
    say("looked at the mat");
  },
  async login() {
    await iterable.setEmail("ada@example.com");
    introduce("ada@example.com");
    say("logged in");
  },
  logout() {
    iterable.logout();
    introduce("nobody");
    say("logged out");
  },
  async send() {
    const { msg } = await (await fetch("/send?email=ada@example.com")).json();
    say(msg);
  },
  async show() {
    const { request } = getInAppMessages({ count: 20, packageName, displayInterval: 1000 }, { display: "immediate" });
    const { data } = await request();
    say(`${data.inAppMessages.length} in the queue`);
  },
  async cards() {
    const manager = new IterableEmbeddedManager(packageName);
    await manager.syncMessages(packageName, () => {}, [placementId]);
    const [message] = manager.getMessagesForPlacement(placementId) ?? [];
    if (message === undefined) return say("no embedded message");
    find("card").innerHTML = IterableEmbeddedCard({ appPackageName: packageName, message });
    sessions.startSession();
    sessions.startImpression(message.metadata.messageId, placementId);
    say(`embedded: ${message.elements.title}`);
  },
  async leave() {
    await sessions.endSession();
    say("looked away");
  },
};

for (const [id, act] of Object.entries(actions)) {
  find(id).addEventListener("click", () => Promise.resolve(act()).catch((error) => say(`failed: ${error}`)));
}

say("ready");

// Links such as action://coupon in a message are handed to the page.
window.addEventListener("message", ({ data }) => {
  if (data?.type === "iterable-action-link") say(`action: ${data.data}`);
});
