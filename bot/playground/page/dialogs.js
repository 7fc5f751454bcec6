// The page's own small dialogs: a question before a press counts, and forms of a few fields. Escape is "no".

import { el } from "./dom.js";

let count = 0;

// Asks with a Block Kit confirm object, whose words are `content`; true if the person confirms.
export function confirmed({ title, confirm, deny, style }, content) {
  return open(title.text, el("p", {}, content), confirm.text, deny.text, style === "danger" ? "danger" : "primary").then(Boolean);
}

// Shows `fields` (nodes with a name) under a title; gives what stands in them by name, or null if given up.
export function form(title, fields, submit) {
  return open(title, fields, submit, "Cancel", "primary").then((entered) => entered && Object.fromEntries(entered));
}

export function labelled(label, input) {
  const id = `field-${++count}`;
  input.id = id;
  return el("div", { class: "input" }, el("label", { for: id }, label), input);
}

function open(title, content, yes, no, style) {
  const heading = `dialog-${++count}`;
  const dialog = el("dialog", { class: "small", "aria-labelledby": heading });
  const opener = document.activeElement;
  return new Promise((settle) => {
    const end = (value) => { dialog.close(); dialog.remove(); opener?.focus(); settle(value); };
    const sent = (event) => { event.preventDefault(); end(new FormData(event.target)); };
    dialog.append(el("form", { method: "dialog", onsubmit: sent },
      el("header", {}, el("h2", { id: heading }, title)),
      el("div", { class: "body" }, content),
      el("footer", {},
        el("button", { type: "button", class: "button", onclick: () => end(null) }, no),
        el("button", { type: "submit", class: `button ${style}` }, yes))));
    dialog.addEventListener("cancel", (event) => { event.preventDefault(); end(null); });
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector("textarea, select, input")?.focus();
  });
}
