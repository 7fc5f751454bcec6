// The messages of a conversation and of a thread beside it, and what can be done with each.

import { renderAttachments } from "./attachments.js";
import { renderBlocks } from "./blocks.js";
import { form, labelled } from "./dialogs.js";
import { again, avatar, byId, el, menuButton } from "./dom.js";
import { asTyped, mrkdwn } from "./mrkdwn.js";
import { act, day, here, hour, names, pictureAddress, placeName, places, posts, setup } from "./workspace.js";

const when = (ts) => new Date(Number(ts) * 1000);
const isReply = (message) => message.thread_ts && message.thread_ts !== message.ts;
const described = (message) => `${names.user(message.user)}’s message of ${hour.format(when(message.ts))}`;
let openThread = () => {};

// `open(ts)` is called to show a thread.
export function onThread(open) { openThread = open; }

export function drawMessages(changed = null, follow = false) {
  const all = [...posts.values()].filter((message) => message.channel === here.channel);
  all.sort((one, other) => Number(one.ts) - Number(other.ts));
  drawList(byId("messages"), all.filter((message) => !isReply(message)), changed, false, follow);
  if (!here.thread) return;
  byId("thread-place").textContent = placeName(here.channel);
  drawList(byId("replies"), all.filter((message) => here.thread === (message.thread_ts ?? message.ts)), changed, true, follow);
}

// What a screen reader is told of a message that somebody else sent.
export function spoken(message) {
  const words = mrkdwn(message.text || "a message", names).map((node) => node.textContent ?? node).join("");
  return `${names.user(message.user)}: ${words}`;
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
  return row ? { id: row.dataset.id, ...document.activeElement.dataset } : null;
}

function restore(list, focus) {
  if (!focus || list.contains(document.activeElement)) return;
  const row = list.querySelector(`[data-id="${CSS.escape(focus.id)}"]`) ?? list.lastElementChild;
  (again(row, focus.key, focus.action) ?? row.querySelector("button.button") ?? row).focus();
}

function drawMessage(message, inThread) {
  const user = setup.users[message.user];
  if (message.subtype) return el("li", { class: "event", "data-id": message.id, tabindex: "-1" }, el("p", {}, mrkdwn(message.text, names)));
  return el("li", { class: `message ${message.ephemeral ? "ephemeral" : ""}`, "data-id": message.id, tabindex: "-1" },
    avatar(message.user, user),
    el("article", { "aria-label": `${user.name}, ${hour.format(when(message.ts))}` },
      message.ephemeral ? el("p", { class: "only-you" }, "Only visible to you") : null,
      el("p", { class: "byline" },
        el("strong", {}, user.name), badge(user),
        el("time", {}, hour.format(when(message.ts)))),
      el("div", { class: "content", dir: "auto" }, words(message),
        renderAttachments(message.attachments ?? []), (message.files ?? []).map(picture)),
      inThread ? null : replyCount(message)),
    message.ephemeral ? null : tools(message, inThread));
}

function badge(user) {
  const text = user.bot ? "App" : user.mark;
  return text ? el("span", { class: "badge" }, text) : null;
}

function words(message) {
  const use = (block, element, choice) => act("click", {
    channel: message.channel, ts: message.ts, block: block.block_id, action: element.action_id, choice,
  });
  if (message.blocks) return renderBlocks(message.blocks, names, use, "h2");
  const edited = message.edited ? el("span", { class: "label" }, " (edited)") : null;
  return message.text || edited ? el("div", { class: "words" }, mrkdwn(message.text, names), edited) : null;
}

// A long picture is shown from its beginning, as Slack's preview is; opened, it is shown whole.
function picture(file) {
  const address = pictureAddress(file);
  const size = { width: file.original_w, height: file.original_h };
  return el("figure", {},
    el("figcaption", {}, file.title),
    el("a", { href: address, target: "_blank", rel: "noopener" }, el("img", { ...size, src: address, alt: file.alt_txt || file.title })));
}

function replyCount(message) {
  const replies = [...posts.values()].filter((one) => isReply(one) && one.channel === message.channel && one.thread_ts === message.ts);
  if (!replies.length) return null;
  const label = replies.length === 1 ? "1 reply" : `${replies.length} replies`;
  const full = `${label} to ${described(message)}`;
  return el("button", { type: "button", class: "replies", "aria-label": full, "data-action": "replies", onclick: () => openThread(message.ts) }, label);
}

function tools(message, inThread) {
  const own = message.user === setup.me;
  const entries = [
    inThread ? null : { label: "Reply in thread", run: () => openThread(message.ts) },
    ...setup.shortcuts.map((one) => ({
      label: one.name, detail: "On the Record",
      run: () => act("shortcut", { channel: message.channel, ts: message.ts, callback: one.callback_id }),
    })),
    { label: "Forward message…", run: () => forward(message) },
    own ? { label: "Edit message", run: () => edit(message) } : null,
  ].filter(Boolean);
  const props = { class: "icon", "aria-label": `More actions for ${described(message)}`, "data-action": "tools" };
  return el("div", { class: "tools" }, menuButton("⋯", props, entries, ({ run }) => run()));
}

async function edit(message) {
  const text = el("textarea", { name: "text", rows: 4, required: true }, asTyped(message.text, setup.users));
  const entered = await form("Edit message", [labelled("Message", text)], "Save");
  if (entered) act("edit", { channel: message.channel, ts: message.ts, text: entered.text });
}

async function forward(message) {
  const to = el("select", { name: "to", required: true }, places().map(([id, name]) => el("option", { value: id }, name)));
  const comment = el("textarea", { name: "comment", rows: 2 });
  const entered = await form("Forward message", [labelled("To", to), labelled("Add a message (optional)", comment)], "Forward");
  if (entered) act("forward", { channel: message.channel, ts: message.ts, ...entered });
}
