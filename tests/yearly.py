"""A short summary of any year."""

from __future__ import annotations

TEXT = "云溪县档案馆{year}年工作总结\n一、主要成绩\n全年接待读者1200人次，举办培训班3期。\n"
