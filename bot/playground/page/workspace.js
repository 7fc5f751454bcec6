// What all parts of the page share: whose page it is, the workspace as that person sees it, and the way to act in it.

import { byId } from "./dom.js";

const whose = `as=${encodeURIComponent(new URLSearchParams(location.search).get("as") ?? "robin")}`;
const answer = await fetch(`/setup?${whose}`);
if (!answer.ok) location.replace("/"); // nobody here is called so

export const setup = await answer.json();
export const posts = new Map();

// `channel` is the conversation shown; `tab` is the app's tab that is open, if any; `thread` the ts of the open thread.
export const here = { state: { version: 0, channels: [], view: null, home: null, direct: null }, channel: null, tab: null, thread: null };

const channelName = (id) => here.state.channels.find((one) => one.id === id)?.name;

export const names = {
  user: (id) => setup.users[id]?.name ?? id,
  channel: (id) => channelName(id) ?? "a channel you are not in",
};

const time = (parts) => new Intl.DateTimeFormat("en-GB", { timeZone: setup.zone, ...parts });
export const hour = time({ hour: "2-digit", minute: "2-digit" });
export const day = time({ weekday: "long", day: "numeric", month: "long" });
export const moment = time({ weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

export const pictureAddress = (file) => `/files/${encodeURIComponent(file.id)}?${whose}`;
export const pageOf = (id) => `/?as=${encodeURIComponent(setup.users[id].handle)}`;
export const isDirect = () => here.channel === here.state.direct;
export function placeName(id) {
  if (id === here.state.direct) return setup.users[setup.bot].name;
  return channelName(id) ? `#${channelName(id)}` : names.channel(id);
}

// The conversations a person can choose among, as [id, name].
export function places(filter) {
  const wanted = (kind) => !filter?.include || filter.include.includes({ public_channel: "public", private_channel: "private" }[kind] ?? kind);
  const channels = here.state.channels.filter((one) => wanted(one.kind) && !(filter?.exclude_external_shared_channels && one.shared));
  const found = channels.map((one) => [one.id, `#${one.name}`]);
  const direct = setup.app_home.messages && wanted("im") && !filter?.exclude_bot_users;
  return direct ? [...found, [here.state.direct, setup.users[setup.bot].name]] : found;
}

export async function act(name, body = {}) {
  try {
    const reply = await (await fetch(`/do/${name}?${whose}`, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    })).json();
    if (reply.notice) notice(reply.notice);
    return reply.ok;
  } catch {
    notice("The playground does not answer.");
    return false;
  }
}

export const fetchState = async () => (await fetch(`/state?after=${here.state.version}&${whose}`)).json();

let noticeTimer = 0;
export function notice(text) {
  const line = byId("notice");
  line.textContent = text;
  line.hidden = false;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => { line.hidden = true; }, 7000);
}
