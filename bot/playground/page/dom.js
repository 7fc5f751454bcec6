// Small tools for building the page. Text only ever becomes text nodes.

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

export const byId = (id) => document.getElementById(id);

export function initials(name) {
  return name.split(/\s+/).map((word) => word[0]).slice(0, 2).join("").toUpperCase();
}

export function avatar(id, user, size = "") {
  const tone = [...id].reduce((sum, char) => sum + char.codePointAt(0), 0) % 5;
  if (id === "U0RECORD") return el("img", { class: `avatar ${size}`, src: "/icon.svg", alt: "" });
  return el("span", { class: `avatar ${size} tone-${tone}`, "aria-hidden": "true" }, initials(user.name));
}

// Redraws a container; the keyboard stays on what it was on, or on what stands there now.
export function keepFocus(container, redraw) {
  const from = container.contains(document.activeElement) ? document.activeElement : null;
  const { key, action } = from?.dataset ?? {};
  redraw();
  if (from && !container.contains(document.activeElement)) (again(container, key, action) ?? container.querySelector("[tabindex]") ?? container).focus();
}

// The element of the same block and action, or at least of the same action.
export function again(container, key, action) {
  const find = (name, value) => (value ? container.querySelector(`[data-${name}="${CSS.escape(value)}"]`) : null);
  return find("key", key) ?? find("action", action);
}

// A button that opens a menu: arrow keys move, Enter chooses, Escape closes and gives the focus back. An entry may be a link.
export function menuButton(label, props, entries, choose) {
  const items = entries.map((entry) => {
    const words = [entry.label, entry.detail ? el("small", {}, entry.detail) : null];
    if (entry.href) return el("a", { role: "menuitem", tabindex: "-1", href: entry.href, "aria-current": entry.current ? "true" : null }, words);
    return el("button", { type: "button", role: "menuitem", tabindex: "-1", onclick: () => { close(); choose(entry); } }, words);
  });
  const menu = el("div", { class: "menu", role: "menu", popover: "auto" }, items);
  const button = el("button", { type: "button", "aria-haspopup": "menu", "aria-expanded": "false", ...props }, label);
  const close = () => { if (menu.matches(":popover-open")) menu.hidePopover(); button.focus(); };
  button.addEventListener("click", () => {
    menu.showPopover();
    place(menu, button);
    items[0]?.focus();
  });
  menu.addEventListener("toggle", (event) => button.setAttribute("aria-expanded", String(event.newState === "open")));
  menu.addEventListener("keydown", (event) => {
    const at = items.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (next !== undefined) { event.preventDefault(); items[(next + items.length) % items.length].focus(); }
    if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); close(); }
    if (event.key === "Tab") menu.hidePopover();
  });
  return el("span", { class: "menu-holder" }, button, menu);
}

function place(menu, button) {
  const from = button.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  const below = from.bottom + 4 + size.height < innerHeight;
  menu.style.left = `${Math.max(8, Math.min(from.left, innerWidth - size.width - 8))}px`;
  menu.style.top = `${below ? from.bottom + 4 : Math.max(8, from.top - size.height - 4)}px`;
}
