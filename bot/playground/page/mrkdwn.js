// Slack's mrkdwn as DOM nodes. What Slack would make live (mentions, links) is live here, too; nothing else is.

import { el } from "./dom.js";

const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };
const INLINE = new RegExp([
  "<([^<>\\n]+)>",
  "`([^`\\n]+)`",
  "(?<![\\w*])\\*(?!\\s)([^*\\n]+?)(?<!\\s)\\*(?![\\w*])",
  "(?<![\\w_])_(?!\\s)([^_\\n]+?)(?<!\\s)_(?![\\w_])",
  "(?<![\\w~])~(?!\\s)([^~\\n]+?)(?<!\\s)~(?![\\w~])",
].join("|"), "gu");

export const decode = (text) => text.replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity]);
export const safeAddress = (url) => (/^(https?:|mailto:)/i.test(url) ? url : null);

export function link(url, text) {
  const address = safeAddress(url);
  if (!address) return document.createTextNode(text);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text);
}

// The words of a message as its author would type them again.
export function asTyped(text, users) {
  const plain = text.replace(/<([@#])([^|>]+)(?:\|([^>]*))?>/g, (_, sign, id, label) => `${sign}${users[id]?.handle ?? label ?? id}`);
  return decode(plain.replace(/<(https?:[^|>]+)(?:\|[^>]*)?>/g, "$1"));
}

export function mention(text) {
  return el("span", { class: "mention" }, text);
}

// A string of mrkdwn as a list of nodes: code blocks, quoted lines and the rest.
export function mrkdwn(text, names) {
  const nodes = [];
  text.split(/```\n?([\s\S]*?)\n?```/).forEach((part, place) => {
    if (place % 2) nodes.push(el("pre", {}, decode(part)));
    else if (part) nodes.push(...paragraphs(part, names));
  });
  return nodes;
}

function paragraphs(text, names) {
  const nodes = [];
  let quote = null;
  for (const line of text.split("\n")) {
    const quoted = line.match(/^(?:&gt;|>) ?(.*)$/);
    if (quoted) {
      if (quote) quote.append(el("br"));
      else nodes.push(quote = el("blockquote"));
      quote.append(...inline(quoted[1], names));
    } else {
      if (nodes.length && !quote) nodes.push(el("br"));
      quote = null;
      nodes.push(...inline(line, names));
    }
  }
  return nodes;
}

function inline(text, names) {
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(INLINE)) {
    nodes.push(decode(text.slice(from, found.index)));
    const [, bracket, code, bold, italic, strike] = found;
    if (bracket) nodes.push(special(bracket, names));
    else if (code) nodes.push(el("code", {}, decode(code)));
    else if (bold) nodes.push(el("strong", {}, inline(bold, names)));
    else if (italic) nodes.push(el("em", {}, inline(italic, names)));
    else nodes.push(el("s", {}, inline(strike, names)));
    from = found.index + found[0].length;
  }
  nodes.push(decode(text.slice(from)));
  return nodes.filter((node) => node !== "");
}

function special(body, names) {
  const [target, label] = [body.split("|", 1)[0], body.includes("|") ? body.slice(body.indexOf("|") + 1) : ""];
  if (target.startsWith("@")) return mention(`@${names.user(target.slice(1))}`);
  if (target.startsWith("#")) return mention(`#${names.channel(target.slice(1))}`);
  if (target.startsWith("!date^")) return el("time", {}, decode(label));
  if (target.startsWith("!")) return mention(`@${decode(label || target.slice(1))}`);
  return link(decode(target), decode(label || target));
}
