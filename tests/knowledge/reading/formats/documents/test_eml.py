"""Mails: of a press release its words are the article; what mail programs, chains and lawyers add is not."""

import io
import textwrap

import pytest

from knowledge.facts import UnreadableError
from knowledge.reading import Given, PassedOver, Record, read_article, sniff, split_file
from tests.growth import LINEAR, growth
from tests.knowledge.reading.formats.documents.article_parts import as_told, told
from tests.knowledge.reading.formats.documents.mails import in_base64, mail, multipart, page, part, quoted_printable

ONE = "The ferry left Rauma on Friday with two hundred people on board, the port said."
TWO = "“She was full,” said Aino Saari, the harbour master."
THREE = "The next one sails in March, when the ice is gone."
BODY = [ONE, TWO, THREE]
TEXT = "\n\n".join(BODY) + "\n"
FERRY = {"title": "Ferry leaves Rauma", "body": BODY}


def read(raw):
    return read_article(raw, "desk/release.eml")


def alternative(plain, html, **headers):
    kind, body = multipart("alternative", part(plain), part(html, "text/html; charset=utf-8"))
    return mail(body, kind, **headers)


def mixed(*parts, **headers):
    kind, body = multipart("mixed", *parts)
    return mail(body, kind, **headers)


FORWARDED = (
    "FYI, see below.\n\n---------- Forwarded message ---------\nFrom: Port of Rauma <press@rauma.test>\n"
    "Date: Fri, Mar 1, 2024 at 4:05 PM\nSubject: Ferry leaves Rauma\nTo: <desk@paper.test>\n\n\n" + TEXT
)
MAILS = {
    "the subject is the headline, the date's own day that of publication": (
        mail(TEXT),
        FERRY | {"day": "2024-03-04", "authors": []},
    ),
    "answers, forwards and lists leave marks in a subject that are none of it": (
        mail(TEXT, Subject="[press] Re: Fwd: [port-news] Ferry leaves Rauma"),
        FERRY,
    ),
    "an encoded subject is read": (
        mail(TEXT, Subject="=?utf-8?q?F=C3=A4rjan_l=C3=A4mnar?= =?utf-8?b?IFJhdW1v?="),
        {"title": "Färjan lämnar Raumo", "body": BODY},
    ),
    "quoted-printable is undone": (mail(quoted_printable(TEXT), encoding="quoted-printable"), FERRY),
    "base64 is undone": (mail(in_base64(TEXT), encoding="base64"), FERRY),
    "a charset that is not the one told is seen through": (mail(TEXT, kind="text/plain; charset=us-ascii"), FERRY),
    "Windows' own marks under the name of Latin-1 are read": (
        mail(TEXT.encode("cp1252"), kind="text/plain; charset=iso-8859-1"),
        FERRY,
    ),
    "flowed lines are joined": (
        mail(
            "The ferry left Rauma on Friday with two hundred \npeople on board, the port said.\n\n“She was full,” \n"
            f"said Aino Saari, the harbour master.\n\n{THREE}\n",
            kind="text/plain; charset=utf-8; format=flowed",
        ),
        FERRY,
    ),
    "lines that were cut are joined": (mail("\n\n".join(textwrap.fill(one, 60) for one in BODY)), FERRY),
    "the plain text is read before the page": (alternative(TEXT, page("Never", *BODY)), FERRY),
    "the page is read where the plain text only points to it": (
        alternative("View this email in your browser: https://x.test/1\n", page(*BODY)),
        FERRY,
    ),
    "the page is read where there is nothing else": (mail(page(*BODY), kind="text/html; charset=utf-8"), FERRY),
    "a page laid out in tables is read": (
        mail(
            '<html><body><div style="display:none">Preheader text</div><table><tr><td><table><tr><td>'
            + page(*BODY)
            + "</td></tr></table></td></tr><tr><td>Unsubscribe from this list</td></tr></table></body></html>",
            kind="text/html; charset=utf-8",
        ),
        FERRY,
    ),
    "a signature is not read": (mail(TEXT + "\n-- \nAino Saari, “always here”\nPort of Rauma\n+358 2 1234\n"), FERRY),
    "a notice of confidentiality and a foot of the list are not read": (
        mail(
            TEXT
            + "\nThis e-mail and any attachments are confidential and intended solely for the addressee. Please do not"
            " print or use it if you are not the intended recipient.\n\nYou are receiving this email because you asked"
            " us to. Unsubscribe: https://x.test/u\n"
        ),
        FERRY | {"hold": None},
    ),
    "of an answer only the newest words are read": (
        mail(
            TEXT + "\nOn Mon, 4 Mar 2024 at 10:02, Bo Ek <bo@paper.test> wrote:\n\n> “When?” asked Bo Ek.\n>\n> Bo\n",
            Subject="Re: Ferry leaves Rauma",
        ),
        FERRY,
    ),
    "of a chain of Outlook only the newest words are read": (
        mail(
            TEXT + "\n-----Original Message-----\nFrom: Bo Ek\nSent: Monday, March 4, 2024 10:02 AM\nTo: Press\n"
            "Subject: Ferry leaves Rauma\n\n“When does it sail?” asked Bo Ek.\n",
            Subject="RE: Ferry leaves Rauma",
        ),
        FERRY,
    ),
    "what is forwarded is the article, with its own subject and day": (
        mail(FORWARDED, Subject="Fwd: for you"),
        FERRY | {"day": "2024-03-01"},
    ),
    "what Apple's program forwards is the article": (
        mail(
            "Begin forwarded message:\n\n> From: Port of Rauma <press@rauma.test>\n> Subject: Ferry leaves Rauma\n"
            "> Date: 1 March 2024 at 16:05:00 EET\n> To: desk@paper.test\n> \n> " + TEXT.replace("\n", "\n> "),
            Subject="Fwd: x",
        ),
        FERRY | {"day": "2024-03-01"},
    ),
    "a message in a message is the article where the outer one has no words of its own": (
        mixed(
            part("FYI"),
            part(mail(TEXT).decode(), "message/rfc822"),
            Subject="Fwd: x",
            Date="Tue, 5 Mar 2024 09:00:00 +0200",
        ),
        FERRY | {"day": "2024-03-04"},
    ),
    "an embargo in the subject holds": (
        mail(TEXT, Subject="EMBARGOED UNTIL 09:00 GMT 5 MARCH 2031: Ferry leaves Rauma"),
        FERRY | {"hold": "embargo", "until": "2031-03-05T09:00:00+00:00"},
    ),
    "an embargo in brackets in the subject holds": (
        mail(TEXT, Subject="[EMBARGOED UNTIL 09:00 GMT 5 MARCH 2031] Ferry leaves Rauma"),
        FERRY | {"hold": "embargo", "until": "2031-03-05T09:00:00+00:00"},
    ),
    "an embargo over the text holds": (
        mail("EMBARGOED UNTIL 09:00 GMT 5 MARCH 2031\n\n" + TEXT),
        FERRY | {"hold": "embargo", "until": "2031-03-05T09:00:00+00:00"},
    ),
    "an embargo in the note of the one who forwards it holds": (
        mail("Embargoed until 09:00 GMT 5 March 2031\n\n" + FORWARDED, Subject="Fwd: x"),
        FERRY | {"hold": "embargo", "until": "2031-03-05T09:00:00+00:00"},
    ),
    "not for publication holds": (mail("NOT FOR PUBLICATION\n\n" + TEXT), FERRY | {"hold": "not_for_publication"}),
    "a mail that was never sent is held": (mail(TEXT, X_Unsent="1"), FERRY | {"hold": "embargo", "until": None}),
    "a head over the text is heard": (
        mail("Headline: Ferry leaves at last\nByline: By Ida Moss\nDate: 2 March 2024\n\n" + TEXT),
        {"title": "Ferry leaves at last", "authors": ["Ida Moss"], "day": "2024-03-02", "body": BODY},
    ),
}


