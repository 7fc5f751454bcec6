"""Mails of other programs, in other charsets, forwarded and answered in other ways."""

import pytest

from knowledge.facts import UnreadableError
from knowledge.reading import read_article
from tests.knowledge.reading.formats.documents.article_parts import as_told
from tests.knowledge.reading.formats.documents.mails import mail, multipart, page, part

ONE = "The mill in Salta will close in June after ninety-two years, its owner told workers on Monday."
TWO = "“We ran out of cane,” said Lucia Paz, who runs it."
THREE = "Some 40 people work there, most of them from two streets."
BODY = [ONE, TWO, THREE]
TEXT = "\n\n".join(BODY) + "\n"
STRAIGHT = TEXT.replace("“", '"').replace("”", '"').replace("Lucia", "Łucja")
MILL = {"title": "Mill closes", "body": BODY}
HTML = "text/html; charset=utf-8"


def post(body, *args, **more):
    return mail(body, *args, **{"Subject": "Mill closes", "From": "Lucia Paz <lucia@mill.test>", **more})


def mixed(*parts, **more):
    kind, body = multipart("mixed", *parts)
    return post(body, kind, **more)


inner = multipart("alternative", part("Your mail program cannot show HTML.\n"), part(page(*BODY), HTML), boundary="in")
related = multipart(
    "related",
    part(page(*BODY, '<img src="cid:1" alt="“Logo”">'), HTML),
    part("R0lG", "image/gif", "inline; filename=logo.gif", "base64"),
    boundary="rel",
)
LATER = "Wed, 6 Mar 2024 10:00:00 -0300"
GMAIL_ANSWERS = f"""<div dir="ltr">{"".join(f"<div>{one}</div><div><br></div>" for one in BODY)}</div><br>
    <div class="gmail_quote"><div class="gmail_attr">On Mon, Mar 4, 2024 at 10:00 AM Bo Ek
    &lt;<a href="mailto:b@x.test">b@x.test</a>&gt; wrote:<br></div>
    <blockquote class="gmail_quote">“Is it true?” asked Bo Ek, who wrote to the mill.</blockquote></div>"""
GMAIL_FORWARDS = f"""<div dir="ltr"><br><div class="gmail_quote"><div class="gmail_attr">
    ---------- Forwarded message ---------<br>From: <strong>Mill</strong> &lt;m@x.test&gt;<br>
    Date: Mon, 4 Mar 2024 at 18:00<br>Subject: Mill closes<br>
    To: &lt;d@x.test&gt;<br></div><br><br>{"".join(f"<p>{one}</p>" for one in BODY)}</div></div>"""
OUTLOOK = f"""<div><p>See below.</p><hr><div id="divRplyFwdMsg"><b>From:</b> Mill &lt;m@x.test&gt;<br>
    <b>Sent:</b> Monday, March 4, 2024 6:00 PM<br><b>To:</b> Desk<br><b>Subject:</b> Mill closes</div>
    <div>{"".join(f"<p class=MsoNormal>{one}</p>" for one in BODY)}</div></div>"""
