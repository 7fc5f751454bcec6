// The page: what the workspace looks like to one person, kept up to date by server-sent events.

import { renderBlocks, inputId } from "./blocks.js";
import { completions, composer } from "./composer.js";
import { avatar, byId, el, menuButton } from "./dom.js";
import { mrkdwn } from "./mrkdwn.js";

const setup = await (await fetch("/setup")).json();
const posts = new Map();
const seen = new Map();
let state = { version: 0, channels: [], view: null, now: new Date().toISOString() };
let channel = null;
let thread = null;

const names = {
  user: (id) => setup.users[id]?.name ?? id,
  channel: (id) => state.channels.find((one) => one.id === id)?.name ?? id,
};
const time = (parts) => new Intl.DateTimeFormat("en-GB", { timeZone: setup.zone, ...parts });
const hour = time({ hour: "2-digit", minute: "2-digit" });
const day = time({ weekday: "long", day: "numeric", month: "long" });
const moment = time({ weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const when = (ts) => new Date(Number(ts) * 1000);
const isReply = (message) => message.thread_ts && message.thread_ts !== message.ts;

// Talking to the server

async function act(name, body = {}) {
  try {
    const answer = await (await fetch(`/do/${name}`, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    })).json();
    if (answer.notice) notice(answer.notice);
    return answer.ok;
  } catch {
    notice("The playground does not answer.");
    return false;
  }
}

let announced = 0;
let fetching = false;
async function refresh(version) {
  announced = Math.max(announced, version);
  if (fetching) return;
  fetching = true;
  try {
    do update(await (await fetch(`/state?after=${state.version}`)).json()); while (state.version < announced);
  } finally {
    fetching = false;
  }
}

function update(fresh) {
  const first = state.version === 0;
  state = fresh;
  const kept = new Set(fresh.ids);
  const old = new Set(posts.keys());
  const gone = [...old].filter((id) => !kept.has(id));
  gone.forEach((id) => posts.delete(id));
  for (const message of fresh.messages) {
    if (!posts.has(message.id) && !first) arrived(message);
    posts.set(message.id, message);
  }
  channel ??= state.channels[0].id;
  if (first) for (const one of state.channels) markSeen(one.id);
  drawSidebar();
  const follow = fresh.messages.some((message) => message.user === setup.me || (message.ephemeral && !old.has(message.id)));
  drawMessages(new Set([...gone, ...fresh.messages.map((message) => message.id)]), follow && !first);
  drawModal();
  byId("clock").textContent = moment.format(new Date(state.now));
}

function arrived(message) {
  if (message.channel !== channel || message.user === setup.me) return;
  const words = message.text || "a message";
  byId("announcer").textContent = `${names.user(message.user)}: ${mrkdwn(words, names).map((node) => node.textContent ?? node).join("")}`;
}

// The sidebar

function markSeen(id) {
  seen.set(id, [...posts.values()].filter((message) => message.channel === id).length);
}

function drawSidebar() {
  markSeen(channel);
  byId("channels").replaceChildren(...state.channels.map((one) => {
    const count = [...posts.values()].filter((message) => message.channel === one.id).length;
    const fresh = count > (seen.get(one.id) ?? 0);
    const label = `${one.name}${one.private ? ", private" : ""}${fresh ? ", new messages" : ""}`;
    return el("li", {}, el("button", {
      type: "button", class: fresh ? "fresh" : "", "aria-label": label, "data-channel": one.id,
      "aria-current": one.id === channel ? "page" : null, onclick: () => enter(one.id),
    }, el("span", { class: "sign", "aria-hidden": "true" }, one.private ? "◆" : "#"), one.name));
  }));
  const here = state.channels.find((one) => one.id === channel);
  byId("title").textContent = `${here.private ? "◆ " : "# "}${here.name}`;
  const outside = here.joined ? "" : " · On the Record is not in this channel: /invite @ontherecord";
  byId("topic").textContent = `${here.topic} · ${here.members} members${outside}`;
  main.rename(`Message #${here.name}`);
}

function enter(id) {
  channel = id;
  closeThread();
  toggleSidebar(false);
  drawSidebar();
  drawMessages();
  main.focus();
}

function toggleSidebar(open) {
  document.body.classList.toggle("sidebar-open", open);
  byId("menu").setAttribute("aria-expanded", String(open));
  if (open) byId("channels").querySelector("[aria-current]")?.focus();
}

// Messages

function drawMessages(changed = null, follow = false) {
  const here = [...posts.values()].filter((message) => message.channel === channel);
  here.sort((one, other) => Number(one.ts) - Number(other.ts));
  drawList(byId("messages"), here.filter((message) => !isReply(message)), changed, false, follow);
  if (!thread) return;
  byId("thread-place").textContent = `#${names.channel(channel)}`;
  drawList(byId("replies"), here.filter((message) => thread === (message.thread_ts ?? message.ts)), changed, true, follow);
}

// Keeps the nodes of messages that did not change, so that focus and selection stay where they are.
function drawList(list, messages, changed, inThread, follow) {
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  const old = new Map([...list.querySelectorAll(":scope > [data-id]")].map((node) => [node.dataset.id, node]));
  const threads = new Set([...(changed ?? [])].map((id) => `${id.split("/")[0]}/${posts.get(id)?.thread_ts}`));
  const focus = focusIn(list);
  const rows = [];
  let last = null;
  for (const message of messages) {
    const today = day.format(when(message.ts));
    if (today !== last && !inThread) rows.push(el("li", { class: "day" }, el("span", {}, today)));
    last = today;
    const keep = changed && old.has(message.id) && !changed.has(message.id) && !threads.has(message.id);
    rows.push(keep ? old.get(message.id) : drawMessage(message, inThread));
  }
  if (!messages.length) rows.push(el("li", { class: "empty" }, "Nothing has been said here yet."));
  arrange(list, rows);
  restore(list, focus);
  if (atEnd || changed === null || follow) showLast(list);
}

// Leaves alone what stands in its place: a node that is taken out, even for a moment, closes its menu and loses the focus.
function arrange(list, rows) {
  const wanted = new Set(rows);
  for (const node of [...list.children]) if (!wanted.has(node)) node.remove();
  rows.forEach((row, at) => { if (list.children[at] !== row) list.insertBefore(row, list.children[at] ?? null); });
}

// The end of the list; of an answer longer than the screen, its beginning.
function showLast(list) {
  list.scrollTop = list.scrollHeight;
  const last = list.lastElementChild;
  if (last.offsetHeight > list.clientHeight) list.scrollTop += last.getBoundingClientRect().top - list.getBoundingClientRect().top;
}

function focusIn(list) {
  const row = list.contains(document.activeElement) && document.activeElement.closest("[data-id]");
  return row ? { id: row.dataset.id, action: document.activeElement.dataset.action } : null;
}

function restore(list, focus) {
  if (!focus || list.contains(document.activeElement)) return;
  const row = list.querySelector(`[data-id="${CSS.escape(focus.id)}"]`) ?? list.lastElementChild;
  const again = focus.action && row.querySelector(`[data-action="${CSS.escape(focus.action)}"]`);
  (again || row.querySelector("button.button") || row).focus();
}

function drawMessage(message, inThread) {
  const user = setup.users[message.user];
  if (message.subtype) return el("li", { class: "event", "data-id": message.id, tabindex: "-1" }, el("p", {}, mrkdwn(message.text, names)));
  const use = (block, element, choice) => act("click", {
    channel: message.channel, ts: message.ts, block: block.block_id, action: element.action_id, choice,
  });
  const content = message.blocks
    ? renderBlocks(message.blocks, names, use)
    : el("div", { class: "words" }, mrkdwn(message.text, names));
  return el("li", { class: `message ${message.ephemeral ? "ephemeral" : ""}`, "data-id": message.id, tabindex: "-1" },
    avatar(message.user, user),
    el("article", { "aria-label": `${user.name}, ${hour.format(when(message.ts))}` },
      message.ephemeral ? el("p", { class: "only-you" }, "Only visible to you") : null,
      el("p", { class: "byline" },
        el("strong", {}, user.name), user.bot ? el("span", { class: "badge" }, "App") : null,
        el("time", {}, hour.format(when(message.ts)))),
      el("div", { class: "content", dir: "auto" }, content, (message.files ?? []).map(picture)),
      inThread ? null : replyCount(message)),
    message.ephemeral ? null : tools(message, inThread));
}

// A long picture is shown from its beginning, as Slack's preview is; opened, it is shown whole.
function picture(file) {
  const address = `/files/${file.id}`;
  const size = { width: file.original_w, height: file.original_h };
  return el("figure", {},
    el("figcaption", {}, file.title),
    el("a", { href: address, target: "_blank", rel: "noopener" }, el("img", { ...size, src: address, alt: file.alt_txt || file.title })));
}

function replyCount(message) {
  const replies = [...posts.values()].filter((one) => isReply(one) && one.channel === message.channel && one.thread_ts === message.ts);
  if (!replies.length) return null;
  const label = replies.length === 1 ? "1 reply" : `${replies.length} replies`;
  return el("button", { type: "button", class: "replies", onclick: () => openThread(message.ts) }, label);
}

function tools(message, inThread) {
  const entries = setup.shortcuts.map((one) => ({ label: one.name, detail: "On the Record", callback: one.callback_id }));
  if (!inThread) entries.unshift({ label: "Reply in thread" });
  if (!entries.length) return null;
  const choose = ({ callback }) => (callback
    ? act("shortcut", { channel: message.channel, ts: message.ts, callback })
    : openThread(message.ts));
  return el("div", { class: "tools" }, menuButton("⋯", { class: "icon", "aria-label": "More actions" }, entries, choose));
}

// The thread beside the channel

function openThread(ts) {
  thread = ts;
  byId("thread").hidden = false;
  document.body.classList.add("thread-open");
  drawMessages();
  reply.focus();
}

function closeThread() {
  if (!thread) return;
  thread = null;
  byId("thread").hidden = true;
  document.body.classList.remove("thread-open");
  main.focus();
}

// The modal: a native dialog keeps the focus inside

function drawModal() {
  const dialog = byId("modal");
  const { view } = state;
  if (!view) {
    if (dialog.open) dialog.close();
    dialog.dataset.shown = "";
    return;
  }
  const mark = `${view.id} ${view.hash} ${JSON.stringify(view.errors ?? {})}`;
  if (dialog.dataset.shown === mark) return;
  if (view.errors && dialog.dataset.view === view.id) showErrors(dialog, view);
  else fillModal(dialog, view);
  dialog.dataset.shown = mark;
  dialog.dataset.view = view.id;
  if (!dialog.open) dialog.showModal();
}

function fillModal(dialog, view) {
  const use = (block, element, choice) => act("modal", { block: block.block_id, action: element.action_id, choice });
  const close = () => act("close");
  dialog.replaceChildren(el("form", { method: "dialog", onsubmit: submitModal },
    el("header", {},
      state.depth > 1 ? el("button", { type: "button", class: "icon", "aria-label": "Back", onclick: close }, "←") : null,
      el("h2", { id: "modal-title" }, view.title.text),
      el("button", { type: "button", class: "icon", "aria-label": "Close", onclick: () => act("close", { all: true }) }, "✕")),
    el("div", { class: "body", tabindex: "0", dir: "auto" }, renderBlocks(view.blocks, names, use)),
    el("footer", {},
      el("button", { type: "button", class: "button", onclick: close }, view.close?.text ?? "Cancel"),
      view.submit ? el("button", { type: "submit", class: "button primary" }, view.submit.text) : null)));
}

function submitModal(event) {
  event.preventDefault();
  const fields = new FormData(event.target);
  act("submit", { values: Object.fromEntries([...fields].filter(([, value]) => value !== "")) });
}

function showErrors(dialog, view) {
  for (const line of dialog.querySelectorAll(".error")) line.hidden = true;
  for (const [block, words] of Object.entries(view.errors)) {
    const line = dialog.querySelector(`#${CSS.escape(`${inputId({ block_id: block })}-error`)}`);
    const input = dialog.querySelector(`#${CSS.escape(inputId({ block_id: block }))}`);
    if (!line) continue;
    line.textContent = words;
    line.hidden = false;
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", line.id);
    input.focus();
  }
}

// Notices, examples, controls

let noticeTimer = 0;
function notice(text) {
  const line = byId("notice");
  line.textContent = text;
  line.hidden = false;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => { line.hidden = true; }, 7000);
}

const main = composer(byId("composer"), "Message", completions(setup, false), (text) => act("say", { channel, text }));
const reply = composer(byId("thread-composer"), "Reply…", completions(setup, true), (text) => act("say", { channel, text, thread }));

byId("examples").append(...setup.examples.map((line) =>
  el("button", { type: "button", onclick: () => act("say", { channel, text: line }) }, line)));
byId("examples").hidden = !setup.examples.length;
byId("controls").hidden = !setup.controls;
for (const name of ["morning", "digest"]) byId(name).addEventListener("click", () => act(name));
byId("me-avatar").replaceWith(avatar(setup.me, setup.users[setup.me], "small"));
byId("me-name").textContent = setup.users[setup.me].name;
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

await refresh(0);
if (state.view) act("close", { all: true }); // a modal does not outlive its page
if (matchMedia("(hover: hover)").matches) main.focus();
const changes = new EventSource("/changes");
let lost = false;
changes.addEventListener("error", () => { lost = true; byId("lost").hidden = false; });
changes.addEventListener("open", () => { if (lost) location.reload(); });
changes.addEventListener("message", (event) => refresh(Number(event.data)));
