"""More dumps of articles: the second half of the cases, of the same kinds in other shapes."""

from tests.knowledge.reading.formats.structured_data.dump_cases import (
    BODY,
    HTML,
    LEAD,
    PLAIN,
    SAID,
    THIRD,
    DumpCase,
    lines,
    whole,
)

MORE: list[DumpCase] = [
    DumpCase(
        "a table with a mark before its header and capitals in it",
        "k.csv",
        (
            "\ufeffTITLE,Article Text,Published At,News Outlet\r\n"
            f'Ferry stays,"{BODY}",2024-06-18T09:00:00+02:00,Brill Herald\r\n'
        ).encode(),
        ({"title": "Ferry stays", "day": "2024-06-18", "outlet": "Brill Herald", **PLAIN},),
    ),
    DumpCase(
        "a table that names its sign in its first line, as spreadsheets write it",
        "k.csv",
        f'sep=;\nTitel;Title;Text;Date\nx;Ferry stays;"{BODY}";2024-06-18\n'.encode(),
        ({"title": "Ferry stays", **PLAIN},),
    ),
    DumpCase(
        "a table whose names of authors are a list as Python prints it",
        "k.csv",
        (
            "title,text,authors,date\n"
            f'''Ferry stays,"{BODY}","['Tess Malloy', 'Bo Ek']",2024-06-18\nTwo,"{THIRD}",[],nan\n'''
        ).encode(),
        ({"authors": ["Tess Malloy", "Bo Ek"]}, {"authors": [], "day": None}),
    ),
    DumpCase(
        "quotation marks doubled inside a cell are one each",
        "k.csv",
        b'title,text,date\nFerry,"The hull ""is worn"", said Ilse Varga on Tuesday.",2024-06-18\n',
        ({"text": ['The hull "is worn", said Ilse Varga on Tuesday.']},),
    ),
    DumpCase(
        "quotation marks escaped by a backslash inside a cell are one each",
        "k.csv",
        (
            'title,text,date\nFerry,"The hull \\"is worn\\", said Ilse Varga.\\nShe left.",2024-06-18\n'
            'Two,"“No,” \\"she\\" said.",2024-06-18\n'
        ).encode(),
        ({"text": ['The hull "is worn", said Ilse Varga.', "She left."]}, {"text": ['“No,” "she" said.']}),
    ),
    DumpCase(
        "a quotation mark that is never closed leaves the rows after it",
        "k.csv",
        (
            f'title,date,text\nOne,2024-06-18,"{LEAD}\n' + "".join(f"T{n},2024-06-19,{THIRD}\n" for n in range(4))
        ).encode(),
        tuple({"title": f"T{n}", "text": [THIRD]} for n in range(4)),
        ("quotation mark",),
    ),
    DumpCase(
        "a body in HTML in a table",
        "k.csv",
        f'Post ID,Post Title,Content,Post Date,Permalink\n9,Ferry stays,"{HTML}",2024-06-18,https://a.example/ferry\n'.encode(),
        ({"key": "9", "title": "Ferry stays", "url": "https://a.example/ferry", **PLAIN},),
    ),
    DumpCase(
        "days in three columns, and one that is uncertain",
        "k.csv",
        f'title,text,year,month,day\nOne,"{BODY}",2024,6,18\nTwo,"{THIRD}",2024,6,\n'.encode(),
        ({"day": "2024-06-18"}, {"day": None}),
    ),
    DumpCase(
        "seconds since 1970 are a moment in UTC",
        "k.jsonl",
        lines(
            {"title": "One", "text": BODY, "published": 1718722800},
            {"title": "Two", "text": THIRD, "published_at": 1718722800000},
        ),
        ({"day": "2024-06-18", "basis": "assumed"}, {"day": "2024-06-18", "basis": "assumed"}),
    ),
    DumpCase(
        "an outlet that is a domain is left where the address says it, and kept where nothing does",
        "k.jsonl",
        lines(
            {"title": "One", "text": BODY, "source": "www.a.example", "url": "https://www.a.example/1"},
            {"title": "Two", "text": THIRD, "source": "www.a.example", "date": "2024-06-18"},
        ),
        (
            {"outlet": None, "metadata": {"source": "www.a.example"}},
            {"outlet": "www.a.example"},
        ),
    ),
    DumpCase(
        "an extractor's output, whose source is the address",
        "t.json",
        whole(
            {
                "title": "Ferry stays",
                "author": "Tess Malloy; Bo Ek",
                "hostname": "a.example",
                "date": "2024-06-18",
                "fingerprint": "ab12",
                "id": None,
                "license": None,
                "comments": "",
                "raw_text": f"{LEAD} {SAID}",
                "text": f"{LEAD}\n{SAID}",
                "source": "https://a.example/ferry",
                "source-hostname": "Brill Herald",
                "excerpt": "A ferry stays.",
            }
        ),
        (
            {
                "title": "Ferry stays",
                "authors": ["Tess Malloy", "Bo Ek"],
                "url": "https://a.example/ferry",
                "standfirst": ["A ferry stays."],
                **PLAIN,
            },
        ),
    ),
    DumpCase(
        "a crawler's article with sections",
        "f.jsonl",
        lines(
            {
                "title": "Ferry stays",
                "authors": ["Tess Malloy"],
                "publishing_date": "2024-06-18 09:00:00+02:00",
                "publisher": "Brill Herald",
                "topics": ["Sea", "Ports"],
                "body": {
                    "summary": ["A ferry stays."],
                    "sections": [
                        {"headline": [], "paragraphs": [LEAD]},
                        {"headline": ["Worn"], "paragraphs": [SAID]},
                    ],
                },
            }
        ),
        (
            {
                "outlet": "Brill Herald",
                "day": "2024-06-18",
                "standfirst": ["A ferry stays."],
                "subheading": ["Worn"],
                "metadata": {"topics": "Sea; Ports"},
                **PLAIN,
            },
        ),
    ),
    DumpCase(
        "a newsroom system's list of items, one spiked",
        "sd.json",
        whole(
            {
                "_items": [
                    {
                        "guid": "tag:a.example:1",
                        "headline": "Ferry stays",
                        "body_html": HTML,
                        "source": "Brill Herald",
                        "byline": "By Tess Malloy",
                        "state": "published",
                        "firstpublished": "2024-06-18T09:00:00+0000",
                        "versioncreated": "2024-06-18T09:00:00+0000",
                    },
                    {"guid": "tag:a.example:2", "headline": "Two", "body_html": HTML, "state": "spiked"},
                ],
                "_meta": {"total": 2},
            }
        ),
        ({"key": "tag:a.example:1", "outlet": "Brill Herald", "authors": ["Tess Malloy"], **PLAIN},),
        passed=("spiked",),
    ),
    DumpCase(
        "a graph of linked data in which one thing is an article",
        "graph.json",
        whole(
            {
                "@context": "https://schema.org",
                "@graph": [
                    {"@type": "Organization", "name": "Brill Herald", "url": "https://a.example/"},
                    {
                        "@type": ["ReportageNewsArticle"],
                        "@id": "https://a.example/ferry#a",
                        "headline": "Ferry stays",
                        "articleBody": BODY,
                        "datePublished": "2024-06-18",
                    },
                ],
            }
        ),
        ({"title": "Ferry stays", "day": "2024-06-18", **PLAIN},),
        passed=("organization",),
    ),
    DumpCase(
        "a draft in a file of its own is held",
        "draft.json",
        whole({"title": "Ferry stays", "body": BODY, "date": "2024-06-18", "is_draft": True}),
        ({"title": "Ferry stays", "embargo": "draft"},),
    ),
    DumpCase(
        "what is not published, deleted or hidden is passed over",
        "cms.json",
        whole(
            {
                "data": [
                    {"id": "a", "title": "A", "body": BODY, "published": False},
                    {"id": "b", "title": "B", "body": BODY, "deleted": "true"},
                    {"id": "c", "title": "C", "body": BODY, "workflow_state": "In review"},
                    {"id": "d", "title": "D", "body": BODY, "published": True},
                ]
            }
        ),
        ({"key": "d"},),
        passed=("draft", "deleted", "in review"),
    ),
    DumpCase(
        "words of an embargo in a note to editors are passed on with what else is known",
        "note.json",
        whole({"headline": "Ferry stays", "body": BODY, "date": "2024-06-18", "ednote": "Embargoed until Friday"}),
        ({"metadata": {"ednote": "Embargoed until Friday"}},),
    ),
    DumpCase(
        "an embargo that is said not to be one",
        "none.jsonl",
        lines(
            {"id": 1, "title": "One", "text": BODY, "embargo": False},
            {"id": 2, "title": "Two", "text": THIRD, "embargo": None},
            {"id": 3, "title": "Three", "text": THIRD, "embargo": ""},
            {"id": 4, "title": "Four", "text": THIRD, "embargo": True},
        ),
        ({"embargo": None}, {"embargo": None}, {"embargo": None}, {"embargo": "true"}),
    ),
    DumpCase(
        "things parted by nothing but line breaks, printed with indentation",
        "many.json",
        whole({"id": 1, "title": "One", "text": BODY, "date": "2024-06-18"}, indent=2)
        + b"\n"
        + whole({"id": 2, "title": "Two", "text": THIRD, "date": "2024-06-18"}, indent=2),
        ({"key": "1", **PLAIN}, {"key": "2", "text": [THIRD]}),
    ),
    DumpCase(
        "a list in which one thing is no object and one is damaged",
        "mixed.json",
        b'[{"id": 1, "title": "One", "text": "'
        + LEAD.encode()
        + b'", "date": "2024-06-18"}, 5, {"id": 2, "title": "Two", "text": \'x\'}, '
        + b'{"id": 3, "title": "Three", "text": "'
        + THIRD.encode()
        + b'", "date": "2024-06-18"}]',
        ({"key": "1"}, {"key": "3"}),
        ("5", "JSON"),
    ),
    DumpCase(
        "an article that begins with a bracket is a text",
        "b.txt",
        f"[Updated] Ferry stays in port\n\n{BODY}".encode(),
        ({"format": "text"},),
    ),
    DumpCase(
        "JSON lines called a text are told by their content",
        "b.txt",
        lines(
            {"headline": "One", "story": BODY, "published_on": "June 18, 2024"},
            {"headline": "Two", "story": THIRD, "published_on": "June 18, 2024"},
        ),
        ({"title": "One", "day": "2024-06-18", **PLAIN}, {"title": "Two"}),
    ),
    DumpCase(
        "texts without a title, a day or an address are no articles",
        "tweets.csv",
        b"text,label\nWhat a day it was,1\nNo it was not,0\n",
        whole="text, label",
    ),
    DumpCase("a list of nothing", "empty.json", b"[]\n", whole="empty"),
    DumpCase("a table with a header alone", "empty.csv", b"title,text,date\n", whole="no row"),
    DumpCase(
        "zero bytes in a table are no part of the text",
        "nul.csv",
        f'title,text,date\nOne,"{LEAD}\x00\n\n{SAID}",2024-06-18\n'.encode(),
        (PLAIN,),
    ),
    DumpCase(
        "a spreadsheet cuts a cell at its longest",
        "x.csv",
        ("title,text,date\nOne," + ("The ferry stays in port. " * 1400)[:32767] + ",2024-06-18\n").encode(),
        refused=("cut off",),
    ),
    DumpCase(
        "pictures and videos among stories are passed over",
        "mix.jsonl",
        lines(
            {"id": 1, "type": "article", "title": "One", "text": BODY, "date": "2024-06-18"},
            {"id": 2, "type": "video", "title": "Two", "text": "A film.", "date": "2024-06-18"},
            {"id": 3, "type": "Gallery", "title": "Three", "text": "", "date": "2024-06-18"},
        ),
        ({"key": "1"},),
        passed=("video", "gallery"),
    ),
    DumpCase(
        "articles under the ids that they have",
        "by-id.json",
        whole({"a7": {"title": "One", "text": BODY, "date": "2024-06-18"}, "b8": {"title": "Two", "text": THIRD}}),
        ({"key": "a7", **PLAIN}, {"key": "b8", "text": [THIRD]}),
    ),
    DumpCase(
        "a withheld item of an agency alone",
        "held.json",
        whole(
            {
                "uri": "urn:newsml:wire.example:2024:120",
                "pubstatus": "withheld",
                "versioncreated": "2024-06-18T09:00:00+02:00",
                "headlines": [{"value": "Ferry stays"}],
                "bodies": [{"role": "text", "value": BODY}],
            }
        ),
        ({"format": "ninjs", "embargo": "withheld", **PLAIN},),
    ),
    DumpCase(
        "cells of a table by tabs that begin with quotation marks of the text",
        "t.tsv",
        (
            b'title\ttext\tdate\nOne\t"It is worn," said Ilse Varga. "We wait."\t2024-06-18\n'
            b'Two\tShe said "no" twice.\t2024-06-19\n'
        ),
        ({"text": ['"It is worn," said Ilse Varga. "We wait."']}, {"text": ['She said "no" twice.']}),
    ),
    DumpCase(
        "a content system's nodes with attributes, one not published",
        "nodes.json",
        whole(
            {
                "jsonapi": {"version": "1.0"},
                "data": [
                    {
                        "type": "node--article",
                        "id": "n1",
                        "attributes": {
                            "title": "Ferry stays",
                            "status": True,
                            "published_at": "2024-06-18T09:00:00+02:00",
                            "body": {"value": HTML, "format": "basic_html", "summary": ""},
                        },
                    },
                    {
                        "type": "node--article",
                        "id": "n2",
                        "attributes": {"title": "Two", "status": False, "body": {"value": HTML}},
                    },
                ],
            }
        ),
        ({"key": "n1", "title": "Ferry stays", "day": "2024-06-18", **PLAIN},),
        passed=("draft",),
    ),
    DumpCase(
        "a crawl of posts with their thread",
        "posts.json",
        whole(
            {
                "organizations": [],
                "uuid": "ab12",
                "thread": {
                    "site": "a.example",
                    "title": "Ferry stays - Brill",
                    "published": "2024-06-18T03:00:00.000+03:00",
                },
                "author": "Tess Malloy",
                "url": "https://a.example/ferry",
                "title": "Ferry stays",
                "text": f"{LEAD}\n{SAID}",
                "published": "2024-06-18T03:00:00.000+03:00",
                "crawled": "2024-06-20T05:00:00.000+03:00",
                "highlightText": "",
            }
        ),
        ({"title": "Ferry stays", "day": "2024-06-18", "basis": "given", "authors": ["Tess Malloy"], **PLAIN},),
    ),
    DumpCase(
        "a page's readable part",
        "readable.json",
        whole(
            {
                "title": "Ferry stays",
                "byline": "By Tess Malloy",
                "content": f"<div id='page'>{HTML}</div>",
                "textContent": f"{LEAD}{SAID}",
                "excerpt": LEAD,
                "siteName": "Brill Herald",
                "length": 140,
                "publishedTime": "2024-06-18T09:00:00-04:00",
            }
        ),
        ({"outlet": "Brill Herald", "authors": ["Tess Malloy"], "day": "2024-06-18", "standfirst": [], **PLAIN},),
    ),
    DumpCase(
        "edges and nodes of a graph interface",
        "graphql.json",
        whole(
            {
                "data": {
                    "posts": {
                        "edges": [{"node": {"id": "g1", "title": "Ferry stays", "content": HTML, "date": "2024-06-18"}}]
                    }
                }
            }
        ),
        ({"key": "g1", "title": "Ferry stays", **PLAIN},),
    ),
    DumpCase(
        "a table as an old Mac writes its line ends",
        "mac.csv",
        f'title,text,date\rOne,"{LEAD}\r\r{SAID}",2024-06-18\rTwo,{THIRD},2024-06-19\r'.encode(),
        ({"title": "One", **PLAIN}, {"title": "Two", "text": [THIRD]}),
    ),
    DumpCase(
        "hard-wrapped text in a cell is joined",
        "wrapped.csv",
        (
            b"title,text,date\n"
            b'One,"The ferry between the two banks of the river Brill will stay in port\nuntil March, its '
            b"operator said on Tuesday, because its hull is worn through and\nthe yard has no steel of the kind that"
            b" was used"
            b' when the ship was built, which\nwas sixty years ago.\n\nShe will sail again.",2024-06-18\n'
        ),
        (
            {
                "text": [
                    (
                        "The ferry between the two banks of the river Brill will stay in port until March, its operator"
                        " said on Tuesday, because its hull is worn through and the yard has no steel of the kind that"
                        " was used when the ship was built, which was sixty years ago."
                    ),
                    "She will sail again.",
                ]
            },
        ),
    ),
    DumpCase(
        "a table that has a title twice takes the first that holds anything",
        "twice.csv",
        f"title,title,text,date\n,Ferry stays,{THIRD},2024-06-18\n".encode(),
        ({"title": "Ferry stays", "text": [THIRD]},),
    ),
    DumpCase(
        "a table by columns, as pandas writes it unasked",
        "columns.json",
        whole(
            {"title": {"0": "One", "1": "Two"}, "text": {"0": BODY, "1": THIRD}, "date": {"0": "2024-06-18", "1": ""}}
        ),
        refused=("by columns",),
    ),
    DumpCase(
        "a list that begins with settings of its own",
        "wrapped.json",
        whole(
            {"title": "Our export", "count": 1, "newsItems": [{"guid": "w1", "headline": "One", "body": BODY}]},
            indent=2,
        ),
        ({"key": "w1", "title": "One", **PLAIN},),
    ),
    DumpCase(
        "JSON in UTF-16",
        "wide.json",
        whole([{"title": "One", "text": BODY, "date": "2024-06-18"}]).decode().encode("utf-16"),
        ({"title": "One", **PLAIN},),
    ),
    DumpCase(
        "a withdrawn article in a list is read and held, and a killed one too",
        "killed.jsonl",
        lines(
            {"id": 1, "title": "One", "text": BODY, "status": "Withdrawn"},
            {"id": 2, "title": "Two", "text": THIRD, "state": "killed", "embargo": "2020-01-01T09:00:00Z"},
            {"id": 3, "title": "Three", "text": THIRD, "status": "embargoed", "embargo": "2020-01-01T09:00:00Z"},
        ),
        ({"embargo": "withdrawn"}, {"embargo": "killed"}, {"embargo": "2020-01-01"}),
    ),
]
