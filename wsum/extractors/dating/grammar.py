"""The named parts that the patterns of dates are built from; they all match folded text.

Folding (wsum.normalise.forms) has made digits half-width and every Chinese zero a 〇; punctuation is as printed.
"""

from __future__ import annotations

from functools import cache

from wsum.lexicons import alternation, load

BLANK = r"[ \t\u3000\xa0]{0,2}"
MASK = r"[xX×✕＊*_＿]"
PLAIN = "一二三四五六七八九"
DIGIT = f"〇{PLAIN}"
DASH = r"(?:——|--|[-—–－~～―─]|至|到)"
AND = r"[、和及与]"
# What stands behind a date and makes it the beginning of a stretch without an end.
OPEN_ENDED = ("以来", "以后", "起", "开始")
OPEN, CLOSE = '[“‘"「]', '[”’"」]'

# A figure of four digits; of two only where it cannot be a number of years (08年, 97年, ’21年).
FULL_YEAR = rf"(?:1[0-9]{{3}}|(?:1 9|2 0) [0-9] [0-9]|20[0-9]{{2}}|[一二][{DIGIT}]{{3}}|[二两]千〇[{PLAIN}])"
MASKED_YEAR = (
    rf"(?:(?:19|20)(?:[0-9]?{MASK}{{1,4}}|[-—]{{1,2}}(?=年)|[ \u3000]{{2,6}}(?=年)|某某(?=年))"
    rf"|二〇(?:{MASK}|某|〇(?=〇年)){{1,2}}|{MASK}{{2,4}}|〇〇(?=年)|某(?=年)|{MASK}(?={BLANK}年{BLANK}{MASK}{{1,2}}月))"
)
SHORT_YEAR = (
    rf"(?:[’‘'][0-9]{{2}}|0[0-9]|[789][0-9]|[0-6][0-9](?={BLANK}年(?:{BLANK}(?:1[0-2]|0?[1-9])月|[上下]半年|度|[年]?[初底末](?![步见])))"
    rf"|(?<=[比较])[12][0-9](?={BLANK}年(?:同期|增|减|下降|上升|提高|全年))|〇[{PLAIN}]|(?<=[在于])[1-9][0-9]{{2}}(?=年)|(?!五六|六七|七八|八九)[五六七八九][{DIGIT}])"
)
YEAR = rf"(?:{FULL_YEAR}|{MASKED_YEAR}|{SHORT_YEAR})"
WHOLE_YEAR = rf"(?:{FULL_YEAR}|{MASKED_YEAR})"
MONTH = rf"(?:1[0-2]|0?[1-9]|十[一二]?|[{PLAIN}]|元|{MASK}{{1,2}}|某)"
DAY = rf"(?:[0-9]{{1,2}}|[一二三]?十[{PLAIN}]?|[{PLAIN}]|廿[{PLAIN}]?|卅|{MASK}{{1,2}}|某)"
QUARTER = r"[一二三四1-4]"
THIRD = "上中旬|中下旬|上旬|中旬|下旬"
WEEKDAY = "[一二三四五六日天末]"
HOUR = (
    r"(?:上午|下午|晚上|凌晨|中午|早上|早晨|清晨|傍晚|夜间|夜里|晚(?![会餐报宴稻熟于些婚期间]))"
    rf"?(?:{BLANK}[0-9]{{1,2}}(?:时(?!期)|[:：][0-9]{{2}})(?:[0-9]{{1,2}}分|半|许|整)?)?"
)
# What would make 初, 底 and their like begin another word: 2024年初步建成, 6月底稿.
EDGE_GUARDS = {
    "初": "步见次中级心期具始审评选衷显露创定战现高稿验夏春秋冬一二三试赛雪",
    "底": "子气层线蕴部片数色价座料薪板稿牌",
    "末": "梢位端尾伏",
    "终": "究于身止结点端审极",
    "年内": "容部涵外陆地科设向需生",
    "全年": "龄级",
    "年底": "子气蕴",
    "年终": "总奖决结一",
}


@cache
def edge() -> str:
    """初, 底, 末 behind a month or a quarter."""
    return "|".join(guarded(form) for form in ("初", "底", "末")) + "|中(?=[,，。;；])"


def guarded(form: str) -> str:
    """A word that must not run on into another one, nor be the end of one (青年初, 少年内)."""
    guard = EDGE_GUARDS.get(form)
    before = "(?<![青少中老壮童学几幾数數多])" if form.startswith("年") else ""
    return f"{before}{form}(?![{guard}])" if guard else f"{before}{form}"


@cache
def year_words() -> str:
    """今年, 去年, 上一年度, …, but not where another word ends in them (以前年度, 五年来年均)."""
    rows = sorted(load("date_words"), key=lambda row: -len(row["form"]))
    forms = (f"(?<![{row['not_after']}]){row['form']}" if row["not_after"] else row["form"] for row in rows)
    return f"(?:{'|'.join(forms)})(?![龄级限])"


@cache
def year_parts(*, alone: bool) -> str:
    """上半年, 年底, …; `alone` keeps those that are dates without a year before them."""
    rows = (row["form"] for row in load("year_parts") if not alone or row["alone"] == "yes")
    parts = "|".join(guarded(form) for form in sorted(rows, key=len, reverse=True))
    return f"(?:{parts})"


@cache
def tails() -> str:
    """以来, 期间, 前夕, …: words behind a date that belong to its span."""
    return alternation(row["form"] for row in load("date_tails") if row["inside"] == "yes")


@cache
def followers() -> str:
    """前, 起, 左右, …: words behind a date that qualify it from outside."""
    return alternation(row["form"] for row in load("date_tails") if row["inside"] == "no")


@cache
def tail_mods() -> dict[str, str]:
    """What each word behind a date makes of it."""
    return {row["form"]: row["mod"] for row in load("date_tails")}
