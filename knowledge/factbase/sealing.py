"""What of articles may be shown: every change goes through here, so that facts are made of nothing else.

An article that must wait is kept sealed and makes no facts. One that names somebody protected makes facts without the
name, and is kept sealed as it was read.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from knowledge.extraction import extract
from knowledge.extraction.withholding import named_actors, names_in, withhold
from knowledge.factbase.changes import Change, Incoming, change_articles
from knowledge.factbase.preparing import on_record, sentences_of
from knowledge.facts import Article, Findings, FoundProtection, Span
from knowledge.language.name_parts import fold_name
from knowledge.language.stems import folded_words
from knowledge.linking.linkage_records import Draw
from knowledge.store import seals
from knowledge.store.articles import HeldArticle, find_articles, move_generation, next_moment, read_stored
from knowledge.store.engine import Connection
from knowledge.store.seals import Protected, Sealed
from knowledge.store.symspell import forget_unwritten

PUBLIC = 2
"""So many other articles that give a grown person a role make the name public: it is withheld in the one article alone.

Judgement, not measured.
"""

LEAST_WORDS = 4
"""Words of a kill notice's headline that mean an article whose headline has more; judgement, not measured."""

AROUND = 100
"""Characters on either side of the words that protect somebody which editors are shown."""


class SealReport(NamedTuple):
    """What there is to say to editors of what came, by source.

    Why articles are held, whose names are withheld in them, and what each kill notice among them holds.
    """

    held: Mapping[str, Sealed]
    withheld: Mapping[str, Sequence[Protected]]
    killed: Mapping[str, Sequence[str]]


def change_sealed(connection: Connection, draw: Draw, changes: Sequence[Change], now: dt.datetime) -> SealReport:
    """Make changes as ``change_articles`` does, of what may be shown at this moment; return what may not."""
    prior = seals.sealed_articles(connection, [one.article.source for one, _ in changes if one])
    held = _held_back(connection, changes, prior, now)
    people = _protected(connection, changes, held, now)
    made = [_seal_whole(connection, change, held) for change in changes]
    made += _killed(connection, held.values(), {change.held.id for change in changes if change.held})
    coming = [*filter(None, made), *_naming(connection, people, changes)]
    prior = seals.sealed_articles(connection, [one.article.source for one, _ in coming if one])
    everybody = seals.protected_people(connection)
    done = [_without_names(connection, change, everybody, prior) for change in coming]
    if done:
        change_articles(connection, draw, done)
        forget_unwritten(connection, _words_withheld(coming, done))
    elif held:
        move_generation(connection)  # the next hour of release may be another
    killed = {source: seals.killed_by(connection, source) for source, one in held.items() if one.kind == "kill"}
    return SealReport(held, _by_source(people), killed)


def as_read(connection: Connection, held: HeldArticle) -> Article:
    """Return an article as it was read, with the names that are withheld where it is shown."""
    whole = seals.sealed_articles(connection, [held.source]).get(held.source)
    return whole.body if whole else read_stored(connection, held.id)


def came_as(connection: Connection, shown: Sequence[HeldArticle]) -> list[tuple[str, HeldArticle]]:
    """Return articles with the sources that they came under."""
    whole = seals.sealed_articles(connection, [one.source for one in shown])
    return [(whole[one.source].source if one.source in whole else one.source, one) for one in shown]


def release(connection: Connection, draw: Draw, due: Iterable[Sealed], now: dt.datetime) -> list[str]:
    """Show articles that were held; they are news as of their hour, or of now. Return their sources.

    One that was shown before it was held is no news again.
    """
    changes = []
    last = next_moment(connection, dt.datetime.min.replace(tzinfo=dt.UTC))
    for one in due:
        hour = one.until if one.until is not None and one.until <= now else now
        last = max(hour, last + dt.timedelta(microseconds=1))
        changes.append(Change(_incoming(one, last), None))
        seals.unseal(connection, [one.source])
    if changes:
        change_sealed(connection, draw, changes, now)
    return [change.incoming.article.source for change in changes if change.incoming]


def reread(connection: Connection, articles: Iterable[HeldArticle]) -> list[Change]:
    """Return the changes that make the facts of articles anew, from what was read; none of it becomes news by that."""
    return [Change(_again(as_read(connection, held), held), held) for held in articles]


def _held_back(
    connection: Connection, changes: Sequence[Change], prior: Mapping[str, Sealed], now: dt.datetime
) -> dict[str, Sealed]:
    """Return what comes and must wait, by source: its own head says so, an editor does, or a notice kills it."""
    coming = [(incoming, held) for incoming, held in changes if incoming is not None]
    found = {}
    for incoming, held in coming:
        if one := _held_by_itself(connection, incoming, held, prior.get(incoming.article.source), now):
            found[one.source] = one
    kills = [*seals.kill_notices(connection), *(one for one in found.values() if one.kind == "kill")]
    for incoming, held in coming:
        if one := _held_by_a_kill(connection, incoming, held, kills):
            found.setdefault(one.source, one)
    return found


