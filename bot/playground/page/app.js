// The page: what the workspace looks like to one person, kept up to date by server-sent events.

import { drawHome, drawTabs, wireTabs } from "./app_home.js";
import { completions, composer } from "./composer.js";
import { byId, el, keepFocus } from "./dom.js";
import { drawMessages, onThread, spoken } from "./messages.js";
import { drawModal } from "./modal.js";
import { drawSidebar, drawSwitcher, isFresh, markAllSeen, toggleSidebar } from "./sidebar.js";
import { act, fetchState, here, isDirect, moment, placeName, posts, setup } from "./workspace.js";

const bot = setup.users[setup.bot].name;

// What is new

let announced = 0;
let fetching = false;
async function refresh(version) {
  announced = Math.max(announced, version);
  if (fetching) return;
  fetching = true;
  try {
    do update(await fetchState()); while (here.state.version < announced);
  } finally {
    fetching = false;
  }
}

function update(fresh) {
  const first = here.state.version === 0;
  here.state = fresh;
  const kept = new Set(fresh.ids);
  const old = new Set(posts.keys());
  const gone = [...old].filter((id) => !kept.has(id));
  gone.forEach((id) => posts.delete(id));
  for (const message of fresh.messages) {
    if (!first && (message.ephemeral || !posts.has(message.id))) arrived(message); // an ephemeral one changes by one's own press
    posts.set(message.id, message);
  }
  here.channel ??= fresh.channels[0]?.id ?? fresh.direct;
  if (first) markAllSeen();
  drawPlace();
  const follow = fresh.messages.some((message) => message.user === setup.me || (message.ephemeral && !old.has(message.id)));
  drawMessages(new Set([...gone, ...fresh.messages.map((message) => message.id)]), follow && !first);
  drawHome();
  drawModal();
  byId("clock").textContent = moment.format(new Date(fresh.now));
}

function arrived(message) {
  if (message.channel !== here.channel || here.tab === "home" || message.user === setup.me) return;
  byId("announcer").textContent = spoken(message);
}

// Where one is

function drawPlace() {
  keepFocus(byId("sidebar"), () => drawSidebar(enter, openApp));
  const place = here.state.channels.find((one) => one.id === here.channel);
  byId("title").textContent = isDirect() ? bot : `${place.private ? "◆ " : "# "}${place.name}`;
  byId("topic").textContent = isDirect() ? "App · only you and the app see this" : about(place);
  document.title = `${placeName(here.channel)} · ${setup.users[setup.me].name} · On the Record playground`;
  drawTabs(isFresh(here.state.direct));
  const mute = isDirect() && setup.app_home.read_only;
  byId("composer").hidden = mute;
  byId("examples").hidden = mute || !setup.examples.length;
  byId("read-only").hidden = !mute;
  drawExamples();
  main.rename(isDirect() ? `Message ${bot}` : `Message #${place.name}`);
}

// In the messages of the app the same words are asked without a slash.
function drawExamples() {
  const lines = setup.examples.map((line) => (isDirect() ? line.slice(1) : line));
  if (byId("examples").dataset.first === lines[0]) return;
  byId("examples").dataset.first = lines[0];
  byId("examples").replaceChildren(byId("examples").firstElementChild, ...lines.map((line) =>
    el("button", { type: "button", onclick: () => say(line) }, line)));
}

function about({ topic, members, joined, shared }) {
  const outside = joined ? "" : " · On the Record is not in this channel: /invite @ontherecord";
  return `${topic} · ${members} members${shared ? ", some of another organisation" : ""}${outside}`;
}

function enter(id, tab = null) {
  closeThread();
  here.channel = id;
  here.tab = tab;
  toggleSidebar(false);
  drawPlace();
  drawMessages();
  drawHome();
  if (tab && (tab === "home" || byId("composer").hidden)) byId(`tab-${tab}`).focus();
  else main.focus();
}

function openApp(tab) {
  enter(here.state.direct, tab);
  act("open_home", { tab });
}

function openThread(ts) {
  here.thread = ts;
  byId("thread").hidden = false;
  document.body.classList.add("thread-open");
  drawMessages();
  reply.focus();
}

function closeThread() {
  if (!here.thread) return;
  here.thread = null;
  byId("thread").hidden = true;
  document.body.classList.remove("thread-open");
  main.focus();
}

// The parts that stay

const say = (text, thread) => act("say", { channel: here.channel, text, thread });
const main = composer(byId("composer"), "Message", completions(setup, false), (text) => say(text));
const reply = composer(byId("thread-composer"), "Reply…", completions(setup, true), (text) => say(text, here.thread));

byId("controls").hidden = !setup.controls;
for (const name of ["morning", "digest"]) byId(name).addEventListener("click", () => act(name));
byId("menu").addEventListener("click", () => toggleSidebar(!document.body.classList.contains("sidebar-open")));
byId("thread-close").addEventListener("click", closeThread);
byId("modal").addEventListener("cancel", (event) => { event.preventDefault(); act("close"); });
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || byId("modal").open) return;
  if (document.body.classList.contains("sidebar-open")) { toggleSidebar(false); byId("menu").focus(); }
  else closeThread();
});
document.querySelector("main").addEventListener("click", (event) => {
  if (document.body.classList.contains("sidebar-open") && !event.target.closest("#menu")) toggleSidebar(false);
});
wireTabs(openApp);
drawSwitcher();
onThread(openThread);

await refresh(0);
if (here.state.view) act("close", { all: true }); // a modal does not outlive its page
if (matchMedia("(hover: hover)").matches) main.focus();
const changes = new EventSource("/changes");
let lost = false;
changes.addEventListener("error", () => { lost = true; byId("lost").hidden = false; });
changes.addEventListener("open", () => { if (lost) location.reload(); });
changes.addEventListener("message", (event) => refresh(Number(event.data)));