@pytest.mark.parametrize("name", MAILS)
def test_a_mail_is_read_as_what_it_tells(name):
    raw, wanted = MAILS[name]
    assert as_told(read(raw), wanted) == wanted


def test_sender_and_attachments_are_metadata():
    attached = part("A text.", "text/plain", 'attachment; filename="list.txt"')
    document = part("UEsD", "application/octet-stream", 'attachment; filename="release.docx"', "base64")
    metadata = read(mixed(part(TEXT), attached, document)).metadata
    assert metadata == {"sender": "Port of Rauma", "attachments not read": "list.txt, release.docx"}


ENCRYPTED = multipart("encrypted; protocol=application/pgp-encrypted", part("Version: 1", "application/pgp-encrypted"))
REFUSED = {
    "encrypted by PGP": (mail(ENCRYPTED[1], ENCRYPTED[0]), "encrypted"),
    "encrypted by PGP in the text": (
        mail("-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n"),
        "encrypted",
    ),
    "encrypted by S/MIME": (mail("MIIB", "application/pkcs7-mime; smime-type=enveloped-data", "base64"), "encrypted"),
    "all in the attachment": (
        mixed(
            part("Please find attached our release."), part("UEsD", "application/zip", "attachment; filename=a.docx")
        ),
        "attach.*a.docx.*add",
    ),
    "without words": (mail("\n"), "no words"),
    "a mail server's report": (mail("x", 'multipart/report; report-type=delivery-status; boundary="b"'), "mail server"),
    "an automatic answer": (mail("I am away until Monday.", Auto_Submitted="auto-replied"), "automatic"),
    "parts in parts in parts": (
        mail(
            "".join(f'--b{at}\nContent-Type: multipart/mixed; boundary="b{at + 1}"\n\n' for at in range(3000)),
            'multipart/mixed; boundary="b0"',
        ),
        "parts",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_mail_without_an_article_is_refused_in_a_sentence(name):
    raw, sentence = REFUSED[name]
    with pytest.raises(UnreadableError, match=sentence):
        read(raw)


@pytest.mark.parametrize(
    ("text", "format_"),
    [
        (mail(TEXT).decode(), "eml"),
        ("From: a@x.test\nTo: b@x.test\nDate: Mon, 4 Mar 2024 10:00:00 +0200\nSubject: Ferry\n\n" + TEXT, "eml"),
        ("Received: from x by y\n\tfor z; Mon, 4 Mar 2024\nSubject: Ferry\n\n" + TEXT, "eml"),
        ("Subject: Ferry\nFrom: Ida Moss\nDate: Mon, 4 Mar 2024 10:00:00 +0200\nTo: desk\n\n" + TEXT, "text"),
        ("Subject: Ferry\nDate: 4 March 2024\n\n" + TEXT, "text"),
        ("Title: Ferry\nContent-Type: article\n\n" + TEXT, "text"),
        ("From: a@x.test\nThe ferry left, and nobody was sad to see it go.\n\n" + TEXT, "text"),
        ("From a@x.test Mon Mar  4 10:00:00 2024\n" + mail(TEXT).decode(), "mbox"),
        ("From Rauma on Mon 4 March 2024 the ferry left.\n\n" + TEXT, "text"),
    ],
)
def test_a_mail_is_told_by_headers_that_only_mails_have(text, format_):
    assert sniff(text.encode(), "desk/a.txt") == format_


@pytest.mark.parametrize(
    "unit", ["> ", "<", "--b1\n", "On Mon 4 Mar 2024 at 10:00 ", "-- \n", "From: a\n", "=?", "(", "\n"]
)
@pytest.mark.parametrize(
    "mail_of",
    [
        lambda pile: mail(TEXT + pile),
        lambda pile: mail(TEXT, Subject=pile.replace("\n", " ")),
        lambda pile: mixed(part(TEXT + pile)),
    ],
    ids=["as the text", "in the subject", "in a part"],
)
def test_a_pile_of_what_mails_hold_takes_time_in_proportion_to_its_length(unit, mail_of):
    assert growth(read, lambda length: mail_of(unit * (length // len(unit))), 5_000) < LINEAR


def box(*messages):
    begins = b"From press@rauma.test Mon Mar  4 10:00:00 2024\n"
    return io.BytesIO(b"".join(begins + message.replace(b"\nFrom ", b"\n>From ") + b"\n" for message in messages))


def test_a_mailbox_is_read_message_by_message():
    first, second = mail(TEXT), mail("From Rauma they sailed.\n\n" + TEXT, Message_ID="<2@rauma.test>")
    records = [one for one in split_file(box(first, second), "mbox", Given()) if isinstance(one, Record)]
    assert [record.key for record in records] == ["1@rauma.test", "2@rauma.test"]
    read = [read_article(record.raw, "desk/box", format_=record.format) for record in records]
    assert [told(article)["first"] for article in read] == [ONE, "From Rauma they sailed."]


def test_what_nobody_sent_or_kept_is_passed_over_in_a_mailbox():
    unwanted = box(mail(TEXT, X_Gmail_Labels="Drafts,Opened"), mail(TEXT, X_Gmail_Labels="Spam"))
    assert list(split_file(unwanted, "mbox", Given())) == [PassedOver("draft"), PassedOver("spam")]


def test_a_message_larger_than_any_article_is_passed_over():
    messages = box(mail("A word. \n" * 700_000), mail(TEXT))
    found = [one for one in split_file(messages, "mbox", Given()) if isinstance(one, PassedOver)]
    assert found == [PassedOver("message that is too large")]
