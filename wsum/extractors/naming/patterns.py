"""The patterns of what stands before and after a person's name."""

from __future__ import annotations

import re
from functools import cache

# What a kind of work, or what is done with one, begins with
HAN = "\u3400-\u9fff"
MADE = (
    *("出版", "发表", "创作", "编著", "推出", "演唱", "撰写", "拍摄"),
    *("采写", "执导", "编导", "主演", "表演", "执教", "编排"),
)
WORKS = "散诗小长短摄书美作论歌创主编撰手木篆国油报纪电剧曲所"
# Kinds of works whose first character begins other words as often
KINDS = (
    "工笔",
    "水彩",
    "水粉",
    "水墨",
    "版画",
    "剪纸",
    "隶书",
    "楷书",
    "草书",
    "行书",
    "行草",
    "漆画",
    "相声",
    "童话",
    "寓言",
)

# Works that are told without their title
UNTITLED = "书法|国画|油画|版画|水彩|绘画|剪纸|摄影|篆刻|[楷行隶篆草]书|小楷|小品|散文|组诗|论文|课件|微课|作品|独舞"

# What is shown, sung or spoken of when one artist is
ARTS = (
    *("书画", "书法", "国画", "油画", "版画", "绘画", "美术", "摄影", "剪纸", "篆刻", "诗歌", "诗词", "文学", "戏曲"),
    *("声乐", "独唱", "演唱", "独奏", "演奏", "小说", "散文", "歌曲", "个人", "作品", "从艺", "从教"),
)
# With what an office begins that people are chosen for
CHOSEN = "主副会秘理常名执组队委书班团顾镇县乡区局院校馆站村"
# With what begins what somebody says to others, and the part that somebody has in a song
SPEECH = ("作", "就", "在", "代", "说，", "说：", "说,", "说:")
PARTS = ("词", "曲）", "曲)")

# The verbs of honouring, and how honours that only persons get end
HONOURING = (
    "被",
    "获",
    "荣获",
    "喜获",
    "荣膺",
    "荣立",
    "当选",
    "入选",
    "评为",
    "分别",
    "双双",
    "同时",
    "先后",
    "均",
    "再次",
)
PERSONAL = (
    "先进个人|先进工作者|劳动模范|劳模|标兵|能手|工匠|好人|之星|传承人|特级教师|名师|名家|新秀|新人|楷模|奖章|骨干|带头人|射手|个人[一二三]等功"
    "|红[旗花]手|最美[^，。；、集单]{1,5}|优秀[^，。；、]{0,10}?(?:[员师医生兵者官]|个人|班主任|干部|书记|家长|主持人)"
    "|(?:演员|导演|编剧|教练|教师|辅导|裁判|选手)奖"
)


@cache
def label() -> re.Pattern[str]:
    """What one person did: 主持人：, 摄影：."""
    return re.compile(
        "(?:主讲|领读|朗读|策划|统筹|文字|图片|统稿|供图|主持|记录|联系|负责|责任|经办|审核|校对|编辑|主编|撰稿|供稿|摄影|摄像|导演|编剧|作者"
        "|作[词曲]|演[唱奏讲]|表演|指挥|伴奏|朗诵|编[舞导]|指导|主演|讲解|创作|诵读|(?<![\u3400-\u9fff])[词曲文图])人?[：:]$"
    )


@cache
def roster() -> re.Pattern[str]:
    """The head of a list of persons, up to its colon."""
    return re.compile(
        r"(?:[\d一二三四五六七八九十]+[名人位]|名单|人员|成员|同志|者|如下|选手|队员|学员|会员|教师|学生|干部|评委|嘉宾|作者|老师|导演|编剧)[）)]?[：:]$"
    )


@cache
def winners() -> re.Pattern[str]:
    """A grade or an honour before its winners: 一等奖：, 三等奖（3名）：, 先进个人2名：."""
    honour = (
        "等奖|[金银铜]奖|优秀奖|[金银铜]牌|[冠亚季]军|第[一二三]名|先进个人|先进工作者|标兵|能手|之星|模范|好人"
        "|(?:优秀|最美|模范)[^，。；：\\n]{1,8}?[员师生者手部]"
    )
    return re.compile(
        rf"(?:{honour})(?:获得者|获奖者|名单)?[（(]?(?:共?[\d一二三四五六七八九十]+[名人位])?[）)]?[：:]$"
    )


@cache
def aged() -> re.Pattern[str]:
    """An age before 的: 16岁的."""
    return re.compile(r"[\d一二三四五六七八九十]岁的$")


@cache
def work() -> re.Pattern[str]:
    """A title of a work, with what makes it theirs."""
    thing = r"[^，。；、！？,;\n《》“”的]{0,10}《"
    made = f"(?:{'|'.join(MADE)})"
    return re.compile(
        rf"的{thing}|{made}的?{thing}|(?:[{WORKS}]|{'|'.join(KINDS)})[^，。；、！？,;\n《》“”]{{0,12}}《|《"
    )


