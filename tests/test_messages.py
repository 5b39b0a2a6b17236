"""What a user is told: in one line, of what is true, and what to do."""

from __future__ import annotations

import errno
import os
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result
from yearly import TEXT

import wsum
from wsum import analysis, exports, reports, store
from wsum.analysis.registry import OPTIONS
from wsum.archive import Summary
from wsum.cli import main, told
from wsum.errors import InputError

ROOT = Path(__file__).resolve().parent.parent


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], prog_name="wsum")


def line(*arguments: object) -> str:
    """The one line that a command is refused with."""
    done = run(*arguments)
    assert done.exit_code == 2, done.output
    assert not done.stdout
    [said] = done.stderr.splitlines()
    assert said.startswith("wsum: ")
    return said.removeprefix("wsum: ")


def test_a_command_line_that_is_none_is_told_in_one_line() -> None:
    assert line("topic") == "topic: no such command; did you mean topics?"
    assert line("bogus") == "bogus: no such command; see wsum --help"
    assert line("--bogus") == "No such option '--bogus'; see wsum --help"
    assert line("terms") == "Missing argument 'INPUT…'; see wsum terms --help"
    assert line("extract", "x", "--out", "y", "--format", "doc").endswith("; see wsum extract --help")
    assert run().output.startswith("Usage: wsum")


@pytest.mark.parametrize("spelling", ["themes_panels", "themes-panels"])
def test_a_chart_has_one_name(spelling: str) -> None:
    assert "'themes_panels', 'themes_heatmap'" in line("themes", "x", "--draw", "pie")
    assert line("themes", "x", "--draw", spelling).startswith("--draw themes_panels: say where to")


@pytest.mark.parametrize("name", [name for name, option in OPTIONS.items() if option.kind in (int, float)])
def test_a_number_has_its_least_and_most(name: str) -> None:
    option = OPTIONS[name]
    assert option.least is not None
    assert (option.most is not None) == (option.kind is float)
    with pytest.raises(InputError, match=f"{name}=-1: must be"):
        option.check(-1)


def test_a_number_out_of_range_is_refused_everywhere() -> None:
    assert "0<=x<=1" in line("recurring", "missing", "--min-score", 7)
    assert "0<x<=1" in line("agreement", "missing", "--coding", "x", "--min-share", 0)
    corpus = wsum.read(ROOT / "corpora" / "nongye-2021.txt", ROOT / "corpora" / "nongye-2022.txt")
    for ask in (
        lambda: analysis.recurring(corpus, min_score=7),
        lambda: analysis.compare(corpus, min_similarity=-0.1),
        lambda: analysis.topics(corpus, top=0),
    ):
        with pytest.raises(InputError, match="must be at least"):
            ask()


