"""What a figure counts: named before it or after it, paired by 分别, or carried on from the figure before.

`RULES` is the order in which the rules are tried; each sees the figure in its sentence and says a
noun or nothing.  Those of `LISTED` are for the figures of a list only, those of `OF_KIND` for one kind
of figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from wsum.extractors.counting import brackets, clauses, crops, in_lists, phrases
from wsum.extractors.counting.sites import Sentence, Site, apart, group_sizes, look
from wsum.extractors.counting.traps import is_article
from wsum.extractors.counting.vocabulary import words
from wsum.extractors.lookup import Words
from wsum.extractors.model import Count, Findings
from wsum.lexicons import alternation
from wsum.normalise import numerals

# Where the one counted stands before the figure as a rule: 学员30人, 接诊150人次.
PEOPLE = frozenset({"人", "人次", "人份", "例", "例次"})
# Where what is counted was printed or shown.
OUTLETS = ("媒体", "报刊", "刊物", "期刊", "平台", "网站", "报纸")


def assign(findings: Findings, counts: Sequence[Count]) -> frozenset[int]:
    """Give each count its noun; the starts of those that carry on an earlier figure come back."""
    text, carried, sentence = findings.text, set(), Sentence()
    highs = [*(count.start for count in counts[1:]), len(text)]
    last: Count | None = None
    left = 1
    for count, size, high in zip(counts, group_sizes(text, counts), highs, strict=False):
        if last is not None and apart(text, last.end, count.start):
            sentence = Sentence()
        joined = left > size and bool(sentence.counts)
        if not joined:
            sentence.group, sentence.listed = [], []
        site = look(text, count, last, sentence, joined, size, high)
        for rule in _rules(count.kind, joined or size > 1):
            if noun := rule(site):
                count.noun = noun
                break
        if site.carried:
            carried.add(count.start)
        sentence.add(count)
        last, left = count, size
    return frozenset(carried)


# What a hedge behind a figure begins with.
HEDGES = frozenset("以左上多余的 　")


@cache
def _hedge() -> re.Pattern[str]:
    return re.compile(r"(?:以上|以下|以内|左右|上下|多|余)?(?P<of>的)?[ 　]?")


def _classified(site: Site) -> str:
    """15名志愿者, 两篇以上作品: a measure word stands before what it counts."""
    count, text = site.count, site.text
    if count.unit in PEOPLE:
        return ""
    hedge = _hedge().match(text, count.end) if text[count.end : count.end + 1] in HEDGES else None
    noun = phrases.following(text, hedge.end() if hedge else count.end, site.high)
    return _of_levels(site) or noun if noun in words("level") else noun


@cache
def _levels() -> re.Pattern[str]:
    """2个国家级、9个省级重点专科: levels with a figure each, and what all of them are behind the last."""
    levels = alternation(words("level"))
    figure = rf"[0-9０-９{numerals.CHARS}{numerals.UNITS}]+[一-鿿]"
    return re.compile(rf"(?:{levels})(?:(?:、|和|及|与){figure}(?:{levels}))+")


def _of_levels(site: Site) -> str:
    """What a list of levels is of, as it stands behind the last one."""
    levels = _levels().match(site.text, site.count.end)
    return phrases.following(site.text, levels.end(), levels.end() + phrases.MOST) if levels else ""


@cache
def _share() -> re.Pattern[str]:
    return re.compile(r"^(.*?)[约仅已共所各只]?占(?![比地有用领道])")


def _shared(site: Site) -> str:
    """占全市的60%: the share is that of the subject, not of what it is a share of."""
    if "占" not in site.before or (match := _share().match(site.before)) is None:
        return ""
    site.carried = True
    return clauses.subject(match[1]) or site.sentence.noun()


@cache
def _had() -> re.Pattern[str]:
    return re.compile("[有把将](?:近|约|超|超过)?$")


def _tenths(site: Site) -> str:
    """三成以上耕地, 把八成的财政支出: so many tenths of what stands behind, where no indicator stands before."""
    at = site.count.end
    if site.text[at - 1] != "成" or _compared(site):
        return ""
    if site.phrase and not _had().search(site.text, site.low, site.count.start):
        return ""
    hedge = _hedge().match(site.text, at)
    noun = phrases.following(site.text, hedge.end() if hedge else at, site.high)
    return noun if phrases.strip_left(noun, words("opening")) == noun else ""


def _named(site: Site) -> str:
    """志愿者15名, 地区生产总值达到20亿元, 企业18家、工人20户: the noun stands before the figure."""
    if not site.phrase or _used_up(site) or (site.count.unit == "倍" and not _compared(site)):
        return ""
    noun = phrases.compact(_whole(site), whole=site.count.kind in ("percent", "money"))
    if site.count.unit in ("岁", "周岁") and "龄" not in noun and "寿" not in noun:
        return ""
    if noun[-2:] in OUTLETS and _outlet().fullmatch(noun):
        return site.sentence.noun(site.count.unit) or noun
    if noun in words("generic"):
        noun = site.sentence.noun(site.count.unit) or (clauses.subject(crops.grown(site)) or crops.sown(site)) + noun
    return "" if noun in clauses.no_subject() else noun


@cache
def _outlet() -> re.Pattern[str]:
    """Where things are printed, and no thing that is: 稿件37篇，省级媒体12篇."""
    return re.compile(rf"(?:(?:中央|国家|[省市县区地])级?(?:及?以上)?(?:主流|重点)?)+(?:{'|'.join(OUTLETS)})")


def _whole(site: Site) -> str:
    """13个司法所中有4个: 中 and 里 say that what was counted last is the whole of which these are some."""
    whole = site.phrase.rstrip("中里当")
    return whole if whole and whole == site.sentence.noun() else site.phrase


def _flow(site: Site) -> str:
    """支出10亿元, 住院300人次: one side of an account is no part of the other, which stands before it."""
    flows = words("flow" if site.count.kind == "money" else "stay")
    return site.before if site.before in flows else site.phrase if site.phrase in flows else ""


def _used_up(site: Site) -> bool:
    """对8个行政村2000亩农田: the noun of the figure right before, where another follows this one."""
    if site.count.kind != "measure" or not site.sentence.counts:
        return False
    last = site.sentence.counts[-1]
    if not last.noun or site.text[last.end : site.count.start] != last.noun:
        return False
    return bool(phrases.following(site.text, site.count.end, site.high))


@cache
def _person() -> re.Pattern[str]:
    """The one counted behind 人, 人次: only words for people are sure enough."""
    people = alternation(words("person"))
    return re.compile(rf"[^、和，。]{{0,10}}?(?:{people})")


def _described(site: Site) -> str:
    """60人参赛队伍, 2万元资助金, 7%左右的速度: nothing before the figure, so the noun behind it."""
    if is_article(site.text, site.count):
        return ""
    hedge = _hedge().match(site.text, site.count.end)
    if hedge is None or (site.count.kind == "percent" and (site.gone or not hedge["of"])):
        return ""
    noun = phrases.following(site.text, hedge.end(), site.high)
    if site.count.unit in PEOPLE:
        person = _person().match(noun)
        return person[0] if person else ""
    return noun if phrases.strip_left(noun, words("opening")) == noun else ""


def _previous_clause(site: Site) -> str:
    """渔民的收入，全镇平均每户达到900元: the indicator stands alone in the clause before."""
    if not site.change or site.start - 1 <= site.low:
        return ""
    since = site.text[site.low : site.start]
    if site.sentence.counts and not re.search("[；;]", since):
        return ""
    end = site.start - 1
    start = phrases.clause_start(site.text, site.low, end)
    noun = clauses.subject(site.text[start:end])
    return noun if len(noun) > 1 else ""


def _carried(site: Site) -> str:
    """增长5%, 办结50件: the figure goes on about what was counted before."""
    if is_article(site.text, site.count):
        return ""
    if not site.before and not site.joined and site.sentence.counts:
        return site.sentence.counts[-1].noun  # 432户1206人: of one thing, or of none that is told
    noun = site.sentence.noun() if _goes_on(site) else site.sentence.noun(site.count.unit)
    site.carried = bool(noun) and _compared(site)
    return noun


def _itself(site: Site) -> str:
    """手术8900台次: a verb that does for a noun, with nothing else to count."""
    return site.phrase if site.phrase in words("nominal") else ""


def _goes_on(site: Site) -> bool:
    """Whether a word of change or a plain list links the figure to the one before."""
    if site.joined or not site.before or _compared(site) or site.count.unit == "倍":
        return True
    reached = not in_lists.REACHED.isdisjoint(site.gone)
    return bool(site.gone) and not site.phrase and (reached or site.count.kind != "count")


def _compared(site: Site) -> bool:
    return not _changes().isdisjoint(site.gone)


@cache
def _changes() -> Words:
    return words("change", "ratio")


Rule = Callable[[Site], str]
RULES: tuple[Rule, ...] = (
    in_lists.placed,
    in_lists.of_plan,
    in_lists.paired,
    in_lists.in_order,
    in_lists.repeated,
    brackets.behind,
    _classified,
    _shared,
    _tenths,
    _flow,
    _named,
    brackets.across,
    _described,
    _previous_clause,
    _carried,
    _itself,
)
LISTED = frozenset({in_lists.placed, in_lists.paired, in_lists.in_order, in_lists.repeated})
OF_KIND: dict[Rule, str] = {
    in_lists.of_plan: "percent",
    _classified: "count",
    _shared: "percent",
    _tenths: "percent",
}


@cache
def _rules(kind: str, in_list: bool) -> tuple[Rule, ...]:
    """The rules that a figure of the kind may be named by."""
    return tuple(rule for rule in RULES if OF_KIND.get(rule, kind) == kind and (in_list or rule not in LISTED))
