// What hangs below a message: forwarded messages, previews of links, and the attachments of older apps. All of it is text.

import { renderBlocks } from "./blocks.js";
import { el } from "./dom.js";
import { link, mrkdwn } from "./mrkdwn.js";
import { names, placeName } from "./workspace.js";

const PRESSED = new Set(["actions", "input"]);

export function renderAttachments(attachments) {
  return attachments.map((one) => el("div", { class: "attachment" },
    one.pretext ? el("p", {}, mrkdwn(one.pretext, names)) : null,
    el("blockquote", { class: "attached" },
      author(one),
      one.title ? el("p", {}, el("strong", {}, one.title_link ? link(one.title_link, one.title) : one.title)) : null,
      content(one),
      fields(one.fields ?? []),
      source(one))));
}

function author(one) {
  const name = one.author_id ? names.user(one.author_id) : one.author_name ?? one.service_name;
  return name ? el("p", { class: "author" }, el("strong", {}, name)) : null;
}

// Of a forwarded message only what can be read: its buttons are left where they were.
function content(one) {
  const blocks = (one.message_blocks ?? []).flatMap((part) => part.message?.blocks ?? []).concat(one.blocks ?? []);
  const read = blocks.filter((block) => !PRESSED.has(block.type)).map(({ accessory, ...block }) => block);
  if (read.length) return renderBlocks(read, names, () => {});
  return one.text ? el("div", { class: "words" }, mrkdwn(one.text, names)) : null;
}

function fields(list) {
  if (!list.length) return null;
  return el("dl", { class: "fields" }, list.map((field) =>
    el("div", {}, el("dt", {}, field.title), el("dd", {}, mrkdwn(field.value, names)))));
}

function source(one) {
  if (one.is_share) return el("p", { class: "label" }, `Forwarded from ${placeName(one.channel_id)}`);
  return one.footer ? el("p", { class: "label" }, one.footer) : null;
}
