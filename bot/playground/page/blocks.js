// Block Kit as DOM nodes. `use(block, element, choice)` is called for whatever a person presses.

import { confirmed } from "./dialogs.js";
import { el, menuButton } from "./dom.js";
import { link, mention, mrkdwn, safeAddress } from "./mrkdwn.js";
import { here, places } from "./workspace.js";

const STYLES = { bold: "strong", italic: "em", strike: "s", code: "code", underline: "u" };

// `heading` is the tag of a header, which goes by what stands above the blocks.
export function renderBlocks(blocks, names, use, heading = "h3") {
  const context = { names, use, heading };
  return blocks.map((block) => (RENDERERS[block.type] ?? unknown)(block, context));
}

function words(object, context) {
  return object.type === "mrkdwn" ? mrkdwn(object.text, context.names) : [object.text];
}

const RENDERERS = {
  header: (block, { heading }) => el(heading, { class: "block title" }, block.text.text),
  divider: () => el("hr", { class: "block" }),
  section: (block, context) => el("div", { class: "block section" },
    el("div", { class: "words" },
      block.text ? el("p", {}, words(block.text, context)) : null,
      block.fields ? el("div", { class: "fields" }, block.fields.map((field) => el("p", {}, words(field, context)))) : null),
    block.accessory ? element(block, block.accessory, context) : null),
  context: (block, context) => el("div", { class: "block context" },
    block.elements.map((part) => el("span", {}, part.type === "image" ? `[${part.alt_text}]` : words(part, context)))),
  actions: (block, context) => el("div", { class: "block actions" },
    block.elements.map((part) => element(block, part, context))),
  rich_text: (block, context) => el("div", { class: "block rich" }, block.elements.map((part) => richPart(part, context))),
  image: (block) => el("p", { class: "block context" }, link(block.image_url, block.alt_text)),
  input: (block, context) => el("div", { class: "block input" },
    el("label", { for: inputId(block) }, block.label.text, block.optional ? el("small", {}, " (optional)") : null),
    field(block, context),
    block.hint ? el("small", {}, block.hint.text) : null,
    el("p", { class: "error", id: `${inputId(block)}-error`, hidden: true })),
};

function unknown(block) {
  return el("p", { class: "block context" }, `A ${block.type} block, which this page does not draw.`);
}

export const inputId = (block) => `input-${block.block_id}`;
const keys = (block, part) => ({ "data-key": `${block.block_id} ${part.action_id}`, "data-action": part.action_id });

function field(block) {
  const { element: input } = block;
  const shared = { ...keys(block, input), id: inputId(block), name: input.action_id, required: !block.optional };
  if (input.type === "static_select") return choices(input, shared);
  if (input.type === "conversations_select") return conversations(input, shared);
  const props = { ...shared, maxlength: input.max_length, placeholder: input.placeholder?.text };
  if (input.multiline) return el("textarea", { ...props, rows: 4 }, input.initial_value ?? "");
  return el("input", { ...props, type: "text", value: input.initial_value });
}

function choices(input, props) {
  const option = ({ text, value }) => el("option", { value, selected: value === input.initial_option?.value }, text.text);
  const groups = (input.option_groups ?? []).map((group) =>
    el("optgroup", { label: group.label.text }, group.options.map(option)));
  return el("select", props, el("option", { value: "" }, input.placeholder?.text ?? ""), (input.options ?? []).map(option), groups);
}

function conversations(input, props) {
  const first = input.initial_conversation ?? (input.default_to_current_conversation ? here.channel : null);
  const options = places(input.filter).map(([value, name]) => el("option", { value, selected: value === first }, name));
  return el("select", props, el("option", { value: "" }, input.placeholder?.text ?? ""), options);
}

function element(block, part, context) {
  if (part.type === "image") return el("span", { class: "image" }, part.alt_text);
  if (part.type === "button") return button(block, part, context);
  const choose = async ({ value }) => { if (await sure(part, context)) context.use(block, part, value); };
  if (part.type === "overflow") {
    const label = ["More", subject(block)].filter(Boolean).join(": ");
    return menuButton("⋯", { ...keys(block, part), class: "button", "aria-label": label }, entries(part), choose);
  }
  const label = part.initial_option?.text.text ?? part.placeholder?.text ?? "Choose";
  return menuButton(label, { ...keys(block, part), class: "button select" }, entries(part), choose);
}

function entries(part) {
  if (part.type === "conversations_select") return places(part.filter).map(([value, label]) => ({ label, value }));
  const options = [...(part.options ?? []), ...(part.option_groups ?? []).flatMap((group) => group.options)];
  return options.map(({ text, description, value }) => ({ label: text.text, detail: description?.text, value }));
}

// What a section is about, in a few words: menus that look alike are told apart by it.
const subject = (block) => (block.text?.text ?? "").replace(/<[^>]*>|[*_~`]/g, "").split("\n", 1)[0].slice(0, 60);

const sure = async (part, context) => !part.confirm || confirmed(part.confirm, words(part.confirm.text, context));

function button(block, part, context) {
  const address = part.url && safeAddress(part.url);
  const press = async (event) => {
    const pressed = event.currentTarget;
    if (!(await sure(part, context))) return;
    if (address) open(address, "_blank", "noopener,noreferrer");
    if (pressed.getAttribute("aria-disabled")) return;
    pressed.setAttribute("aria-disabled", "true");
    await context.use(block, part);
    pressed.removeAttribute("aria-disabled");
  };
  const props = { ...keys(block, part), type: "button", class: `button ${part.style ?? ""}`, onclick: press };
  return el("button", { ...props, "aria-label": part.accessibility_label }, part.text.text);
}

function richPart(part, context) {
  const leaves = () => part.elements.map((leaf) => richLeaf(leaf, context));
  if (part.type === "rich_text_quote") return el("blockquote", {}, leaves());
  if (part.type === "rich_text_preformatted") return el("pre", {}, leaves());
  if (part.type === "rich_text_list") {
    const items = part.elements.map((item) => el("li", {}, item.elements.map((leaf) => richLeaf(leaf, context))));
    return el(part.style === "ordered" ? "ol" : "ul", { class: `indent-${part.indent ?? 0}` }, items);
  }
  return el("p", {}, leaves());
}

function richLeaf(leaf, context) {
  let node = richBase(leaf, context);
  for (const [style, tag] of Object.entries(STYLES)) if (leaf.style?.[style]) node = el(tag, {}, node);
  return node;
}

function richBase(leaf, { names }) {
  switch (leaf.type) {
    case "link": return link(leaf.url, leaf.text || leaf.url);
    case "user": return mention(`@${names.user(leaf.user_id)}`);
    case "channel": return mention(`#${names.channel(leaf.channel_id)}`);
    case "broadcast": return mention(`@${leaf.range}`);
    case "date": return el("time", {}, leaf.fallback ?? new Date(leaf.timestamp * 1000).toDateString());
    case "emoji": return leaf.unicode ? String.fromCodePoint(...leaf.unicode.split("-").map((hex) => parseInt(hex, 16))) : `:${leaf.name}:`;
    default: return document.createTextNode(leaf.text);
  }
}