def _held_by_itself(
    connection: Connection, incoming: Incoming, held: HeldArticle | None, was: Sealed | None, now: dt.datetime
) -> Sealed | None:
    """Return an article as it is to be sealed where an editor holds it or its head does; ``was`` is what was sealed."""
    article = incoming.article
    if was is not None and was.kind in ("hold", "killed") and was.is_held(now):
        return _sealed(incoming, held, was.kind, was.until, was.why, was)
    hold = article.hold
    if hold is None or (hold.until is not None and hold.until <= now):
        return None
    decided = seals.last_decision(connection, article.source)
    if decided is not None and decided.action == "release" and decided.why == hold.as_written:
        return None
    return _sealed(incoming, held, hold.kind, hold.until, hold.as_written, was)


def _held_by_a_kill(
    connection: Connection, incoming: Incoming, held: HeldArticle | None, kills: Iterable[Sealed]
) -> Sealed | None:
    article = incoming.article
    killing = next((one for one in kills if _kills(one, article)), None)
    if killing is None:
        return None
    decided = seals.last_decision(connection, article.source)
    released = decided is not None and decided.action == "release"
    return None if released else _sealed(incoming, held, "killed", None, seals.why_killed(killing.source), None)


def _kills(notice: Sealed, article: Article) -> bool:
    named = notice.body.hold.kills if notice.body.hold else ()
    return notice.source != article.source and any(names_article(name, article) for name in named)


def _sealed(
    one: Incoming,
    held: HeldArticle | None,
    kind: str,
    until: dt.datetime | None,
    why: str | None,
    was: Sealed | None,
) -> Sealed:
    """Return an article as it is kept sealed; one shown until now (``held``), or before, keeps the moments of that."""
    shown = (held.added_at, held.changed_at) if held else (was.added_at, was.changed_at) if was else (None, None)
    kept = (one.origin, one.content_hash, one.article, one.archive, *shown)
    return Sealed(one.article.source, None, *kept, kind, until, why)


def _seal_whole(connection: Connection, change: Change, held: Mapping[str, Sealed]) -> Change | None:
    """Keep sealed what must wait, and withdraw what was shown of it."""
    if change.incoming is None:
        return change
    if (one := held.get(change.incoming.article.source)) is None:
        return change
    seals.seal(connection, one)
    return Change(None, change.held) if change.held else None


def _killed(connection: Connection, held: Iterable[Sealed], already: set[int]) -> list[Change]:
    """Withdraw at once what the notices among these kill."""
    changes = []
    for notice in (one for one in held if one.kind == "kill"):
        for article in seals.articles_called(connection, notice.body.hold.kills if notice.body.hold else ()):
            if article.id not in already and _kills(notice, as_read(connection, article)):
                already.add(article.id)
                changes.append(withdraw(connection, article, "killed", None, seals.why_killed(notice.source)))
    return changes


def withdraw(
    connection: Connection, held: HeldArticle, kind: str, until: dt.datetime | None, why: str | None
) -> Change:
    """Keep an article sealed that is shown until now; return the change that takes its facts away."""
    article = as_read(connection, held)
    kept = (held.origin, held.content_hash, article, held.archive, held.added_at, held.changed_at)
    seals.seal(connection, Sealed(article.source, None, *kept, kind, until, why))
    return Change(None, held)


def _protected(
    connection: Connection, changes: Sequence[Change], held: Mapping[str, Sealed], now: dt.datetime
) -> list[Protected]:
    """Note whom the copy that comes says must not be named, and return those that are new."""
    everybody = seals.protected_people(connection, lifted=True)
    known = {(one.folded, one.source) for one in everybody}
    lifted = {one.folded for one in everybody if one.lifted_at}
    everywhere = {one.folded for one in everybody if not one.lifted_at and not one.only_there}
    new = []
    for incoming, _ in changes:
        if incoming is None or incoming.article.source in held:
            continue
        for found in incoming.findings.protections:
            one = _person(connection, incoming, found, now)
            if one.folded in lifted | everywhere or (one.folded, one.source) in known:
                continue
            seals.protect(connection, one)
            known.add((one.folded, one.source))
            new.append(one)
    return new


def _person(connection: Connection, incoming: Incoming, found: FoundProtection, now: dt.datetime) -> Protected:
    article, name = incoming.article, incoming.findings.actors[found.actor].name
    folded = fold_name(name)
    may_be_public = found.ground == "sexual_offence"  # a child's name never is, nor one that a court withholds
    public = may_be_public and seals.articles_giving_roles(connection, folded, article.source) >= PUBLIC
    alone = public or " " not in folded  # one word is many people's name
    why = _sentence(article.text, incoming.findings.sentences, found.span)
    return Protected(folded, name, found.ground, why, article.source, alone, now)


