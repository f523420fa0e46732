// What a page does beyond its forms and links: live rows, keys, copying. Without it every page works as well.

const live = document.querySelector("#live");
document.documentElement.classList.add("with-script");

/** The parts of the page that are brought up to date, by their names. */
const liveParts = (from) => [...from.querySelectorAll("[data-live]")];

// --- Live: a stream says that something happened; the page is asked for anew, and its live parts replaced.

/** What came and is not shown yet. */
const missed = new Set();
let isDown = false;
let isPaused = false;

const say = (...nodes) => live.replaceChildren(...nodes);

const make = (name, properties) => Object.assign(document.createElement(name), properties);
const makeButton = (textContent, onclick) => make("button", { type: "button", textContent, onclick });
const makeText = (textContent) => make("span", { textContent });

/** What tells rows apart: their first link. */
const rowKey = (row) => row.querySelector("a.what")?.getAttribute("href") ?? "";

/** What a reader did to the live parts of the page: what was open, chosen or focused. */
function rememberReading() {
  const { activeElement } = document;
  return {
    rows: new Set([...document.querySelectorAll("[data-row]")].map(rowKey)),
    opened: new Set(
      [...document.querySelectorAll("[data-live] details[open] > summary")].map((each) => each.textContent),
    ),
    focused: activeElement.closest("[data-live]") === null ? null : activeElement.getAttribute("href"),
    chosen: rowKey(document.querySelector(".chosen") ?? document.createElement("i")),
  };
}

