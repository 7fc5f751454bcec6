// The message box: grows with its text, completes /commands and @names, sends on Enter.

import { el } from "./dom.js";

let count = 0;

// `guide.fitting(text)` gives what completes the word before the caret: [{ insert, name, hint, about }];
// `guide.usage(text)` says how the command in the box is used.
export function composer(form, label, guide, send) {
  const listId = `completions-${++count}`;
  const list = el("ul", { id: listId, role: "listbox", class: "completions", "aria-label": "Suggestions", hidden: true });
  const hint = el("p", { class: "hint", "aria-live": "polite" });
  const box = el("textarea", {
    rows: 1, role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": listId,
    "aria-label": label, placeholder: label, enterkeyhint: "send", autocomplete: "off", spellcheck: "true",
  });
  const submit = el("button", { type: "submit", class: "send", "aria-label": "Send" }, "➤");
  form.replaceChildren(list, el("div", { class: "box" }, box, submit), hint);

  let shown = [];
  let at = 0;

  function suggest() {
    shown = box.selectionEnd === box.value.length ? guide.fitting(box.value) : [];
    at = 0;
    list.hidden = shown.length === 0;
    box.setAttribute("aria-expanded", String(shown.length > 0));
    list.replaceChildren(...shown.map((entry, place) => el("li", {
      id: `${listId}-${place}`, role: "option",
      onmousedown: (event) => { event.preventDefault(); complete(entry); },
    }, el("span", {}, el("strong", {}, entry.name), " ", el("code", {}, entry.hint)), el("small", {}, entry.about))));
    mark();
    hint.textContent = shown.length ? "" : guide.usage(box.value);
  }

  function mark() {
    [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === at)));
    list.children[at]?.scrollIntoView({ block: "nearest" });
    if (shown.length) box.setAttribute("aria-activedescendant", `${listId}-${at}`);
    else box.removeAttribute("aria-activedescendant");
  }

  function hide() {
    shown = [];
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function complete(entry) {
    box.value = box.value.replace(/\S*$/, entry.insert);
    hide();
    hint.textContent = guide.usage(box.value);
    grow();
    box.focus();
  }

  function grow() {
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight, 160)}px`;
  }

  function finish() {
    const text = box.value.trim();
    if (!text) return;
    box.value = "";
    hint.textContent = "";
    hide();
    grow();
    send(text);
  }

  box.addEventListener("input", () => { suggest(); grow(); });
  box.addEventListener("blur", hide);
  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (shown.length && step) {
      event.preventDefault();
      at = (at + step + shown.length) % shown.length;
      mark();
    } else if (shown.length && ["Enter", "Tab"].includes(event.key) && !event.shiftKey) {
      event.preventDefault();
      complete(shown[at]);
    } else if (shown.length && event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      hide();
    } else if (event.key === "Escape" && box.value) {
      event.stopPropagation();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      finish();
    }
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); finish(); });
  return { focus: () => box.focus(), rename: (text) => { box.placeholder = text; box.setAttribute("aria-label", text); } };
}

// What completes a text: commands at the start of a channel's message, names anywhere.
export function completions(setup, inThread) {
  const commands = setup.commands.map((entry) => ({
    insert: `${entry.command} `, name: entry.command, hint: entry.usage_hint, about: entry.description,
  }));
  const names = Object.values(setup.users).map((user) => ({
    insert: `@${user.handle} `, name: `@${user.handle}`, hint: "", about: user.name,
  }));
  const completing = (word) => ({ name }) => name.startsWith(word) && name !== word;
  return {
    fitting(text) {
      if (!inThread && /^\/\S*$/.test(text)) return commands.filter(completing(text.toLowerCase()));
      const word = text.match(/(?:^|\s)(@\S*)$/)?.[1].toLowerCase();
      return word ? names.filter(completing(word)) : [];
    },
    usage(text) {
      const entry = inThread ? null : commands.find(({ name }) => text === name || text.startsWith(`${name} `));
      return entry ? `${entry.name} ${entry.hint}` : "";
    },
  };
}
