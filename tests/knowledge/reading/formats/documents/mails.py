"""Mails built header by header, as programs send them."""

import base64
import quopri

HEADERS = {
    "From": "Port of Rauma <press@rauma.test>",
    "To": "desk@paper.test",
    "Subject": "Ferry leaves Rauma",
    "Date": "Mon, 4 Mar 2024 23:30:00 +0200",
    "Message-ID": "<1@rauma.test>",
    "MIME-Version": "1.0",
}


def mail(body, kind="text/plain; charset=utf-8", encoding="8bit", **headers):
    """The bytes of a mail; ``Some_Header=None`` leaves one out."""
    told = HEADERS | {key.replace("_", "-"): value for key, value in headers.items()}
    told |= {"Content-Type": kind, "Content-Transfer-Encoding": encoding}
    head = "".join(f"{key}: {value}\n" for key, value in told.items() if value is not None)
    return head.encode() + b"\n" + (body if isinstance(body, bytes) else body.encode())


def part(body, kind="text/plain; charset=utf-8", disposition="", encoding="8bit"):
    head = f"Content-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n"
    return head + (f"Content-Disposition: {disposition}\n" if disposition else "") + f"\n{body}\n"


def multipart(kind, *parts, boundary="b1"):
    """The content type and the body of a message, or of a part, that has parts."""
    body = "".join(f"--{boundary}\n{one}" for one in parts) + f"--{boundary}--\n"
    return f'multipart/{kind}; boundary="{boundary}"', body


def page(*paragraphs):
    return "<html><body>" + "".join(f"<p>{one}</p>" for one in paragraphs) + "</body></html>"


def quoted_printable(text, charset="utf-8"):
    return quopri.encodestring(text.encode(charset))


def in_base64(text, charset="utf-8"):
    return base64.encodebytes(text.encode(charset))