/** Makes it so again in the parts that took their place. */
function restoreReading({ rows, opened, focused, chosen }) {
  for (const row of document.querySelectorAll("[data-row]")) {
    row.classList.toggle("fresh", !rows.has(rowKey(row)));
    row.classList.toggle("chosen", chosen !== "" && rowKey(row) === chosen);
  }
  for (const summary of document.querySelectorAll("[data-live] details > summary")) {
    if (opened.has(summary.textContent)) summary.parentElement.open = true;
  }
  if (focused !== null)
    document.querySelector(`[data-live] a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

/** Puts the live parts of another copy of this page in the place of ours. */
function takeOver(fresh) {
  const reading = rememberReading();
  for (const part of liveParts(document)) {
    const other = fresh.getElementById(part.id);
    if (other !== null) part.replaceWith(document.adoptNode(other));
  }
  restoreReading(reading);
  addCopyButtons();
}

async function loadAnew() {
  const response = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!response.ok) throw new Error(`${response.status}`);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

async function refresh() {
  missed.clear();
  say();
  takeOver(await loadAnew());
}

/** Whether new rows would take away what somebody is reading or filling in. */
const isBusy = () =>
  isPaused || scrollY > 120 || document.activeElement?.matches("main :is(input, textarea, select)") === true;

let isAsked = false;

/** Several at once are one refresh; a message that changes several times is one that is new. */
function note(what) {
  missed.add(what);
  if (isBusy()) {
    say(makeButton(`${missed.size} new`, () => refresh().then(() => scrollTo({ top: 0 }), watchAgain)));
    return;
  }
  if (isAsked) return;
  isAsked = true;
  setTimeout(() => {
    isAsked = false;
    refresh().catch(watchAgain);
  }, 150);
}

/** The streams that a page follows, by their names, with how far each had come when it was made. */
const positionsOf = (from) => Object.assign({}, ...liveParts(from).map(({ dataset }) => JSON.parse(dataset.live)));

let streams = [];

function unwatch() {
  for (const stream of streams) stream.close();
  streams = [];
}

function watch(positions) {
  unwatch();
  streams = Object.entries(positions).map(([name, after]) => {
    const stream = new EventSource(`/_sandbox/${name}?follow&brief&after=${after}`);
    stream.addEventListener("message", ({ data }) => note(`${name} ${JSON.parse(data).id}`));
    stream.addEventListener("error", watchAgain);
    return stream;
  });
}

/** A server that was started again counts anew: its own page says where it stands. */
async function catchUp() {
  takeOver(await loadAnew());
  watch(positionsOf(document));
}

/** Waits for a server that is gone. */
function watchAgain() {
  unwatch();
  if (isDown) return;
  isDown = true;
  say(makeText("The server is gone; waiting for it"));
  const attempt = async () => {
    try {
      await catchUp();
      isDown = false;
      say(makeText("Connected again"));
      setTimeout(() => say(), 4_000);
    } catch {
      setTimeout(attempt, 1_000);
    }
  };
  setTimeout(attempt, 500);
}

/** The button that stops new rows from coming, and lets them come again. */
function addPauseButton() {
  const heading = document.querySelector("[data-pauses]");
  if (heading === null) return;
  const button = makeButton("Pause", () => {
    isPaused = !isPaused;
    button.textContent = isPaused ? "Go on" : "Pause";
    if (!isPaused && missed.size > 0) refresh().catch(watchAgain);
  });
  heading.prepend(button);
}

if (liveParts(document).length > 0) {
  watch(positionsOf(document));
  // A browser holds six connections to a server, for all its tabs: one that nobody sees needs none.
  addEventListener("visibilitychange", () => (document.hidden ? unwatch() : catchUp().catch(watchAgain)));
}
addPauseButton();

// --- Copying, questions before what cannot be undone, choices that need no button.

function addCopyButtons() {
  for (const text of document.querySelectorAll("[data-copies]")) {
    const details = text.closest("details");
    if (details === null || details.querySelector(".does-copy") !== null) continue;
    const button = makeButton(text.dataset.copies, async () => {
      await navigator.clipboard.writeText(text.textContent.trim());
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = text.dataset.copies), 1_500);
    });
    button.classList.add("does-copy");
    details.querySelector("summary").textContent = "Show it";
    // Both in one piece, so that the way to the text stays beside its button.
    const both = make("div", { className: "copying" });
    details.replaceWith(both);
    both.append(button, details);
  }
}
addCopyButtons();

addEventListener("submit", (event) => {
  const { asks } = event.submitter?.dataset ?? {};
  if (asks !== undefined && !confirm(asks)) event.preventDefault();
});

addEventListener("change", (event) => {
  if (event.target.matches?.("[data-submits]")) event.target.form.requestSubmit();
});

// --- Keys. One switch turns all of them off.

const keysOff = "sandbox-keys-off";
const areKeysOff = () => localStorage.getItem(keysOff) === "yes";

function choose(step) {
  const rows = [...document.querySelectorAll("[data-row]")];
  const at = rows.findIndex((row) => row.classList.contains("chosen"));
  const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + step, 0), rows.length - 1)];
  rows[at]?.classList.remove("chosen");
  next?.classList.add("chosen");
  next?.querySelector("a")?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

const help = document.querySelector("#keys");
const keySwitch = help.querySelector("[data-key-switch]");

function showHelp() {
  keySwitch.textContent = areKeysOff() ? "Turn keys on" : "Turn keys off";
  help.showModal();
}

keySwitch.addEventListener("click", () => {
  localStorage.setItem(keysOff, areKeysOff() ? "no" : "yes");
  help.close();
});

const actions = {
  "/": () => document.querySelector("#q")?.select(),
  j: () => choose(1),
  k: () => choose(-1),
  e: () => document.querySelector("[data-explains]")?.click(),
  c: () => document.querySelector(".does-copy")?.click(),
  "?": showHelp,
};

let isGoing = false;

function setGoing(going) {
  isGoing = going;
  document.body.classList.toggle("hints", going);
}

addEventListener("keydown", (event) => {
  const { key, target } = event;
  const isField = target.matches?.("input, textarea, select") === true;
  if (key === "Escape" && isField) target.blur();
  if (isField || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  if (areKeysOff() && key !== "?") return;
  if (isGoing) {
    setGoing(false);
    document.querySelector(`nav [data-key="${CSS.escape(key)}"]`)?.click();
  } else if (key === "g") setGoing(true);
  else if (key in actions) {
    event.preventDefault();
    actions[key]();
  }
});