@cache
def spoken() -> re.Pattern[str]:
    """What somebody says to others: 李秀英|作经验交流, 李秀英|代表学员作了表态发言, 李秀英|说，."""
    said = "交流|发言|报告|辅导|讲话|讲座|介绍|点评|总结|解读|宣讲|述职|[讲演]说|授课"
    where = rf"(?:[就在代][{HAN}]{{1,14}})?"
    return re.compile(rf"{where}作了?[^，。；！？,;\n]{{0,14}}?(?:{said})|说[，：,:]")


@cache
def credit() -> re.Pattern[str]:
    """The words and the tune of a song: （李秀英|词、石磊曲）, （李秀英词、石磊|曲）."""
    return re.compile(rf"词[、，；/ ]?[{HAN}]{{2,4}}曲|曲[）)]")


@cache
def own_show() -> re.Pattern[str]:
    """An exhibition, a concert or a meeting about one artist: 李秀英|书画展, 石磊|作品研讨会."""
    held = "[展影]|研讨会|音乐会|[演独]唱会|[独演]奏会|首发式|分享会|专场"
    return re.compile(rf"(?:{'|'.join(ARTS)})(?:作品|艺术)?[{HAN}]{{0,4}}?(?:{held})")


@cache
def lawsuit() -> re.Pattern[str]:
    """The other party of a case: 李秀英|诉石磊借款纠纷."""
    return re.compile(rf"诉[{HAN}]{{2,16}}?(?:纠纷|案)")


@cache
def numbered() -> re.Pattern[str]:
    """How many persons stand in the brackets that begin here: 党员2名（|李秀英、石磊）."""
    return re.compile(r"[\d一二两三四五六七八九十][名人位][（(]$")


@cache
def prize() -> re.Pattern[str]:
    """A prize that is won."""
    prizes = "奖|称号|[冠亚季]军|第[一二三四五六七八九十]名|[金银铜]牌|嘉奖"
    marks = r"以[^，。；！？,;\n]{2,20}?(?:成绩|高分)"
    event = "[赛展节]|运动会|评选|比武|活动|[汇会展]演"
    scene = rf"在[^，。；！？,;\n]{{2,40}}?(?:{event})(?:中|上|里)[^，。；\n]{{0,4}}?[获夺摘斩捧破]"
    return re.compile(rf"[荣分喜]?获[^，。；！？,;\n]{{0,16}}?(?:{prizes})|{marks}|{scene}")


@cache
def shared() -> re.Pattern[str]:
    """What says that each of a list won a prize: 李秀英、石磊|分别获一、二等奖."""
    return re.compile(rf"(?:分别|双双|同时|先后|均|各|共同)(?:{prize().pattern})")


@cache
def shown() -> re.Pattern[str]:
    """A work without its title that was shown or won: 李秀英|的国画入展."""
    return re.compile(
        rf"的(?:“[^“”\n]{{2,20}}”)?(?:{UNTITLED}|项目|课题|案例)[{HAN}]{{0,6}}?(?:入[展选围]|[荣喜分]?获)"
    )


@cache
def several() -> re.Pattern[str]:
    """A title up to the next author and work: …》、石磊的《."""
    return re.compile(r"[^《》\n]{1,40}》[、和][\u3400-\u9fff]{2,4}的[^，。；、！？,;\n《》]{0,10}《")


@cache
def honour() -> re.Pattern[str]:
    """An honour that only persons get, with its verb."""
    verbs = "|".join(HONOURING)
    return re.compile(rf"(?:{verbs})[^，。；！？,;\n]{{0,24}}?(?:{PERSONAL})(?![集单团组])")


@cache
def number() -> re.Pattern[str]:
    """A number of persons: 等3人."""
    return re.compile(r"等?[\d一二两三四五六七八九十]{1,3}[余多]?[名人位]|等(?:同志|老师|同学)")


@cache
def remark() -> re.Pattern[str]:
    """Sex, age or post in brackets."""
    return re.compile(
        r"[（(](?:[男女笔艺网别乳曾原又化][名用]|男|女|\d\d岁|(?:1[89]|20)\d\d[年—－–-]|生于|化名|已故|时任|现任|原|左|右|中|兼|[^（）()，。\n]{2,12}(?:人|员|长|师|士|生|工|者|民)[）)])"
    )


@cache
def office() -> re.Pattern[str]:
    """What may be an office, up to the end of the clause: 为副主席，, 任中心主任，."""
    return re.compile(rf"(?:为[{CHOSEN}]|任[{HAN}])[{HAN}]{{1,8}}(?=[，；。、,;）)\n的]|$)")


@cache
def joined() -> re.Pattern[str]:
    """A society or a party that is joined."""
    return re.compile(rf"加入[了{HAN}]{{2,16}}(?:[协学]会|党|组织|团)(?=[，；。、,;）)\n]|$)")


@cache
def bracket() -> re.Pattern[str]:
    """A few characters in brackets."""
    return re.compile(rf"[（(][{HAN}]{{2,14}}[）)]")


@cache
def ideology() -> re.Pattern[str]:
    """What follows a name that a teaching or a feast bears, and the end of a foreign name."""
    return re.compile(
        "洛夫|诺夫|耶夫|斯基|维奇|新时[代期]|国防和军队|军事思想|法治思想|强军思想|生态文明|经济思想|外交思想|文化思想|旗帜|诞辰|纪念日"
    )
