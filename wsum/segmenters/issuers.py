"""The body that reports, its level and its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from wsum.lexicons import Row, alternation, load
from wsum.segmenters.parts import Parts
from wsum.segmenters.year_forms import YEAR

MASK = r"[Xx×*_某]{1,8}"
LETTER = r"[^\W\da-zA-Z_和与及的在我本各全县区市镇乡省]"
ABOVE = re.compile(r"(?:在|按照|根据|围绕|由)[^，,。\n]{0,60}?(?:领导|指导|关怀|关心|支持|帮助|监督|部署|要求|统筹)下?")
NOISE = re.compile(
    r"[“”\"'《》<>　\s]|【[^】]{0,8}】"
    r"|^(?:第[一二三四五六七八九十]{1,3}|范文\d{0,3})?篇?[一二三四五六七八九十\d]{0,3}[:：]"
)
TAIL = re.compile(
    r"关于.*|(?:年度|上半年|下半年|第?[一二三四]季度|全年|学年|学期|政府工作报告|述职).*"
    r"|(?:工作)?(?:总结|小结|报告|汇报|计划(?!生育)|要点|安排|打算|思路|情况).*"
)
SPEAKS = r"(?=在|认真|紧|以|坚持|始终|按照|深入|全面|围绕|，|,|向|党组|成立|作|积极|充分|切实|牢牢|把|严格|努力|\s|$)"
FIRST = ("中共", "共青团", "国家税务总局", "国网", "中国共产党")
GENERIC = ("自治区", "自治州", "自治县", *"省市州盟县区旗镇乡村")
NAMED = r"([\u4e00-\u9fffXx×*]{2,20}?)"
FOR = re.compile(rf"(?<!人民)代表{NAMED}(?:，|,|。|向|作|提出|做|报告)")
ASKED_BY = re.compile(rf"(?:受|根据){NAMED}的?委托")
BY_DECISION = re.compile(rf"我(?:现在|今天)?(?:根据|按照){NAMED}的?决定，?向[^，。\n]{{2,30}}[作做]")
DECIDED = re.compile(rf"(?:[，。\s]|^){NAMED}决定由我")
HEAD = 400
BARE = 4
OWN = 2  # characters of a name of its own before what kind of house it is
TOPIC = 8


@dataclass(slots=True)
class Issuer:
    """A reporting body as printed, with the place that leads its name and that place's level."""

    name: str = ""
    place: str = ""
    level: str = ""


@cache
def bodies() -> dict[str, Row]:
    """The rows of all bodies by their form."""
    return {row["form"]: row for row in load("issuers")}


@cache
def levels() -> dict[str, str]:
    """The level of every place suffix and of every place that is known without one."""
    return {row["form"]: row["level"] for row in load("place_levels")}


@cache
def _known() -> tuple[str, ...]:
    """The places known by their whole names."""
    return tuple(row["form"] for row in load("place_levels") if row["note"])


@cache
def _place() -> re.Pattern[str]:
    """One place with its suffix; its name has two characters or more, a county's may have one."""
    suffixes = alternation(form for form in levels() if form not in _known())
    return re.compile(
        rf"(?P<known>{alternation(_known())}){'(?:壮族|回族|维吾尔)?(?:自治区)?'}"
        rf"|(?:{MASK}|{LETTER}{{2,7}}?)(?P<suffix>{suffixes})(?<!农村|城乡|校区|小区|园区|红旗)(?!建设|规划|卫生服务)"
        rf"|{LETTER}(?P<short>县|州)"
    )


@cache
def _body() -> re.Pattern[str]:
    return re.compile(rf"(?=({alternation(bodies())}))")


@cache
def _body_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(bodies())})$")


@cache
def _in_text() -> re.Pattern[str]:
    """A body in running text that is about to speak: a place or its kind, then its name."""
    place = rf"(?:{MASK}|{LETTER}{{2,7}}?)(?:{alternation(form for form in levels() if form not in _known())})"
    return re.compile(
        rf"(?:{place}|{alternation(_known())}|{alternation(GENERIC)})(?:[\u4e00-\u9fff]{{0,8}}?)"
        rf"(?:{alternation(bodies())}){SPEAKS}"
    )


def split(name: str) -> tuple[str, str, str]:
    """The place that leads a body's name, its level, and the rest.

    >>> split("沙柳县水利局"), split("区文联"), split("实验中学")
    (('沙柳县', 'county', '水利局'), ('', 'county', '文联'), ('', '', '实验中学'))
    """
    at = next((len(word) for word in FIRST if name.startswith(word)), 0) if name.startswith(FIRST) else 0
    begin, level = at, ""
    while not name.startswith(GENERIC, at) and (match := _place().match(name, at)):
        level = levels()[match["known"] or match["suffix"] or match["short"]]
        at = match.end()
    place = name[begin:at]
    if not place and name.startswith(GENERIC):
        kind = next(word for word in GENERIC if name.startswith(word))
        return "", levels()[kind], name[len(kind) :]
    return place, level, name[at:]


def of_name(name: str) -> Issuer:
    """A body's name taken apart; a hospital, school or firm is a unit wherever it is."""
    place, level, rest = split(name)
    fixed = _fixed(rest + name[:5])
    return Issuer(name, place, fixed or level or ("unit" if not place and rest == name else ""))