def _sentence(text: str, sentences: Iterable[Span], span: Span) -> str:
    """Return the sentence or line that a span begins in, on one line; of a long one the part around the span."""
    line = text.rfind("\n", 0, span[0]) + 1, text.find("\n", span[1]) % (len(text) + 1)
    start, end = next((one for one in sentences if one[0] <= span[0] < one[1]), line)
    start, end = max(start, span[0] - AROUND), min(end, span[1] + AROUND)
    return " ".join(text[start:end].split())


def _words_withheld(coming: Iterable[Change], done: Iterable[Change]) -> set[str]:
    """Return the folded words of what came that are not in what is shown of it."""
    pairs = ((was.incoming, now.incoming) for was, now in zip(coming, done, strict=True) if was is not now)
    return {word for was, now in pairs if was and now for word in _words(was.article) - _words(now.article)}


def _words(article: Article) -> set[str]:
    return set(folded_words(f"{article.title or ''} {article.text}"))


def _naming(connection: Connection, people: Sequence[Protected], changes: Sequence[Change]) -> list[Change]:
    """Make the facts of the other articles anew that name somebody who is protected from now on."""
    folded = {one.folded for one in people if not one.only_there}
    already = {change.held.id for change in changes if change.held}
    return reread(connection, [one for one in naming(connection, folded) if one.id not in already])


def naming(connection: Connection, folded: Iterable[str]) -> list[HeldArticle]:
    """Return the articles that name somebody with one of these folded names, or that have all the words of one."""
    names = list(folded)
    called = {one.id: one for one in seals.articles_called(connection, names)}
    named = find_articles(connection, seals.articles_naming(connection, names)) if names else {}
    return list((called | {one.id: one for one in named.values()}).values())


def _without_names(
    connection: Connection, change: Change, people: Sequence[Protected], prior: Mapping[str, Sealed]
) -> Change:
    """Take the names out of what comes that may not be given in it, and keep it sealed as it was read.

    ``prior`` is what was sealed until now of what comes, by source.
    """
    one = change.incoming
    if one is None:
        return change
    article = one.article
    here = [who for who in people if not who.only_there or who.source == article.source]
    actors = named_actors(one.findings, {who.folded for who in here})
    known = names_in(article, (who.name for who in here if " " in who.folded))
    if article.source in prior:
        seals.unseal(connection, [prior[article.source].source])
    if not actors and not known:
        return change
    shown, findings = withhold(article, one.findings, actors, known)
    kept = (one.origin, one.content_hash, article, one.archive, one.added_at, one.changed_at)
    seals.seal(connection, Sealed(article.source, shown.source, *kept))
    sentences = sentences_of(shown, findings)
    return Change(one._replace(article=shown, findings=findings, sentences=sentences), change.held)


def _again(article: Article, held: HeldArticle) -> Incoming:
    findings = _findings(article)
    news_at = None if held.archive else held.added_at
    kept = (held.origin, held.content_hash, held.archive, held.added_at, held.changed_at, news_at)
    return Incoming(article, findings, sentences_of(article, findings), *kept)


def _incoming(one: Sealed, moment: dt.datetime) -> Incoming:
    findings = _findings(one.body)
    added_at, changed_at = one.added_at or moment, one.changed_at or moment
    kept = (one.origin, one.content_hash, one.archive, added_at, changed_at, None if one.archive else added_at)
    return Incoming(one.body, findings, sentences_of(one.body, findings), *kept)


def _findings(article: Article) -> Findings:
    return on_record(extract(article))


def _by_source(people: Iterable[Protected]) -> dict[str, list[Protected]]:
    found: dict[str, list[Protected]] = {}
    for one in people:
        if one.source is not None:
            found.setdefault(one.source, []).append(one)
    return found


def names_article(named: str, article: Article) -> bool:
    """Say whether what a notice names is this article: a headline, a slug (``BC-EU--Bridge Fund``) or an address."""
    wanted = fold_name(named)
    if not wanted:
        return False
    if urlsplit(named).scheme in ("http", "https"):
        return article.url is not None and _address(named) == _address(article.url)
    return _is_headline(wanted, fold_name(article.title or "")) or _is_slug(wanted, article)


def _is_headline(wanted: str, title: str) -> bool:
    return wanted == title or (len(wanted.split()) >= LEAST_WORDS and f" {wanted} " in f" {title} ")


def _is_slug(wanted: str, article: Article) -> bool:
    """A slug stands in the file's name or address, or in the lines above the text."""
    places = [
        article.source.rpartition("/")[2],
        article.url or "",
        article.text[: article.paragraphs[0][0] if article.paragraphs else 0],
    ]
    return " " in wanted and any(f" {wanted} " in f" {fold_name(place)} " for place in places)


def _address(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.netloc.casefold().removeprefix("www."), parts.path.rstrip("/")