def test_unreadable_dated_reports_are_named(years: Path, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text(TEXT.format(year="20XX"), encoding="utf-8")
    assert run("datings", "new.txt", "--reference", "years").exit_code == 0
    (years / "broken.docx").write_bytes(bytes(range(256)))
    for command in ("datings", "dating_evidence"):
        done = run(command, "new.txt", "--reference", "years")
        assert done.exit_code == 1
        assert "broken.docx: " in done.stderr
    assert "reference=none: no such folder" in line("datings", "new.txt", "--reference", "none")


def test_topics_and_compare_say_what_would_do(years: Path, tmp_path: Path) -> None:
    (tmp_path / "short.txt").write_text("一、工作\n培训班3期。\n", encoding="utf-8")
    assert line("topics", "short.txt").startswith("too few passages for topics: there are 0 passages")
    farm = [ROOT / "corpora" / f"nongye-{year}.txt" for year in (2021, 2022, 2023)]
    assert "k=3000: too many topics" in (said := line("topics", *farm, "--k", 3000))
    most = int(said.partition("choose k from 2 to ")[2].partition(",")[0])
    assert run("topics", *farm, "--k", most, "--out", "topics.csv").exit_code == 0
    form = line("compare", "years").partition("say which by target and reference: ")[2].split()
    assert form == ["--target", "piece=2018.txt#1", "--reference", "piece=2017.txt#1"]
    assert run("compare", "years", *form).exit_code == 0


def test_the_default_number_of_topics_is_told() -> None:
    text = "一、工作回顾\n" + "\n".join(["完成抗旱、打井、水库、堤防、灌溉", "完成学校、教师、课程、校舍、考试"] * 4)
    with pytest.raises(InputError, match=r"k=5 \(the fewest tried where none is given\).* choose k from 2 to 4"):
        analysis.topics(wsum.parse(text))


def test_a_coding_is_named_with_its_row(years: Path) -> None:
    def said(content: str) -> str:
        Path("mine.csv").write_text(content, encoding="utf-8")
        return line("agreement", "years", "--coding", "mine.csv")

    near = "mine.csv: coding, row 2: 2018.tx: no such document; did you mean 2018.txt?"
    assert said("doc,paragraph,theme\n2017.txt,3,培训\n2018.tx,3,培训\n") == near
    assert said("doc,start,end,theme\n2017.txt,0,3,培训\n2018.tx,0,3,培训\n") == near
    assert said("file,paragraph,theme\n2017.txt,3,培训\n").startswith("mine.csv: coding: no column doc")


def test_a_missing_list_of_words_is_told_in_plain_words(years: Path) -> None:
    assert line("terms", "years", "--words", "none.txt").startswith(
        "words=none.txt: cannot be read (No such file or directory); "
    )


def test_a_report_wants_a_codebook_that_can_be_read(years: Path) -> None:
    assert line("report", "years", "--codebook", "none.toml").startswith("codebook none.toml: cannot be read")
    assert not Path("report.html").exists()
    with pytest.raises(InputError, match=r"codebook none\.toml: cannot be read"):
        reports.html(wsum.read(years), codebook="none.toml")


def test_a_store_that_is_not_there_is_said_to_be_missing(years: Path) -> None:
    assert line("query", "none", "select 1") == "none: there is no such folder; check the path"
    with pytest.raises(InputError, match="none: there is no such folder"):
        wsum.load("none")
    with pytest.raises(InputError, match="no folder that `wsum extract` wrote"):
        wsum.load(years)


def test_what_is_missing_is_an_empty_cell() -> None:
    answer = pd.DataFrame({"n": pd.array([1, None], "Int64"), "x": [None, 0.5], "w": [None, "a"], "o": [None, None]})
    assert exports.printed(answer).split() == ["n", "x", "w", "o", "1", "0.5", "a"]
    assert exports.printed(answer.head(0)) == "nothing found"


def test_one_thing_is_one(years: Path, tmp_path: Path) -> None:
    said = run("extract", years / "2023.txt", "--out", "store", "--format", "parquet").stdout
    assert "1 of 1 file read, " in said
    assert "1 piece, 1 section, " in said
    assert "no part had to be made anew" in run("extract", years / "2023.txt", "--out", "store").stdout


def test_what_was_made_anew_is_told_as_parts(years: Path) -> None:
    for number in range(200):
        (years / f"{number:03}.txt").write_text(TEXT.format(year=2016), encoding="utf-8")
    asked = ("extract", "years", "--out", "store", "--format", "parquet", "--workers", 1)
    run(*asked)
    (years / "199.txt").unlink()
    said = run(*asked).stdout
    assert "206 of 206 files read" in said
    assert "new or changed" not in said
    assert " parts made anew (" in said


def test_a_store_whose_first_run_was_killed_is_not_taken_for_an_empty_one(years: Path) -> None:
    run("extract", "years", "--out", "store", "--format", "parquet")
    store.write_run(Path("store"), format="parquet", keys=[], facts={"complete": False})
    said = "store: the first run into this store was not finished; run `wsum extract` again"
    asked = ("export", "store", "--out", "csv"), ("query", "store", "select 1"), ("outline", "store")
    for command in (*asked, ("terms", "store"), ("report", "store", "--out", "report.html")):
        assert line(*command) == said
    assert not Path("csv").exists()
    assert not Path("report.html").exists()
    with pytest.warns(UserWarning, match=r"not finished; run `wsum extract` again") as warned:
        assert len(wsum.load("store")) == 0
    assert warned[0].filename == __file__
    assert run("extract", "years", "--out", "store").exit_code == 0
    assert len(wsum.load("store")) == 7


def test_an_outline_is_made_of_a_store_too(years: Path) -> None:
    run("extract", "years", "--out", "store")
    assert run("outline", "store").stdout == run("outline", "years").stdout


def test_a_scheduler_is_of_use_to_dask_alone(years: Path) -> None:
    said = line("extract", "years", "--out", "store", "--scheduler", "tcp://none:1")
    assert said == "--scheduler tcp://none:1: only Dask has one; add --engine dask, or leave it out"
    assert not Path("store").exists()


def test_files_that_are_dropped_from_a_store_are_counted(years: Path) -> None:
    run("extract", "years", "--out", "store", "--format", "parquet")
    first = run("extract", years / "2023.txt", "--out", "store").stdout.splitlines()[0]
    assert first.startswith("1 of 1 file read, ")
    assert first.endswith(" characters; 6 earlier files dropped, no longer among the inputs")
    assert "dropped" not in run("extract", years / "2023.txt", "--out", "store").stdout


def test_advice_fits_what_hinders_the_writing() -> None:
    full = store.unwritable(Path("out"), OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
    assert str(full).endswith("; free some space or choose another folder")
    closed = store.unwritable(Path("out"), OSError(errno.EACCES, os.strerror(errno.EACCES)))
    assert str(closed).endswith("; choose a folder that you may write to")
    gone = store.unwritable(Path("out"), OSError(errno.ENOENT, os.strerror(errno.ENOENT)))
    assert str(gone) == "out: cannot be written (No such file or directory); choose another folder"


def test_no_line_of_the_list_of_commands_is_cut() -> None:
    said = run("--help").output
    assert "Write a store in another format." in said
    assert "..." not in said.partition("Commands:")[2]


def test_a_rate_is_told_of_runs_that_are_longer_than_their_start() -> None:
    summary = Summary(files=1, made=1, chars=60_000, seconds=0.8)
    assert list(told(summary))[-1] == "in 0.8 s"
    summary.seconds = 20.0
    assert list(told(summary))[-1] == "in 20.0 s, 3,000 characters/s"


def test_a_member_that_cannot_be_read_is_named_alike_by_all_commands(years: Path) -> None:
    with zipfile.ZipFile(years / "打包.zip", "w") as file:
        file.writestr("../逃.txt", TEXT)
    named = "wsum: years/打包.zip/../逃.txt: its name leads out of the archive; pack the archive again"
    for command in (("extract", "years", "--out", "csv"), ("terms", "years"), ("outline", "years")):
        assert run(*command).stderr.splitlines() == [named]


def test_texts_without_chinese_are_told(years: Path) -> None:
    (years / "a.txt").write_text("Annual report 2023\n", encoding="utf-8")
    said = "wsum: no Chinese text in 1 file, so nothing is found in it; the table documents names it"
    for command in (("extract", "years", "--out", "store", "--format", "parquet"), ("terms", "years")):
        assert (done := run(*command)).stderr.splitlines() == [said]
        assert done.exit_code == 0
    again = run("extract", "years", "--out", "store")
    assert "no part had to be made anew" in again.stdout
    assert again.stderr.splitlines() == [said]
    assert wsum.parse("Annual report").documents["error"].tolist() == ["no Chinese text"]
