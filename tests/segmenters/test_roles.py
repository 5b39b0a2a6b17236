"""Roles hold for any text: every line gets one or none, and nothing crashes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wsum.document import Document
from wsum.segmenters import segment
from wsum.segmenters.cues import ROLES
from wsum.segmenters.roles import path

LINES = (
    "沙柳县水利局20__年工作总结", "各位代表：", "【篇二】", "现将情况汇报如下：", "一、工作回顾",
    "二、存在问题", "（一）", "1、修堤3处。", "第一部分", "——抓项目。", "三、明年打算（四）其他",
    "主要表现在：", "一是人少；二是钱少。", "让我们团结奋斗！", "沙柳县水利局", "2023年1月5日",
    "附件1：名单", "名词解释", ">　　四、", "结束语", "二０二四年，我们将继续努力", "，", "“",
    "某",
)  # fmt: skip
SIGNS = "一二三、（）.1年县将要了《》“：。 \n"
ALLOWED = {*ROLES, "signature", ""}


@given(st.lists(st.sampled_from(LINES) | st.text(alphabet=SIGNS, max_size=12), max_size=14))
def test_every_line_has_a_role_or_none(lines: list[str]) -> None:
    segments = segment(Document("a.txt", "\n".join(lines)))
    assert {paragraph.role for paragraph in segments.paragraphs} <= ALLOWED
    assert {section.role for section in segments.sections} <= ALLOWED
    silent = {"title", "label", "byline", "salutation", "attachment"}
    assert not any(paragraph.role for paragraph in segments.paragraphs if paragraph.kind in silent)


def test_an_empty_piece_has_no_path() -> None:
    assert path([], []) == []


def test_one_odd_sentence_does_not_turn_a_chapter() -> None:
    review = "\n".join(f"（{n}）完成任务{n}项，举办活动，走访群众，得到好评。" for n in "一二三")
    odd = "（四）要继续加强培训。"
    text = f"沙柳县文化馆2023年工作总结\n一、工作回顾\n{review}\n{odd}\n（五）举办了展览，接待了观众。\n"
    roles = [paragraph.role for paragraph in segment(Document("a.txt", text)).paragraphs[1:]]
    assert set(roles) == {"achievement"}
