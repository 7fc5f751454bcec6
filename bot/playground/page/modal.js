// The app's modal: a native dialog keeps the focus inside.

import { inputId, renderBlocks } from "./blocks.js";
import { byId, el, keepFocus } from "./dom.js";
import { act, here, names } from "./workspace.js";

export function drawModal() {
  const dialog = byId("modal");
  const { view } = here.state;
  if (!view) {
    if (dialog.open) dialog.close();
    dialog.dataset.shown = "";
    return;
  }
  const mark = `${view.id} ${view.hash} ${JSON.stringify(view.errors ?? {})}`;
  if (dialog.dataset.shown === mark) return;
  if (view.errors && dialog.dataset.view === view.id) showErrors(dialog, view);
  else if (dialog.dataset.view === view.id) redraw(dialog, view);
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
      here.state.depth > 1 ? el("button", { type: "button", class: "icon", "aria-label": "Back", onclick: close }, "←") : null,
      el("h2", { id: "modal-title" }, view.title.text),
      el("button", { type: "button", class: "icon", "aria-label": "Close the dialog", onclick: () => act("close", { all: true }) }, "✕")),
    el("div", { class: "body", tabindex: "0", dir: "auto" }, renderBlocks(view.blocks, names, use)),
    el("footer", {},
      el("button", { type: "button", class: "button", onclick: close }, view.close?.text ?? "Cancel"),
      view.submit ? el("button", { type: "submit", class: "button primary" }, view.submit.text) : null)));
}

// An app that changes its open modal changes neither what was entered nor where the keyboard is.
function redraw(dialog, view) {
  const entered = new FormData(dialog.querySelector("form"));
  keepFocus(dialog, () => fillModal(dialog, view));
  for (const [name, value] of entered) {
    const input = dialog.querySelector(`[name="${CSS.escape(name)}"]`);
    if (input) input.value = value;
  }
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
