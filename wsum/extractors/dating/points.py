"""Points in time: a year, what stands below it (half, quarter, month, day), and the words behind it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from wsum.extractors.dating import festivals
from wsum.extractors.dating import grammar as g
from wsum.extractors.dating.reading import Reading
from wsum.lexicons import Row, load
from wsum.normalise import numerals

# The days of a third of a month; where 下旬 ends depends on the month.
THIRDS = {"上旬": ("01", "10"), "中旬": ("11", "20"), "下旬": ("21", ""), "中下旬": ("11", ""), "上中旬": ("01", "20")}
EDGES = {"初": "start", "底": "end", "末": "end", "中": "mid"}
# A figure of four digits below this counts years where a word of history follows: 1300年历史.
MODERN = "1900"
LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}


@cache
def _pattern() -> re.Pattern[str]:
    join = rf"{g.BLANK}(?:{g.DASH}|{g.AND}){g.BLANK}"
    year = (
        rf"(?P<year>{g.YEAR})(?:{g.BLANK}(?:学年度?|年(?![龄级鉴]|(?<=[xX×*_某]年)轻)(?:度(?![假过]))?)"
        rf"|(?P<bareyear>)(?=(?:{join}{g.WHOLE_YEAR}){{1,5}}{g.BLANK}(?:学?年|[两三四五兩]年))"
        rf"|(?<=[、和及与至到—–-].{{4}})(?=[两三四五兩]年))"
    )
    eras = "|".join(row["form"] for row in load("eras"))
    era = rf"(?P<era>{eras})(?P<count>元|[{g.PLAIN}十]{{1,4}}|[0-9]{{1,2}})年"
    given = rf"(?P<given>{year}|{era}|(?P<word>{g.year_words()}))"
    below = "|".join((_lunar(), _part(), _quarter(join), _month(join), r"(?(given)[\u4e00-\u9fff]{2}时节|(?!))"))
    return re.compile(
        rf"{given}?(?:(?(given){g.BLANK}的?)(?P<below>{below}))?(?P<edge>{g.edge()})?(?P<tail>{g.tails()})?"
    )


def _lunar() -> str:
    """农历三月三, 正月十五, 八月初一: 农历, 正, 腊, 冬, 初 or 廿 tells a lunar day from a common one."""
    lone = rf"[{g.PLAIN}](?![{g.PLAIN}十百千万个项次场条批件家名人级月])"
    day = rf"初[{g.PLAIN}十]|三十|二?十[{g.PLAIN}]?|廿[{g.PLAIN}]?|{lone}"
    month = rf"[正腊冬]|(?:十[一二]?|[{g.PLAIN}])(?(old)|(?=月(?:初[{g.PLAIN}十]|廿)))"
    return (
        rf"(?:(?P<old>农历|阴历|旧历|夏历){g.OPEN}?)?(?P<leap>闰)?(?P<lmonth>{month})月(?![度薪报])"
        rf"(?:(?P<lday>{day})日?)?{g.CLOSE}?"
    )


def _part() -> str:
    """上半年, 年底; 初, 底, 春季 only behind a year."""
    return rf"(?P<part>(?(given){g.year_parts(alone=False)}|{g.year_parts(alone=True)}))"


def _quarter(join: str) -> str:
    """三季度, 第四季度, 前三季度, the 三 of 三、四季度."""
    return (
        rf"第?(?P<quarter>{g.QUARTER})(?:季度|(?P<barequarter>)(?={join}第?{g.QUARTER}季度))"
        rf"|[前头](?P<quarters>[二两三23])个?季度"
    )


def _month(join: str) -> str:
    """5月, 5月27日, 5月上旬, 前10个月; the 5 of 5至9月 and the 9月22 of 9月22—25日."""
    weekday = rf"(?:[,， ]?(?:星期|礼拜){g.WEEKDAY})?"
    return (
        rf"[前头](?P<months>1[01]|[2-9]|十一?|[二两三四五六七八九])个月"
        rf"|(?P<month>{g.MONTH})(?:{g.BLANK}月(?![球饼嫂票薪光龄亮]|接着|(?<=[^十]一月)一(?![日号十至到—-]))份?|(?P<baremonth>)(?={join}{g.MONTH}{g.BLANK}月))"
        rf"(?:{g.BLANK}(?:的?(?P<third>{g.THIRD})|(?P<day>{g.DAY})(?:{g.BLANK}[日号]{weekday}{g.HOUR}"
        rf"|(?P<bareday>)(?={join}{g.DAY}{g.BLANK}[日号])"
        rf"|(?(year)(?<=[{g.PLAIN}十]{{2}})(?=[,，。;；、)）\s]|$)|(?!)))))?"
    )


@cache
def _words() -> dict[str, tuple[str, int, str]]:
    """The relation, the shift and the division of the year of each word."""
    return {row["form"]: (row["relation"], int(row["shift"]), row["code"]) for row in load("date_words")}


@cache
def _parts() -> dict[str, Row]:
    return {row["form"]: row for row in load("year_parts")}


@cache
def _eras() -> dict[str, int]:
    return {row["form"]: int(row["first"]) for row in load("eras")}


def read(text: str, start: int) -> Reading | None:
    """The longest point in time that begins at `start` of the folded text."""
    match = _pattern().match(text, start)
    if match is None:
        return None
    given, below, edge, tail = match.group("given", "below", "edge", "tail")
    if not (given or below):
        return None
    reading = Reading(start, match.end())
    if given and not _set_year(reading, match):
        return None
    if below:
        _set_below(reading, match)
    if reading.bare and _is_marker(text, match):
        return None
    if edge or tail:
        _set_mod(reading, edge, tail)
    if given and not (below or tail or reading.bare):
        _add_festival(reading, text)
    return reading


def _add_festival(reading: Reading, text: str) -> None:
    """2023年国庆, 今年春节期间: a festival right behind its year."""
    after = reading.end + text.startswith("的", reading.end)
    if text[after : after + 1] not in festivals.openings():
        return
    festival = festivals.read(text, after)
    if festival is not None:
        reading.end, reading.rule, reading.mod, reading.type = festival.end, festival.rule, festival.mod, festival.type


def _set_year(reading: Reading, match: re.Match[str]) -> bool:
    """The year itself, or the word that stands for it; False where the figure is no year."""
    if word := match["word"]:
        reading.relation, reading.shift, reading.code = _words()[word]
        return True
    if era := match["era"]:
        count = 1 if match["count"] == "元" else numerals.integer(match["count"])
        reading.year = f"{_eras()[era] + count - 1:04}" if count else ""
        return bool(reading.year)
    reading.bare = match["bareyear"] is not None
    reading.year = year_of(match["year"])
    return bool(match["below"]) or not lasting(match)


@lru_cache(maxsize=4096)
def year_of(printed: str) -> str:
    """A printed year as EDTF.

    >>> [year_of(form) for form in ("2024", "二〇一九", "两千〇四", "08", "’97", "20xx", "20_", "202X", "某", "XX")]
    ['2024', '2019', '2004', '2008', '1997', '20XX', '20XX', '202X', 'XXXX', 'XXXX']
    """
    plain = printed.lstrip("’‘'")
    if len(unblanked := plain.replace(" ", "")) == 4:
        plain = unblanked
    number = numerals.integer(plain)
    if number is not None and len(plain) == 2:
        return str(number + (1900 if number >= 70 else 1900 if plain[0] in g.PLAIN else 2000))
    if number is not None:
        return f"{number:04}"
    digits = "20" if plain.startswith("二〇") else "".join(char for char in plain[:3] if char.isdecimal())
    return digits.ljust(4, "X")


@cache
def _spanning() -> re.Pattern[str]:
    """Words before a figure of two digits that make it a number of years: 建院70年, 近90年."""
    return re.compile(
        r"(?:近|连续|用|经过|长达|为期|成立|建[国党院校厂局会镇县区市站军]|走过|有|这|过去|约|超|满|过|了|第|每|前|后|来)$"
    )


@cache
def _long() -> re.Pattern[str]:
    """Words after a figure that make it a number of years: 70年来, 1300年的历史."""
    return re.compile(r"来|间|内|前|的?历史|的?文明|以上|多|了|时间|如一日|的?光辉|华诞|的?奋斗|的?历程|左右|后")


def lasting(match: re.Match[str]) -> bool:
    """Whether the figure before 年 counts years rather than names one."""
    year, text = match["year"], match.string
    if year[0] in "’‘'0〇" or not year.isdecimal():
        return False
    if len(year) > 3:
        return year < MODERN and text.startswith(("的历史", "历史", "以上", "的文明", "文明"), match.end())
    return bool(_long().match(text, match.end()) or _spanning().search(text, max(0, match.start() - 3), match.start()))


def _set_below(reading: Reading, match: re.Match[str]) -> None:
    """What stands below the year."""
    if match["month"]:
        _set_month(reading, match)
    elif part := match["part"]:
        row = _parts()[part]
        reading.code, reading.mod = row["code"], row["mod"]
    elif quarter := match["quarter"]:
        reading.code = str(32 + (numerals.integer(quarter) or 0))
        reading.bare = match["barequarter"] is not None
    elif quarters := match["quarters"]:
        reading.type, reading.code, reading.upto = "range", "33", str(32 + (numerals.integer(quarters) or 0))
    elif months := match["months"]:
        reading.type, reading.code, reading.upto = "range", "01", f"{numerals.integer(months) or 0:02}"
    elif match["lmonth"]:
        _set_lunar(reading, match)


def _set_month(reading: Reading, match: re.Match[str]) -> None:
    reading.month = "01" if match["month"] == "元" else two_digits(match["month"])
    reading.bare = match["baremonth"] is not None or match["bareday"] is not None
    if match["third"]:
        reading.third, reading.type = match["third"], "range"
    if match["day"]:
        reading.day = two_digits(match["day"])


@lru_cache(maxsize=1024)
def two_digits(printed: str) -> str:
    """A printed month or day as two digits, XX where it is masked.

    >>> two_digits("5"), two_digits("廿三"), two_digits("**"), two_digits("某")
    ('05', '23', 'XX', 'XX')
    """
    number = numerals.integer(printed)
    return "XX" if number is None else f"{number:02}"


def _set_lunar(reading: Reading, match: re.Match[str]) -> None:
    month = LUNAR_MONTHS.get(match["lmonth"]) or numerals.integer(match["lmonth"]) or 0
    day = numerals.integer(match["lday"].lstrip("初")) if match["lday"] else 0
    reading.lunar = (month, day or 0, match["leap"] is not None)


def _is_marker(text: str, match: re.Match[str]) -> bool:
    """Whether the bare figure is a list marker: the 1、 of "1、5月，…", not the 三、 of 三、四季度."""
    start = match.start()
    opens = start == 0 or text[start - 1] in "\n \u3000\t>。;；:："
    if not opens or not text.startswith("、", match.end()):
        return False
    figure, following = match["month"] or match["quarter"], _behind_sign().match(text, match.end())
    if figure is None or following is None:
        return figure is not None
    return numerals.integer(following[1]) != (numerals.integer(figure) or 0) + 1


@cache
def _behind_sign() -> re.Pattern[str]:
    return re.compile(r"、第?([0-9]{1,2}|[一二三四五六七八九十]{1,2})")


def _set_mod(reading: Reading, edge: str | None, tail: str | None) -> None:
    if edge:
        reading.mod = EDGES[edge]
    if tail:
        reading.mod = g.tail_mods()[tail] or reading.mod
        if tail in g.OPEN_ENDED:
            reading.type = "range"
