// The sidebar: channels, the app, and whose page it is.

import { firstTab, hasApp } from "./app_home.js";
import { avatar, byId, el, menuButton } from "./dom.js";
import { here, isDirect, pageOf, posts, setup } from "./workspace.js";

const seen = new Map();
const countOf = (id) => [...posts.values()].filter((message) => message.channel === id).length;

export function markSeen(id) {
  seen.set(id, countOf(id));
}

export const isFresh = (id) => countOf(id) > (seen.get(id) ?? 0);
export const markAllSeen = () => [...here.state.channels.map((one) => one.id), here.state.direct].forEach(markSeen);

// `enter(id)` opens a channel, `openApp(tab)` the app's place.
export function drawSidebar(enter, openApp) {
  if (here.tab !== "home") markSeen(here.channel);
  byId("channels").replaceChildren(...here.state.channels.map((one) => entry(one, {
    current: one.id === here.channel, open: () => enter(one.id), sign: one.private ? "◆" : "#",
    about: `${one.private ? ", private" : ""}${one.shared ? ", shared with another organisation" : ""}`,
  })));
  const app = { id: here.state.direct, name: setup.users[setup.bot].name };
  byId("apps").replaceChildren(...(hasApp() ? [entry(app, {
    current: isDirect(), open: () => openApp(firstTab()), sign: el("img", { src: "/icon.svg", alt: "", width: 16, height: 16 }), about: "",
  })] : []));
  byId("apps-title").hidden = !hasApp();
}

function entry(place, { current, open, sign, about }) {
  const fresh = isFresh(place.id);
  return el("li", {}, el("button", {
    type: "button", class: fresh ? "fresh" : "", "aria-label": `${place.name}${about}${fresh ? ", new messages" : ""}`,
    "data-key": place.id, "aria-current": current ? "page" : null, onclick: open,
  }, el("span", { class: "sign", "aria-hidden": "true" }, sign), el("span", { class: "name" }, place.name),
  place.shared ? el("span", { class: "badge", "aria-hidden": "true" }, "Shared") : null));
}

// Whose page this is; the others' are links, so that two people can stand side by side in two tabs.
export function drawSwitcher() {
  const me = setup.users[setup.me];
  const entries = setup.people.map((id) => ({
    label: setup.users[id].name, detail: describe(setup.users[id]), href: pageOf(id), current: id === setup.me,
  }));
  const switcher = menuButton(
    [avatar(setup.me, me, "small"), el("span", { class: "name" }, me.name), el("span", { "aria-hidden": "true" }, "▾")],
    { class: "switcher", "aria-label": `${me.name}${me.mark ? `, ${me.mark.toLowerCase()}` : ""}: switch to somebody else` }, entries, () => {});
  byId("me").replaceChildren(switcher, ...(me.mark ? [el("span", { class: "badge" }, me.mark)] : []));
}

const describe = (user) => ({ Guest: "Guest, in one channel", "Other organisation": "From another organisation" })[user.mark];

export function toggleSidebar(open) {
  document.body.classList.toggle("sidebar-open", open);
  byId("menu").setAttribute("aria-expanded", String(open));
  if (open) byId("sidebar").querySelector("[aria-current]")?.focus();
}
