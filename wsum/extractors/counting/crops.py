"""What grew: a yield or an area whose crop the clause before names."""

from __future__ import annotations

import re
from functools import cache

from wsum.extractors.counting.sites import FAR, Site


@cache
def _crop() -> re.Pattern[str]:
    """What grew, at the head of a clause: 全国粮食 连续四年增产."""
    news = "连续|连年|继续|又|再|仍|喜?获|夺得|实现|稳产|增产|减产|丰收|生产|种植|按"
    return re.compile(
        rf"(?:^|[，。；：\n　 ])(?P<crop>[\u4e00-\u9fff]{{2,6}}?)(?:{news})[^，。；：\n]*，[^，。；：\n]*$"
    )


def grown(site: Site) -> str:
    """粮食连续四年增产，总产量1200吨: what grew stands in the clause before."""
    if site.phrase[-2:] not in ("产量", "产值", "总产", "面积"):
        return ""
    match = _crop().search(site.text, max(site.low, site.start - FAR), site.start)
    return match["crop"] if match else ""


@cache
def _area() -> re.Pattern[str]:
    return re.compile(r"^(.{2,6}?)(?:播种|种植|栽种|栽培|养殖|收获|收割)?(?:总?面积)$")


def sown(site: Site) -> str:
    """粮食播种面积3万亩，产量20万吨: the yield is that of what the area before is of."""
    if site.phrase not in ("产量", "总产量", "总产", "产值", "总产值"):
        return ""
    area = _area().match(site.sentence.noun())
    return area[1] if area else ""