THUNDERBIRD = (
    "\n-------- Forwarded Message --------\nSubject: \tMill closes\nDate: \tMon, 4 Mar 2024 18:00:00 -0300\n"
    f"From: \tMill <m@x.test>\nTo: \tdesk@x.test\n\n\n{TEXT}"
)
MESSAGES = {
    "utc is assumed": (post(TEXT, Date="Tue, 05 Mar 2024 02:30:00 +0000"), MILL | {"day": "2024-03-05"}),
    "zone in a comment": (post(TEXT, Date="Mon, 04 Mar 2024 10:15:00 -0300 (ART)"), MILL | {"day": "2024-03-04"}),
    "without a date": (post(TEXT, Date=None), MILL | {"day": None}),
    "folded subject": (post(TEXT, Subject="Mill\n closes"), MILL),
    "raw utf-8 in the subject": (
        post(TEXT, Subject="Molino “cierra” en junio, señala Paz"),
        {"title": "Molino “cierra” en junio, señala Paz", "body": BODY},
    ),
    "german and swedish prefixes": (post(TEXT, Subject="WG: AW: SV: [extern] Mill closes"), MILL),
    "press release before the headline": (post(TEXT, Subject="PRESS RELEASE: Mill closes"), MILL),
    "alternative in mixed with a picture": (
        mixed(part(inner[1], inner[0]), part("R0lG", "image/gif", "attachment; filename=a.gif", "base64")),
        MILL,
    ),
    "related": (post(related[1], related[0]), MILL),
    "text, picture, text": (
        mixed(part(ONE + "\n\n" + TWO), part("R0lG", "image/gif", "inline; filename=a.gif", "base64"), part(THREE)),
        MILL,
    ),
    "gmail page with a quoted answer": (post(GMAIL_ANSWERS, HTML, Subject="Re: Mill closes"), MILL),
    "gmail page forwarded": (post(GMAIL_FORWARDS, HTML, Subject="Fwd: look", Date=LATER), MILL | {"day": "2024-03-04"}),
    "outlook page forwarded": (post(OUTLOOK, HTML, Subject="FW: look", Date=LATER), MILL | {"day": "2024-03-04"}),
    "thunderbird forwarded": (post(THUNDERBIRD, Subject="Fwd: Mill", Date=LATER), MILL | {"day": "2024-03-04"}),
    "german outlook forwarded": (
        post(
            "\nVon: Mill <m@x.test>\nGesendet: Montag, 4. März 2024\nAn: Desk\nBetreff: Mill closes\n\n" + TEXT,
            Subject="WG: look",
            Date=LATER,
        ),
        MILL | {"day": None},
    ),
    "french outlook answered": (
        post(
            TEXT + "\nDe : Bo Ek [mailto:b@x.test]\nEnvoyé : lundi 4 mars 2024 10:00\nÀ : Mill\nObjet : So?\n\n“So?”\n",
            Subject="RE: Mill closes",
        ),
        MILL,
    ),
    "a forwarded subject on two lines": (
        post(
            "---------- Forwarded message ----------\nFrom: m@x.test\nDate: Tue, Mar 5, 2024\nSubject: Mill\n"
            f"closes\nTo: desk@x.test\n\n{TEXT}",
            Subject="Fwd: Mill closes",
        ),
        MILL | {"day": "2024-03-05"},
    ),
    "an attribution on three lines": (
        post(
            TEXT + "\nOn Mar 4, 2024, at 12:47 PM, Somebody <\n416ffd3258d4d2fa4c85@somebody.test>\nwrote:\n\n“So?”\n",
            Subject="Re: Mill closes",
        ),
        MILL,
    ),
    "an attribution that begins with its day": (
        post(
            TEXT + "\n2024-03-04 11:28 GMT+03:00 Somebody <\nb@x.test>:\n\n> “So?” she asked.\n",
            Subject="Re: Mill closes",
        ),
        MILL,
    ),
    "zimbra page answered": (
        post(
            f"<div>{'<br><br>'.join(BODY)}<br><br><hr id='zwchr'><b>From: </b>b@x.test<br><b>To: </b>mill@x.test<br>"
            "<b>Sent: </b>Monday, April 2, 2024 5:44:22 PM<br><b>Subject: </b>So?<br><br>“So?”<br></div>",
            HTML,
            Subject="Re: Mill closes",
        ),
        MILL,
    ),
    "a gateway's warning": (
        post("CAUTION: This email originated from outside the organization. Do not click links.\n\n" + TEXT),
        MILL | {"hold": None},
    ),
    "answer below the quotation": (
        post(
            "On 4/3/24 10:00, Bo Ek <b@x.test> wrote:\n> “Is it true?” asked Bo Ek.\n\n" + TEXT,
            Subject="Re: Mill closes",
        ),
        MILL,
    ),
    "a sentence like an attribution": (
        post(f"{ONE}\n\nOn Monday the owner wrote:\n\n{TWO}\n\n{THREE}\n"),
        {"body": [ONE, "On Monday the owner wrote:", TWO, THREE]},
    ),
    "list foot of a group": (
        post(TEXT + '\n-- \nYou received this message because you are subscribed to the Google Groups "x" group.\n'),
        MILL,
    ),
    "phone": (post(TEXT + "\nSent from my iPhone\n"), MILL),
    "latin 2": (
        post(STRAIGHT.encode("iso-8859-2"), "text/plain; charset=iso-8859-2"),
        {"body": [ONE, '"We ran out of cane," said Łucja Paz, who runs it.', THREE]},
    ),
    "no such charset": (post(TEXT, "text/plain; charset=x-nothing"), MILL),
    "html in windows-1252": (post(page(*BODY).encode("cp1252"), "text/html; charset=windows-1252"), MILL),
    "addresses behind links": (post(TEXT.replace("The mill", "The mill <https://x.test/mill>")), MILL),
    "pgp signed text": (
        post(f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{TEXT}\n-----BEGIN PGP SIGNATURE-----\n\niQEz\n"),
        MILL,
    ),
    "not for publication in the subject": (
        post(TEXT, Subject="NOT FOR PUBLICATION - Mill closes"),
        MILL | {"hold": "not_for_publication"},
    ),
    "embargo line in a page": (
        post(page("<b>STRICTLY EMBARGOED UNTIL 00:01 GMT 8 MAY 2031</b>", *BODY), HTML),
        MILL | {"hold": "embargo", "until": "2031-05-08T00:01:00+00:00"},
    ),
    "byline in the text": (post("By Ida Moss\n\n" + TEXT), MILL | {"authors": ["Ida Moss"]}),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_whatever_wrote_a_mail_it_is_read_as_what_it_tells(name):
    raw, wanted = MESSAGES[name]
    assert as_told(read_article(raw, "desk/mill.eml"), wanted) == wanted


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (post("", 'multipart/mixed; boundary="nothing"'), "no words"),
        (mixed(part("See attachment.\n"), part("x", "application/pdf", 'attachment; filename="mill.pdf"')), "mill.pdf"),
        (post("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "text/calendar"), "no words"),
    ],
)
def test_a_mail_that_only_brings_something_is_refused(raw, sentence):
    with pytest.raises(UnreadableError, match=sentence):
        read_article(raw, "desk/mill.eml")


def in_boxes(style):
    return "".join(
        f'<tr><td style="font-size:0px;padding:10px"><div style="{style}">{one}</div></td></tr>' for one in BODY
    )


def test_the_text_of_a_newsletter_in_boxes_of_no_size_is_read():
    raw = post(page(f"<table>{in_boxes('font-size:13px')}</table>"), HTML)
    assert as_told(read_article(raw, "salta/mill.eml"), MILL) == MILL


def test_words_of_no_size_are_not_read():
    seen = "".join(f"<p>{one}</p>" for one in BODY)
    raw = post(f'<html><body><div style="font-size:0">“Open me,” said the mill.</div>{seen}</body></html>', HTML)
    assert as_told(read_article(raw, "salta/mill.eml"), MILL) == MILL
