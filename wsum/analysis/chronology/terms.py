"""Dated terms, sessions of the party and of the people's congress, plan periods, and anniversaries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial

from wsum.analysis.chronology.lifetimes import Curve, Years, congress_chance, lifetime, plenum_chance, steps
from wsum.analysis.chronology.model import Clue, Page
from wsum.lexicons import Row, alternation, load
from wsum.lexicons.matching import Matcher
from wsum.normalise import numerals
from wsum.normalise.forms import fold

NUMBER = "[一二三四五六七八九十]"
# What follows 十九大 and the like where they are no congress: 十二大类, 十八大工程
NO_CONGRESS = "类项块个重民行产举任工措领专系战亮关体平支优特主品片板"
YEAR_OF_PLAN = re.compile(
    r"[”\"]?(?:规划|计划|时期|建设|发展)?(?:实施|建设)?的?(?:全面|圆满)?"
    r"(?:(?P<first>开局(?:之年|年)?|起步之?年|首年|第一(?:年|个年头)|头一年)"
    r"|(?P<last>收官(?:之年|年)?|最后一年|第五年|决胜之年|完成之年)|第(?P<nth>[二三四])(?:年|个年头))"
)
NEXT, PAST, NOW = re.compile(r"明年|下一年"), re.compile(r"去年|上年|过去(?:的|这)?一年"), re.compile(r"今年|本年|当年")


def terms(page: Page) -> Iterator[Clue]:
    """Words and formulas of the lexicon, the longest first where two overlap."""
    taken = bytearray(len(page.words))
    for start, end, row in _met(page.words):
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            yield _term(page, row, start, end)


def _met(words: str) -> Iterator[tuple[int, int, Row]]:
    """The places of the lexicon's forms, the longest first, where no character beside one makes it another word."""
    matcher, forms = _terms()
    for start, end in sorted(matcher.all(words), key=lambda place: (forms[words[slice(*place)]][0], place)):
        row = forms[words[start:end]][1]
        before, after = words[start - 1 : start], words[end : end + 1]
        if not (before and before in row["not_after"]) and not (after and after in row["not_before"]):
            yield start, end, row


@cache
def _terms() -> tuple[Matcher, dict[str, tuple[int, Row]]]:
    """The rows by their folded form, each with its number, the longest first."""
    rows = sorted(load("dated_terms"), key=lambda row: (-len(row["form"]), row["form"]))
    forms = {fold(row["form"]): (number, row) for number, row in enumerate(rows)}
    return Matcher(forms), forms


def _term(page: Page, row: Row, start: int, end: int) -> Clue:
    first, last = row["first"], row["last"]
    chance = page.remember(("term", row["form"]), lambda: lifetime(page.years, page.genre, first, last))
    says = f"{first}起" + (f"，{last}后少用" if last else "") + f"（{row['source']}）"
    return page.clue(start, end, "term", row["form"], first, last, says, chance)


@cache
def _party() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """The pattern of congresses and plenums, and words of which each of its places has one."""
    held = [row["form"] for row in load("sessions") if row["form"].endswith("大")]
    congress = alternation(form[:-1] for form in held)
    pattern = re.compile(
        rf"(?<![二三四五六七八九十第])(?P<congress>{congress})大(?![{NO_CONGRESS}])"
        rf"|(?:党的?|中国共产党)第(?P<full>{congress})次全国代表大会"
        rf"|(?<![二三四五六七八九])(?P<committee>{congress}|十一)届(?P<plenums>{NUMBER}中(?:(?:[、和及与]|以及){NUMBER}中)*)(?:全会|全体会议)"
    )
    return pattern, (*held, "次全国代表大会", "中全会", "中全体会议")


def party(page: Page) -> Iterator[Clue]:
    """Congresses and plenums of the party: 十九大, 十八届三中、四中全会."""
    for match in page.matches(*_party()):
        names = [f"{match['congress'] or match['full']}大"]
        if match["plenums"]:
            names = [f"{match['committee']}届{number}全会" for number in re.findall(f"{NUMBER}中", match["plenums"])]
        for name in names:
            if row := _sessions().get(name):
                yield _session(page, match, row)


@cache
def _sessions() -> dict[str, Row]:
    return {row["form"]: row for row in load("sessions")}


def _session(page: Page, match: re.Match[str], row: Row) -> Clue:
    first, congress = f"{row['year']}-{row['month']}", row["form"].endswith("大")
    last = str(int(row["year"]) + (5 if congress else 1))
    curve = partial(congress_chance if congress else plenum_chance, page.years, page.genre, first)
    chance = page.remember(("session", row["form"]), curve)
    says = f"{row['form']}在{row['year']}年{int(row['month'])}月"
    return page.clue(match.start(), match.end(), "session", row["form"], first, last, says, chance)


