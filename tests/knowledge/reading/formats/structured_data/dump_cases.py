"""What dumps of articles hold, and what must come of them: files as programs write them, in made-up words.

Each case is a sentence, a file and what comes of it: the ``articles`` with the fields that matter in it, the words of
the ``refused`` ones, the kinds that are ``passed`` over, or words of the sentence that refuses the ``whole`` file.
"""

import json
from typing import NamedTuple


class DumpCase(NamedTuple):
    what: str
    name: str
    content: bytes
    articles: tuple[dict, ...] = ()
    refused: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    whole: str | None = None


LEAD = "The ferry will stay in port until March, its operator said on Tuesday."
SAID = "“The hull is worn through,” said Ilse Varga, who runs the yard."
THIRD = "The council of Lower Brill will meet again next week."
BODY = f"{LEAD}\n\n{SAID}"
HTML = f"<p>{LEAD}</p><p>{SAID}</p>"
PLAIN = {"text": [LEAD, SAID]}


def lines(*records: object) -> bytes:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records).encode()


def whole(value: object, **how) -> bytes:
    return json.dumps(value, ensure_ascii=False, **how).encode()


READ: list[DumpCase] = [
    DumpCase(
        "a table of crawled news has title, text, day, address and authors",
        "crawl.csv",
        (
            "title,text,domain,date,description,url,image_url\n"
            f'Ferry stays in port,"{LEAD}\n\n{SAID}",www.brill-herald.example,2024-06-18 16:40:08,'
            f'"{LEAD}",https://www.brill-herald.example/ferry,https://www.brill-herald.example/a.jpg\n'
        ).encode(),
        (
            {
                "title": "Ferry stays in port",
                "url": "https://www.brill-herald.example/ferry",
                "day": "2024-06-18",
                "outlet": None,
                "standfirst": [],
                "metadata": {"domain": "www.brill-herald.example"},
                **PLAIN,
            },
        ),
    ),
    DumpCase(
        "a table with an unnamed first column and years as decimals",
        "all.txt",
        (
            ",id,title,publication,author,date,year,month,url,content\n"
            f'0,17283,Ferry stays in port,Brill Herald,Tess Malloy,2016-12-31,2016.0,12.0,,"{LEAD}\n{SAID}"\n'
            f'1,17284,Wall mended,Brill Herald,,2016-12-30,2016.0,12.0,,"{THIRD}"\n'
        ).encode(),
        (
            {
                "key": "17283",
                "title": "Ferry stays in port",
                "outlet": "Brill Herald",
                "authors": ["Tess Malloy"],
                "day": "2016-12-31",
                "url": None,
                **PLAIN,
            },
            {"key": "17284", "authors": [], "text": [THIRD]},
        ),
    ),
    DumpCase(
        "a table parted by semicolons in Windows-1252 with a quotation over lines",
        "export.csv",
        f'Headline;Body;Date;Author\r\nFerry stays;"{LEAD}\r\n\r\n{SAID}";18 June 2024;René Dušek\r\n'.encode("cp1252"),
        ({"title": "Ferry stays", "day": "2024-06-18", "authors": ["René Dušek"], **PLAIN},),
    ),
    DumpCase(
        "a table parted by tabs in UTF-16 with a mark",
        "export.tsv",
        f"headline\tbody_text\tpub date\nFerry stays\t{LEAD} {SAID}\t2024-06-18\n".encode("utf-16"),
        ({"title": "Ferry stays", "day": "2024-06-18", "text": [f"{LEAD} {SAID}"]},),
    ),
    DumpCase(
        "a table whose literal line breaks part paragraphs",
        "k.csv",
        f'headline_text,body,publish-date\nFerry stays,"{LEAD}\\n\\n{SAID}",20240618\n'.encode(),
        ({"title": "Ferry stays", "day": "2024-06-18", **PLAIN},),
    ),
    DumpCase(
        "rows without a text, empty rows and rows that are cut off",
        "k.csv",
        (
            "id,title,text,date\n"
            f'1,First,"{BODY}",2024-06-18\n'
            "2,Second,,2024-06-18\n"
            ",,,\n"
            f'3,Third,"{LEAD} The mayor of the town…",2024-06-18\n'
            f'4,Fourth,"{LEAD} The mayor of… Read more",2024-06-18\n'
            f'5,Fifth,"{LEAD} The mayor [+1234 chars]",2024-06-18\n'
            f'6,Sixth,"{BODY}",2024-06-19\n'
        ).encode(),
        ({"key": "1", **PLAIN}, {"key": "6", "day": "2024-06-19"}),
        ("text", "cut off", "cut off", "cut off"),
    ),
    DumpCase(
        "a quotation mark that is not closed takes one row with it",
        "k.csv",
        (
            f'title,date,text\nOne,2024-06-18,"{LEAD}"\nTwo,2024-06-18,"{LEAD}\nThree,2024-06-19,"{SAID}"\n'
            f'Four,2024-06-20,"{THIRD}"\n'
        ).encode(),
        ({"title": "One"}, {"title": "Three", "text": [SAID]}, {"title": "Four", "text": [THIRD]}),
        ("quotation mark",),
    ),
    DumpCase(
        "rows whose text is parted at its commas are refused, one with fewer cells is read",
        "k.csv",
        (
            f"title,text,date,section\nOne,{LEAD},2024-06-18\nTwo,{THIRD},2024-06-18,News\n"
            f"Three,{LEAD},2024-06-18,News\nFour,{THIRD},2024-06-18\n"
        ).encode(),
        ({"title": "Two", "metadata": {"section": "News"}}, {"title": "Four"}),
        ("where its day should be", "5 cells"),
    ),
    DumpCase("a table of goods", "goods.csv", b"id,name,price\n1,Kettle,20\n2,Lamp,30\n", whole="id, name, price"),
    DumpCase(
        "a table of summaries",
        "nyt.csv",
        f'headline,abstract,pub_date,web_url\nFerry stays,"{LEAD}",2024-06-18,https://a.example/1\n'.encode(),
        whole="summar",
    ),
    DumpCase(
        "drafts are passed over, what is embargoed is held",
        "cms.csv",
        (
            f'slug,title,body,date,status,embargo until\na-1,One,"{BODY}",2024-06-18,Published,\n'
            f'a-2,Two,"{BODY}",2024-06-18,draft,\na-3,Three,"{BODY}",2024-06-18,published,2031-01-05T09:00:00+01:00\n'
            f'a-4,Four,"{BODY}",2024-06-18,withdrawn,\n'
        ).encode(),
        (
            {"key": "a-1", "embargo": None},
            {"key": "a-3", "embargo": "2031-01-05"},
            {"key": "a-4", "embargo": "withdrawn"},
        ),
        passed=("draft",),
    ),
    DumpCase(
        "an article with commas is a text",
        "ferry.txt",
        f"Title, date and text of a letter, found\n\nThe letter, found on Monday, was read.\n\n{SAID}\n".encode(),
        ({"format": "text"},),
    ),
    DumpCase(
        "JSON lines with a broken line and a blank one",
        "n.jsonl",
        lines({"title": "One", "maintext": BODY, "date_publish": "2024-06-18 10:00:00", "url": "https://a.example/1"})
        + b'{"title": "Two", "maintext": "Cut\n\n'
        + lines({"title": "Three", "maintext": THIRD, "date_publish": None, "source_domain": "a.example"}),
        (
            {"key": "https://a.example/1", "title": "One", "day": "2024-06-18", **PLAIN},
            {"title": "Three", "day": None, "text": [THIRD]},
        ),
        ("JSON",),
    ),
    DumpCase(
        "JSON lines with numbers that are none, a key twice and a number of a thousand figures",
        "n.ndjson",
        (
            '{"title": "One", "text": "' + LEAD + '", "score": NaN, "date": "2024-06-18"}\n'
            '{"title": "Two", "title": "Zwei", "text": "' + LEAD + '"}\n'
            '{"title": "Three", "text": "' + LEAD + '", "views": ' + "9" * 9000 + ', "date": "2024-06-18"}\n'
        ).encode(),
        ({"title": "One"}, {"title": "Three"}),
        ("twice",),
    ),
    DumpCase(
        "an answer of a news interface, with texts that are cut off",
        "api.json",
        whole(
            {
                "status": "ok",
                "totalResults": 2,
                "articles": [
                    {
                        "source": {"id": None, "name": "Brill Herald"},
                        "author": "Tess Malloy",
                        "title": "Ferry stays",
                        "description": "A ferry.",
                        "url": "https://a.example/1",
                        "publishedAt": "2024-06-18T10:00:00Z",
                        "content": f"{LEAD} {SAID[:20]}… [+1834 chars]",
                    },
                    {
                        "source": {"id": None, "name": "Brill Herald"},
                        "author": "Tess Malloy",
                        "title": "Wall mended",
                        "description": "A wall is mended.",
                        "url": "https://a.example/2",
                        "publishedAt": "2024-06-18T10:00:00Z",
                        "content": LEAD,
                    },
                ],
            }
        ),
        (
            {
                "title": "Wall mended",
                "outlet": "Brill Herald",
                "authors": ["Tess Malloy"],
                "day": "2024-06-18",
                "basis": "assumed",
                "standfirst": ["A wall is mended."],
                "text": [LEAD],
            },
        ),
        ("cut off",),
    ),
    DumpCase(
        "an open platform's answer with fields below the article",
        "open.json",
        whole(
            {
                "response": {
                    "status": "ok",
                    "results": [
                        {
                            "id": "world/2024/jun/18/ferry",
                            "type": "article",
                            "sectionName": "World",
                            "webPublicationDate": "2024-06-18T15:02:11Z",
                            "webTitle": "Ferry stays",
                            "webUrl": "https://a.example/world/ferry",
                            "fields": {
                                "byline": "Tess Malloy and Bo Ek",
                                "standfirst": "<p>A ferry <strong>stays</strong>.</p>",
                                "body": HTML,
                                "bodyText": f"{LEAD} {SAID}",
                            },
                        }
                    ],
                }
            }
        ),
        (
            {
                "key": "world/2024/jun/18/ferry",
                "title": "Ferry stays",
                "authors": ["Tess Malloy", "Bo Ek"],
                "standfirst": ["A ferry stays."],
                "url": "https://a.example/world/ferry",
                **PLAIN,
            },
        ),
    ),
    DumpCase(
        "an archive's answer that has abstracts only",
        "archive.json",
        whole(
            {
                "copyright": "(c)",
                "response": {
                    "docs": [
                        {
                            "abstract": LEAD,
                            "web_url": "https://a.example/1",
                            "lead_paragraph": LEAD,
                            "headline": {"main": "Ferry stays", "kicker": None},
                            "pub_date": "2024-06-18T10:00:00+0000",
                            "byline": {"original": "By Tess Malloy"},
                        }
                    ]
                },
            }
        ),
        whole="summar",
    ),
    DumpCase(
        "a story of a publishing system with elements",
        "ans.json",
        whole(
            {
                "_id": "ABC1",
                "type": "story",
                "version": "0.10.9",
                "headlines": {"basic": "Ferry stays", "mobile": "Ferry"},
                "subheadlines": {"basic": "No crossing before spring"},
                "description": {"basic": "Until March at least"},
                "display_date": "2024-06-18T09:00:00+02:00",
                "canonical_url": "/news/ferry",
                "credits": {"by": [{"type": "author", "name": "Tess Malloy"}]},
                "additional_properties": {"has_published_copy": True},
                "content_elements": [
                    {"type": "text", "content": LEAD},
                    {"type": "image", "caption": "A picture of a boat"},
                    {"type": "header", "content": "Worn", "level": 2},
                    {"type": "text", "content": f"<b>“The hull</b> {SAID.removeprefix('“The hull ')}"},
                    {"type": "interstitial_link", "content": "Read also: something else"},
                ],
            }
        ),
        (
            {
                "title": "Ferry stays",
                "day": "2024-06-18",
                "basis": "given",
                "authors": ["Tess Malloy"],
                "standfirst": ["No crossing before spring"],
                "subheading": ["Worn"],
                "caption": ["A picture of a boat"],
                "url": None,
                **PLAIN,
            },
        ),
    ),
    DumpCase(
        "linked data of an article",
        "ld.json",
        whole(
            {
                "@context": "https://schema.org",
                "@type": "NewsArticle",
                "mainEntityOfPage": {"@type": "WebPage", "@id": "https://a.example/ferry"},
                "headline": "Ferry stays",
                "articleBody": BODY,
                "datePublished": "2024-06-18T09:00:00+02:00",
                "author": [{"@type": "Person", "name": "Tess Malloy"}],
                "publisher": {"@type": "Organization", "name": "Brill Herald", "logo": {"@type": "ImageObject"}},
            },
            indent=1,
        ),
        (
            {
                "title": "Ferry stays",
                "authors": ["Tess Malloy"],
                "outlet": "Brill Herald",
                "url": "https://a.example/ferry",
                "day": "2024-06-18",
                "basis": "given",
                **PLAIN,
            },
        ),
    ),
    DumpCase(
        "a JSON feed",
        "feed.json",
        whole(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "Brill Herald",
                "home_page_url": "https://a.example/",
                "items": [
                    {
                        "id": "https://a.example/1",
                        "url": "https://a.example/1",
                        "title": "Ferry stays",
                        "content_html": HTML,
                        "date_published": "2024-06-18T09:00:00-04:00",
                        "authors": [{"name": "Tess Malloy"}],
                    }
                ],
            }
        ),
        (
            {
                "key": "https://a.example/1",
                "title": "Ferry stays",
                "authors": ["Tess Malloy"],
                "day": "2024-06-18",
                **PLAIN,
            },
        ),
    ),
    DumpCase(
        "an agency's item in the first version of ninjs, its picture no article",
        "item.json",
        whole(
            {
                "uri": "urn:newsml:wire.example:2024:118",
                "type": "text",
                "pubstatus": "usable",
                "versioncreated": "2024-06-18T09:00:00+02:00",
                "firstcreated": "2024-06-17T09:00:00+02:00",
                "headline": "Ferry stays",
                "byline": "Tess Malloy",
                "located": "Lower Brill",
                "usageterms": "For clients only",
                "body_text": f"{LEAD} {SAID}",
                "body_xhtml": HTML,
                "associations": {"main": {"type": "picture", "headline": "A boat", "body_text": "A boat lies there."}},
            }
        ),
        (
            {
                "format": "ninjs",
                "title": "Ferry stays",
                "authors": ["Tess Malloy"],
                "day": "2024-06-18",
                "embargo": None,
                "metadata": {"usageterms": "For clients only", "located": "Lower Brill"},
                **PLAIN,
            },
        ),
    ),
    DumpCase(
        "an agency's item in the second version of ninjs that is embargoed",
        "item2.json",
        whole(
            {
                "uri": "urn:newsml:wire.example:2024:119",
                "standard": {"name": "ninjs", "version": "2.0"},
                "versioncreated": "2024-06-18T09:00:00Z",
                "embargoed": "2031-06-19T06:00:00Z",
                "pubstatus": "usable",
                "by": "By Tess Malloy, wire",
                "headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": "Ferry stays"}],
                "bodies": [
                    {"role": "text", "contenttype": "text/plain", "value": f"{LEAD} {SAID}"},
                    {"role": "html", "contenttype": "text/html", "value": HTML},
                ],
            }
        ),
        ({"format": "ninjs", "title": "Ferry stays", "embargo": "2031-06-19", **PLAIN},),
    ),
    DumpCase(
        "a list in ninjs in which one is canceled and one a picture",
        "list.json",
        whole(
            [
                {"uri": "u:1", "headline": "One", "body_text": BODY, "versioncreated": "2024-06-18T09:00:00+02:00"},
                {
                    "uri": "u:2",
                    "headline": "Kill",
                    "body_text": THIRD,
                    "pubstatus": "canceled",
                    "versioncreated": "2024-06-18T09:00:00+02:00",
                },
                {"uri": "u:3", "type": "picture", "headline": "Three", "versioncreated": "2024-06-18T09:00:00+02:00"},
            ]
        ),
        ({"key": "u:1", "embargo": None}, {"key": "u:2", "embargo": "canceled"}),
        passed=("picture",),
    ),
    DumpCase(
        "a list that breaks off is read up to there",
        "cut.json",
        whole([{"id": 1, "title": "One", "text": BODY, "date": "2024-06-18"}, {"id": 2, "title": "Two", "text": BODY}])[
            :-40
        ],
        ({"key": "1", **PLAIN},),
        whole="breaks off within what begins at character",
    ),
    DumpCase("a list of goods", "goods.json", whole([{"id": 1, "price": 2}, {"id": 2, "price": 3}]), whole="id, price"),
    DumpCase(
        "settings of a program", "conf.json", whole({"name": "app", "port": 80}, indent=2), refused=("name, port",)
    ),
    DumpCase("JSON that is nested without end", "deep.json", b"[" * 100_000 + b"]" * 100_000, whole="nested"),
    DumpCase(
        "ids that come twice have keys of their own",
        "twice.jsonl",
        lines(*({"id": 7, "title": f"T{n}", "text": THIRD, "date": "2024-06-18"} for n in range(2))),
        ({"key": "7"}, {"key": "7#2"}),
    ),
    DumpCase(
        "hits of a search engine with their source below",
        "hits.json",
        whole(
            {
                "took": 3,
                "hits": {
                    "total": {"value": 1},
                    "hits": [
                        {
                            "_id": "x1",
                            "_score": 1.0,
                            "_source": {"title": "Ferry stays", "text": BODY, "published": "2024-06-18"},
                        }
                    ],
                },
            }
        ),
        ({"key": "x1", "title": "Ferry stays", "day": "2024-06-18", **PLAIN},),
    ),
    DumpCase(
        "posts of a content system's interface, one of them private",
        "posts.json",
        whole(
            [
                {
                    "id": 5,
                    "date": "2024-06-18T23:30:00",
                    "date_gmt": "2024-06-19T03:30:00",
                    "status": "publish",
                    "link": "https://a.example/?p=5",
                    "title": {"rendered": "Ferry &#8217;stays&#8217;"},
                    "content": {"rendered": HTML, "protected": False},
                    "excerpt": {"rendered": f"<p>{LEAD[:40]} [&hellip;]</p>"},
                },
                {
                    "id": 6,
                    "date": "2024-06-18T23:30:00",
                    "status": "private",
                    "title": {"rendered": "Two"},
                    "content": {"rendered": HTML},
                },
            ]
        ),
        (
            {
                "key": "5",
                "title": "Ferry ’stays’",
                "day": "2024-06-18",
                "url": "https://a.example/?p=5",
                "standfirst": [],
                **PLAIN,
            },
        ),
        passed=("private",),
    ),
    DumpCase(
        "quotation marks that nobody doubled inside a cell of one line",
        "sloppy.csv",
        (
            b'title,text,date\nFerry,"The hull "is worn", said Ilse Varga on Tuesday.",2024-06-18\n'
            b'Two,"She left.",2024-06-19\n'
        ),
        ({"text": ['The hull "is worn", said Ilse Varga on Tuesday.']}, {"text": ["She left."]}),
    ),
    DumpCase(
        "lines over the header of a table tell of its export",
        "vendor.csv",
        (
            "Export of 18 June 2024\n\nHeadline,Full text,Publication date,Pubtitle\n"
            f'Ferry,"{BODY}",2024-06-18,Brill Herald\n'
        ).encode(),
        ({"title": "Ferry", "day": "2024-06-18", "outlet": "Brill Herald", **PLAIN},),
    ),
    DumpCase(
        "an archive's document with its paragraphs as elements",
        "trec.jsonl",
        lines(
            {
                "id": "b2e8",
                "article_url": "https://a.example/ferry",
                "title": "Ferry stays",
                "author": "Tess Malloy",
                "published_date": 1718704800000,
                "contents": [
                    {"content": "Sea", "mime": "text/plain", "type": "kicker"},
                    {"content": "Ferry stays", "mime": "text/plain", "type": "title"},
                    {"content": "By Tess Malloy", "mime": "text/plain", "type": "byline"},
                    {"content": 1718704800000, "mime": "text/plain", "type": "date"},
                    {"fullcaption": "A boat", "imageURL": "https://a.example/a.jpg", "type": "image"},
                    {"content": LEAD, "subtype": "paragraph", "type": "sanitized_html", "mime": "text/html"},
                    {"content": SAID, "subtype": "paragraph", "type": "sanitized_html", "mime": "text/html"},
                    {"role": "", "type": "author_info", "name": "Tess Malloy", "bio": "Tess Malloy writes of the sea."},
                ],
                "type": "article",
                "source": "Brill Herald",
            }
        ),
        (
            {
                "key": "b2e8",
                "outlet": "Brill Herald",
                "url": "https://a.example/ferry",
                "day": "2024-06-18",
                "caption": ["A boat"],
                **PLAIN,
            },
        ),
    ),
    DumpCase(
        "records of a database with ids and days in objects",
        "mongo.jsonl",
        lines(
            {
                "_id": {"$oid": "65f0"},
                "title": "Ferry stays",
                "text": BODY,
                "date": {"$date": "2024-06-18T00:00:00Z"},
                "author": {"first": "Tess"},
            },
            {
                "_id": {"$oid": "65f1"},
                "title": "Two",
                "text": THIRD,
                "date": {"$date": {"$numberLong": "1718704800000"}},
            },
        ),
        ({"key": "65f0", "day": "2024-06-18", "authors": [], **PLAIN}, {"key": "65f1", "day": "2024-06-18"}),
    ),
    DumpCase(
        "a blog's export with its posts deep in it",
        "ghost.json",
        whole(
            {
                "db": [
                    {
                        "meta": {"exported_on": 1718704800000},
                        "data": {
                            "posts": [
                                {
                                    "id": "p1",
                                    "title": "Ferry stays",
                                    "html": HTML,
                                    "plaintext": f"{LEAD} {SAID}",
                                    "status": "published",
                                    "published_at": "2024-06-18 09:00:00",
                                },
                                {"id": "p2", "title": "Two", "html": HTML, "status": "scheduled"},
                            ]
                        },
                    }
                ]
            }
        ),
        ({"key": "p1", "day": "2024-06-18", **PLAIN},),
        passed=("scheduled",),
    ),
    DumpCase(
        "paragraphs parted by two spaces where sentences are parted by one",
        "gaps.tsv",
        (
            "category\tfilename\ttitle\tcontent\n"
            f"sea\t001.txt\tFerry stays\t {LEAD} {THIRD}  {SAID} She left. She came back.  {THIRD}\n"
        ).encode(),
        ({"text": [f"{LEAD} {THIRD}", f"{SAID} She left. She came back.", THIRD]},),
    ),
    DumpCase(
        "two spaces between all sentences part nothing",
        "typist.jsonl",
        lines({"title": "One", "text": f"{LEAD}  {THIRD}  {SAID}  She left.", "date": "2024-06-18"}),
        ({"text": [f"{LEAD} {THIRD} {SAID} She left."]},),
    ),
    DumpCase(
        "lists of articles under names that nobody knows",
        "days.json",
        whole(
            {
                "2024-06-18": [{"title": "One", "text": BODY, "date": "2024-06-18"}],
                "2024-06-19": [{"title": "Two", "text": THIRD, "date": "2024-06-19"}],
            }
        ),
        ({"title": "One", **PLAIN}, {"title": "Two", "day": "2024-06-19"}),
    ),
    DumpCase(
        "Python's dictionaries are no JSON",
        "dicts.txt",
        ("{'title': 'One', 'text': '" + LEAD + "'}\n{'title': 'Two', 'text': '" + THIRD + "'}\n").encode(),
        refused=("JSON", "JSON"),
    ),
    DumpCase(
        "an interface that shows texts to those who pay",
        "paid.json",
        whole(
            {"results": [{"title": "One", "content": "ONLY AVAILABLE IN PAID PLANS", "pubDate": "2024-06-18 10:00:00"}]}
        ),
        refused=("cut off",),
    ),
    DumpCase(
        "JSON lines in Windows-1252",
        "old.jsonl",
        lines({"title": "One", "text": SAID, "author": "René Dušek"}, {"title": "Two", "text": THIRD})
        .decode()
        .encode("cp1252"),
        ({"authors": ["René Dušek"], "text": [SAID]}, {"title": "Two"}),
    ),
    DumpCase(
        "an article that ends in a quotation that trails off is whole",
        "trail.jsonl",
        lines({"title": "One", "text": f"{LEAD}\n\n“We shall see…”", "date": "2024-06-18"}),
        ({"text": [LEAD, "“We shall see…”"]},),
    ),
]
