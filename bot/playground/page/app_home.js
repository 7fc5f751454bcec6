// The app's own place: its Home, and the messages between it and one person.

import { renderBlocks } from "./blocks.js";
import { byId, el, keepFocus } from "./dom.js";
import { act, here, names, setup } from "./workspace.js";

const TABS = ["home", "messages"];
const there = () => TABS.filter((tab) => setup.app_home[tab]);

export const hasApp = () => there().length > 0;
export const firstTab = () => there()[0];

// `open(tab)` is called when a person chooses a tab; arrow keys move between the two.
export function wireTabs(open) {
  for (const tab of TABS) {
    const button = byId(`tab-${tab}`);
    button.hidden = !setup.app_home[tab];
    button.addEventListener("click", () => open(tab));
    button.addEventListener("keydown", (event) => {
      if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
      const other = there().find((one) => one !== tab);
      if (other) { open(other); byId(`tab-${other}`).focus(); }
    });
  }
}

// `fresh` tells whether there are messages that were not seen yet.
export function drawTabs(fresh) {
  byId("tab-messages").textContent = fresh ? "Messages (new)" : "Messages";
  byId("tabs").hidden = !here.tab;
  for (const tab of TABS) {
    byId(`tab-${tab}`).setAttribute("aria-selected", String(here.tab === tab));
    byId(`tab-${tab}`).tabIndex = here.tab === tab ? 0 : -1;
  }
  byId("home").hidden = here.tab !== "home";
  byId("conversation").hidden = here.tab === "home";
  const panel = here.tab === "messages" ? { role: "tabpanel", "aria-labelledby": "tab-messages" } : {};
  for (const name of ["role", "aria-labelledby"]) {
    if (panel[name]) byId("conversation").setAttribute(name, panel[name]);
    else byId("conversation").removeAttribute(name);
  }
}

let shown = null;
export function drawHome() {
  if (here.tab !== "home") return;
  const view = here.state.home;
  const mark = view ? `${view.id} ${view.hash}` : "";
  if (shown === mark) return;
  byId("announcer").textContent = shown ? "Home has changed." : "";
  shown = mark;
  const use = (block, element, choice) => act("click_home", { block: block.block_id, action: element.action_id, choice });
  const content = view
    ? renderBlocks(view.blocks, names, use, "h2")
    : el("p", { class: "empty" }, `${setup.users[setup.bot].name} has not published a Home for you yet.`);
  const home = byId("home");
  keepFocus(home, () => home.replaceChildren(el("div", { class: "content", dir: "auto" }, content)));
}