HEAD = 300  # characters in which a report says to whom it is given
CONGRESS = re.compile(
    rf"(?P<to>[向在])?第?(?P<term>二?十?{NUMBER})届全国(?:人民代表大会|人大)(?:第?(?P<session>{NUMBER})次会议)?"
    rf"|全国政协第?(?P<term2>十?{NUMBER})届(?P<session2>{NUMBER})次会议"
)
CONGRESSES = ("届全国", "全国政协")  # each place of CONGRESS has one of them


def congresses(page: Page) -> Iterator[Clue]:
    """Sessions of the people's congress; one that the report is given to tells its year."""
    for match in page.matches(CONGRESS, CONGRESSES):
        opened = _opened().get(match["term"] or match["term2"])
        if opened is None:
            continue
        session = match["session"] or match["session2"]
        year = opened + (numerals.integer(session) or 1) - 1 if session else opened
        if session and (match["to"] == "向" or (match["to"] and match.start() < HEAD)):
            chance, last = steps(page.years, year, {0: 1.0}), year
        else:
            last = year + (0 if session else 4)
            chance = lifetime(page.years, page.genre, f"{year}-03", str(last))
        says = f"{match[0].lstrip('向在')}在{year}年" + ("" if session else "起的五年")
        yield page.clue(match.start(), match.end(), "session", says, f"{year}-03", str(last), says, chance)


@cache
def _opened() -> dict[str, int]:
    return {row["form"]: int(row["year"]) for row in load("congresses")}


def plans(page: Page) -> Iterator[Clue]:
    """Plan periods, and the years of a plan: “十三五”的收官之年."""
    for start, end, value in page.plans:
        first, last = value.split("/")
        chance = page.remember(("plan", value), partial(_period, page.years, int(first), int(last)))
        says = f"计划期{first}—{last}年"
        yield page.clue(start, end, "plan", value, str(int(first) - 1), last, says, chance)
        if match := YEAR_OF_PLAN.match(page.words, end):
            yield _plan_year(page, start, match, int(first), int(last))


def _period(years: Years, first: int, last: int) -> Curve:
    """A plan is looked forward to for some years, drawn up in the one before, and reported on in the one after."""
    chances = {-step: 0.25 for step in range(2, 6)} | {-1: 0.8} | dict.fromkeys(range(last - first + 2), 1.0)
    return steps(years, first, chances | {last - first + 2: 0.4, last - first + 3: 0.2}, after=0.1)


def _plan_year(page: Page, start: int, match: re.Match[str], first: int, last: int) -> Clue:
    """The nth year of a plan, which the words before say to be this, the next or the last one."""
    year = last if match["last"] else first
    if match["nth"]:
        year = first + (numerals.integer(match["nth"]) or 1) - 1
    chances = _spoken(page, start, {-1: 0.5, 0: 1.0, 1: 0.6 if page.genre == "report" else 0.1})
    says = f"这一年是{year}年"
    chance = steps(page.years, year, chances)
    return page.clue(start, match.end(), "plan year", f"{year} {chances}", str(year), str(year), says, chance)


def _spoken(page: Page, start: int, otherwise: dict[int, float]) -> dict[int, float]:
    """How many years the piece is later than a year that it calls 今年, 明年 or 去年; `otherwise` where it does not."""
    before = page.words[max(0, start - 14) : start]
    if NEXT.search(before):
        return {-1: 1.0}
    if PAST.search(before):
        return {0: 0.5, 1: 1.0}
    return {0: 1.0} if NOW.search(before) else otherwise


CELEBRATED = ("周年",)  # every anniversary has it


@cache
def _celebrated() -> re.Pattern[str]:
    number = rf"[0-9]{{1,3}}|{NUMBER}{{1,3}}|[一二]?百{NUMBER}{{0,3}}"
    return re.compile(rf"(?P<what>{alternation(_born())})(?P<number>{number})周年")


@cache
def _born() -> dict[str, int]:
    return {row["form"]: int(row["year"]) for row in load("anniversaries")}


def anniversaries(page: Page) -> Iterator[Clue]:
    """庆祝新中国成立70周年 names its year; a report may speak of the year before or look ahead."""
    for match in page.matches(_celebrated(), CELEBRATED):
        number = numerals.integer(match["number"])
        if not number:
            continue
        year = _born()[match["what"]] + number
        late = 0.2 if page.genre == "summary" else 0.5
        chances = _spoken(page, match.start(), {-1: 0.3, 0: 1.0, 1: late})
        says, chance = f"{match[0]}在{year}年", steps(page.years, year, chances)
        key = f"{year} {chances}"
        yield page.clue(match.start(), match.end(), "anniversary", key, str(year), str(year), says, chance)
