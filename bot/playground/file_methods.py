"""The file methods: an upload is announced, and completed by sharing it in a channel that the bot is in."""

import struct

from bot.playground.chat import in_thread, writable
from bot.playground.responses import bot_message
from bot.playground.slack_errors import Json, SlackError
from bot.playground.uploads import PNG, Upload
from bot.playground.workspace import BOT_USER, Workspace

ALT_TEXT_LIMIT = 1_000
_HEADER = 24


def get_upload_url(workspace: Workspace, arguments: Json) -> Json:
    """``files.getUploadURLExternal``: needs a name and a length, which the bytes must have."""
    name, length, alt_text = (str(arguments.get(key) or "") for key in ("filename", "length", "alt_txt"))
    if not name or not length.isdigit() or not int(length):
        raise SlackError("missing_argument")
    if len(alt_text) > ALT_TEXT_LIMIT:
        raise SlackError("alt_txt_too_large")
    upload, address = workspace.uploads.announce(name, int(length), alt_text)
    return {"upload_url": address, "file_id": upload.id}


def complete_upload(workspace: Workspace, arguments: Json) -> Json:
    """``files.completeUploadExternal``: shares uploaded files in one channel; without one they stay private."""
    named = arguments.get("files")
    if not isinstance(named, list) or not named or not all(isinstance(one, dict) for one in named):
        raise SlackError("invalid_arguments", ["must be a list of files [json-pointer:/files]"])
    uploads = [workspace.uploads.waiting(str(one.get("id"))) for one in named]
    told = [_told(upload, one.get("title")) for upload, one in zip(uploads, named, strict=True)]
    if not arguments.get("channel_id"):
        _complete(uploads, set())
        return {"files": told}
    channel = writable(workspace, {"channel": arguments["channel_id"]})
    comment = bot_message({"text": arguments.get("initial_comment"), "thread_ts": arguments.get("thread_ts")})
    message = in_thread(workspace, channel, comment) | {"files": told}
    _complete(uploads, {channel.id})
    workspace.post(channel.id, message)
    return {"files": told}


def delete_file(workspace: Workspace, arguments: Json) -> Json:
    """``files.delete``: a file goes, and with it the message that is nothing else."""
    file = str(arguments.get("file", ""))
    workspace.uploads.delete(file)
    held = [post for post in workspace.posts if any(one["id"] == file for one in post.message.get("files", []))]
    for post in held:
        workspace.delete(post)
    return {}


def _complete(uploads: list[Upload], channels: set[str]) -> None:
    for upload in uploads:
        upload.completed, upload.channels = True, channels


def _told(upload: Upload, title: object) -> Json:
    return {
        "id": upload.id,
        "name": upload.name,
        "title": str(title or upload.name),
        "size": upload.length,
        "alt_txt": upload.alt_text,
        **_size(upload.data or b""),
        "user": BOT_USER,
    }


def _size(data: bytes) -> Json:
    """Width and height of a PNG, which its header holds."""
    if not data.startswith(PNG) or len(data) < _HEADER:
        return {}
    width, height = struct.unpack(">II", data[16:_HEADER])
    return {"original_w": width, "original_h": height}