def _fixed(words: str) -> str:
    """The level that a body has wherever it is; 供销合作社联合社 is no 合作社."""
    for form, row in bodies().items():
        if row["level"] and form in words and not any(form in longer for longer in _other_bodies(words)):
            return row["level"]
    return ""


def _other_bodies(words: str) -> Iterator[str]:
    """The bodies without a level of their own that some words name."""
    return (form for form, row in bodies().items() if not row["level"] and form in words)


def find(parts: Parts) -> Issuer:
    """The body that reports, in the fullest form that the piece gives.

    A bare 文联 or 政府 in a title is a topic: it waits for a name that has a place or a level. A bare 文化站 waits
    too, but is the body where there is no fuller one.
    """
    for name in _candidates(parts):
        found = of_name(_full(name, parts))
        if found.place or found.level not in ("", "unit") or len(found.name) > BARE or re.match(MASK, name):
            return found
    bare = from_title(parts.title)
    return of_name(bare) if _stands_alone(bare) else Issuer()


def _stands_alone(name: str) -> bool:
    """Whether a name without a place is that of a house, not of a kind of work: 文化站, 松溪中学; not 学校, 妇联."""
    house = max((form for form in bodies() if name.endswith(form)), key=len, default="")
    if house and bodies()[house]["level"] == "unit" and len(name) - len(house) >= OWN:
        return True
    return len(house) > 2 and (bodies()[house]["level"] == "unit" or house.endswith(("站", "所")))


def _candidates(parts: Parts) -> Iterator[str]:
    """Names of the reporting body: title, whom a report speaks for, signature, first paragraph."""
    titled, signed = from_title(parts.title), _signed(parts)
    if titled and signed.startswith(titled) and _only_place(titled):
        yield signed  # 清河区2025年文化工作要点, by its 文化局
    for name in (titled, _spoken_for(parts), signed, *_subjects(parts)):
        if name:
            yield name


def from_title(title: str) -> str:
    """The body in a title, what is left without year, genre and topic.

    >>> from_title("2019年度枫林县中医医院工作总结"), from_title("关于沙柳县水利局2023年工作的报告")
    ('枫林县中医医院', '沙柳县水利局')
    >>> from_title("文联工作总结")
    '文联'
    """
    left = NOISE.sub("", title)
    if left.startswith("关于"):
        named = YEAR.split(left.removeprefix("关于"))[0]
        return named if _body_end().search(named) else ""
    left = re.sub(r"^[年度]{1,2}", "", YEAR.sub("", left, count=1) if YEAR.match(left) else YEAR.split(left)[0])
    left = re.sub(r"^(?:年度|年|上半年|下半年)+", "", left)
    # the State Council is the government: the word after it names the report alone
    left = TAIL.sub("", left.replace("国务院政府工作报告", "国务院报告").replace("政府工作报告", "政府报告"))
    last = max((match.end(1) for match in _body().finditer(left)), default=0)
    if last and len(left) - last <= TOPIC:
        return left[:last]
    return left if _only_place(left) else ""


def _only_place(words: str) -> bool:
    """Whether the words are a place and nothing else (竹溪镇, 红石村)."""
    place, _, rest = split(words)
    return bool(place) and not rest


def _spoken_for(parts: Parts) -> str:
    """The body of "我代表省人民政府", else that of "受国务院的委托" or "国务院决定由我作报告"."""
    head = parts.body[:HEAD]
    asked = ((ASKED_BY, parts.lead), (BY_DECISION, head), (DECIDED, head))
    for pattern, words in ((FOR, parts.lead), (FOR, head), *asked):
        for match in pattern.finditer(words):
            name = match[1].removeprefix("中华人民共和国")
            if _body_end().search(name):
                return name
    return ""


def _signed(parts: Parts) -> str:
    return next((line.strip() for line in parts.signature if _body_end().search(line.strip())), "")


def _subjects(parts: Parts) -> list[str]:
    """The bodies that the first paragraph speaks of, those above it left out."""
    if "各位代表" in parts.body[:HEAD]:
        return []
    return [match[0] for match in _in_text().finditer(ABOVE.sub("，", parts.lead[:HEAD]))]


def _full(name: str, parts: Parts) -> str:
    """The full name, where the piece prints it, of a name that is short in place or in body."""
    place, level, body = split(name)
    long = next((body[: -len(form)] + row["full"] for form, row in bodies().items()
                 if row["full"] and body.endswith(form)), body)  # fmt: skip
    for where in (place, *_places(parts, level)):
        for form in (long, body):
            if where and not name.endswith(where + form) and where + form in parts.body:
                return where + form
    if re.match(MASK, place):
        return name
    where = next((full for full in _places(parts, level) if full.startswith(place)), place)
    generic = next((kind for kind in GENERIC if levels()[kind] == level and kind + long in parts.body), "")
    if where and level and (generic or not place):
        before = name[: name.index(place)] if place else ""
        return before + where + (long if generic else body)
    return name


def _places(parts: Parts, level: str) -> list[str]:
    """The places of a level that title, byline and signature name, the fullest first."""
    found = []
    for line in (parts.title, *parts.byline.split("\n"), *parts.signature):
        words = re.sub(r"^(?:.*?(?:日|在)+(?=[\u4e00-\u9fff])|关于)", "", line)
        place, of, _ = split(words)
        if place and of == level:
            found.append(place)
    return sorted(found, key=len, reverse=True)
