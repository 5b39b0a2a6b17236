"""The page in a real browser: nothing leaves it, every tab opens, every figure leads to its passage and back."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from browsing import NARROW, WIDE, complaints, emulate, requests, resize, visit
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

import wsum
from wsum import reports

SEED = 20261126
# What is highlighted, and whether it can be seen
HIT = """
const hits = [...document.querySelectorAll('article mark.hit')];
const box = hits[0] && hits[0].getBoundingClientRect();
return [hits.map(hit => hit.textContent).join(''), Boolean(box && box.top >= 0 && box.bottom <= innerHeight)];
"""
FIGURES = """[...document.querySelectorAll(`[data-table=${arguments[0]}] tbody td.number`)]
.filter(one => one.textContent)"""
CONTRAST = """
const luminance = colour => {
  const parts = colour.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255)
    .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
  return .2126 * parts[0] + .7152 * parts[1] + .0722 * parts[2];
};
const ground = one => {
  for (; one; one = one.parentElement) {
    const colour = getComputedStyle(one).backgroundColor;
    if (!/, 0\\)|transparent/.test(colour)) return colour;
  }
  return 'rgb(255, 255, 255)';
};
return [...document.querySelectorAll('h1, h2, h3, p, a, td, th button, dt, dd, label, mark, li, button:not(:disabled)')]
  .filter(one => one.checkVisibility() && one.textContent.trim() && !one.closest('.unseen, .told, .skip'))
  .map(one => {
    const pair = [luminance(getComputedStyle(one).color), luminance(ground(one))];
    return [(Math.max(...pair) + .05) / (Math.min(...pair) + .05), one.className, one.textContent.slice(0, 30)];
  }).filter(([ratio]) => ratio < 4.5);
"""

# The words of a table's cells that are broken inside
BROKEN = """
return [...document.querySelectorAll(`[data-table=${arguments[0]}] tbody td.text bdi`)].flatMap(cell => {
  const node = cell.firstChild, range = document.createRange();
  return [...(node ? node.data : '').matchAll(/[A-Za-z]{2,}/g)].filter(word => {
    range.setStart(node, word.index);
    range.setEnd(node, word.index + word[0].length);
    return new Set([...range.getClientRects()].map(box => box.top)).size > 1;
  }).map(word => word[0]);
});
"""


def wait(browser: webdriver.Chrome, script: str, *values: Any) -> Any:
    return WebDriverWait(browser, 10).until(lambda _: browser.execute_script(script, *values))


def go(browser: webdriver.Chrome, address: str) -> None:
    browser.execute_script("location.hash = arguments[0]", address)
    wait(browser, "return decodeURIComponent(location.hash) === decodeURIComponent('#' + arguments[0])", address)
    browser.execute_async_script("requestAnimationFrame(() => setTimeout(arguments[0]))")


def shown(browser: webdriver.Chrome) -> str:
    found: str = browser.execute_script("return document.querySelector('.page:not([hidden])').id")
    return found


def column(browser: webdriver.Chrome, table: str, at: int) -> list[str]:
    script = "return [...document.querySelectorAll(`[data-table=${arguments[0]}] tbody td:nth-child(${arguments[1]})`)]"
    found: list[str] = browser.execute_script(script + ".map(cell => cell.textContent)", table, at)
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1400, 900), NARROW], ids=["wide", "narrow"])
def test_every_tab_opens_quietly(browser: webdriver.Chrome, report: Path, scheme: str, size: tuple[int, int]) -> None:
    resize(browser, size)
    emulate(browser, scheme=scheme)
    complaints(browser), requests(browser)
    visit(browser, report)
    tabs = browser.find_elements(By.CSS_SELECTOR, "#sections a")
    assert len(tabs) >= 5
    for tab in tabs:
        name = str(tab.get_dom_attribute("href"))[1:]
        tab.click()
        assert shown(browser) == f"page-{name}"
        assert tab.get_dom_attribute("aria-current") == "page"
        assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth"), name
        assert browser.execute_script(CONTRAST) == [], name
    assert complaints(browser) == []
    assert requests(browser) == []


def test_it_can_be_read_out(browser: webdriver.Chrome, report: Path) -> None:
    visit(browser, report, "#spans")
    count = "return document.querySelectorAll(arguments[0]).length"
    for landmark in ("header", "nav[aria-label]", "main", "footer", "html[lang=zh-Hans]", "h1", "[role=status]"):
        assert browser.execute_script(count, landmark) >= 1, landmark
    ids = browser.execute_script("return [...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))
    nameless = """return [...document.querySelectorAll('input, select, button, a, [role=region]')].filter(one =>
      !(one.labels && one.labels.length) && !one.getAttribute('aria-label') && !one.textContent.trim()
      && !one.closest('svg')).length"""
    assert browser.execute_script(nameless) == 0
    assert browser.execute_script("return [...document.querySelectorAll('table')].every(table => table.caption "
                                  "&& [...table.tHead.rows[0].cells].every(cell => cell.scope === 'col'))")  # fmt: skip


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_why_a_file_could_not_be_read_is_told_to_the_end(
    browser: webdriver.Chrome, tmp_path: Path, size: tuple[int, int]
) -> None:
    (tmp_path / "破.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "好.txt").write_text("一、全年举办培训班3期。", encoding="utf-8")
    corpus = wsum.read(tmp_path)
    reports.save(corpus, tmp_path / "report.html")
    resize(browser, size)
    visit(browser, tmp_path / "report.html", "#overview")
    [reason] = column(browser, "unread", 4)
    assert reason == corpus.documents.set_index("doc").loc["破.pdf", "error"]
    assert reason.endswith("; open it and print it to a new PDF") and len(reason) > 60
    assert browser.execute_script(BROKEN, "unread") == []
    width = "return document.querySelector('[data-table=unread] td.long').getBoundingClientRect().width / innerWidth"
    assert browser.execute_script(width) > 0.4
    assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth")


def test_the_keyboard_is_enough(browser: webdriver.Chrome, report: Path) -> None:
    visit(browser, report, "#vocabulary")
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    skip = browser.switch_to.active_element
    assert skip.get_dom_attribute("class") == "skip"
    skip.send_keys(Keys.ENTER)
    assert browser.switch_to.active_element.get_dom_attribute("id") == "main"
    link = browser.find_element(By.CSS_SELECTOR, "[data-table=terms] td.link a")
    link.send_keys(Keys.ENTER)
    assert shown(browser) == "page-results"
    browser.find_element(By.CSS_SELECTOR, ".passages a").send_keys(Keys.ENTER)
    assert browser.execute_script("return document.activeElement.classList.contains('hit')")


def test_tables_sort(browser: webdriver.Chrome, report: Path) -> None:
    visit(browser, report, "#spans")
    head = browser.find_element(By.CSS_SELECTOR, "[data-table=counts] th.number:nth-of-type(5)")
    before = column(browser, "counts", 5)
    for order in ("ascending", "descending", "none"):
        head.find_element(By.TAG_NAME, "button").click()
        assert head.get_dom_attribute("aria-sort") == order
        values = [float(cell.replace(",", "")) for cell in column(browser, "counts", 5) if cell]
        if order != "none":
            assert values == sorted(values, reverse=order == "descending")
            assert len(set(values)) > 1
    assert column(browser, "counts", 5) == before


def test_tables_search_and_filter(browser: webdriver.Chrome, report: Path, sample: wsum.Corpus) -> None:
    visit(browser, report, "#spans/names")
    home = browser.find_element(By.CSS_SELECTOR, "[data-table=names]")
    counted = home.find_element(By.CSS_SELECTOR, ".count")
    wanted = sample.names["text"].str.contains("县") | sample.names["name"].str.contains("县").fillna(False)
    wanted |= sample.names["affiliation"].str.contains("县").fillna(False)
    home.find_element(By.CSS_SELECTOR, "input[type=search]").send_keys("县")
    wait(browser, f"return arguments[0].textContent.includes('符合 {int(wanted.sum())} 行')", counted)
    home.find_element(By.CSS_SELECTOR, "select option[value=人]").click()
    persons = int((wanted & (sample.names["kind"] == "person")).sum())
    wait(browser, f"return arguments[0].textContent.includes('符合 {persons} 行')", counted)


def test_all_texts_are_searched(browser: webdriver.Chrome, report: Path, sample: wsum.Corpus) -> None:
    visit(browser, report)
    browser.find_element(By.ID, "find").send_keys("培训", Keys.ENTER)
    places = sum(sample.text(doc).count("培训") for doc in sample.documents["doc"])
    wait(browser, f"return document.querySelector('#results .count')?.textContent.includes('{places} 处')")
    browser.find_elements(By.CSS_SELECTOR, ".passages a")[7].click()
    assert browser.execute_script(HIT) == ["培训", True]
    browser.find_element(By.CSS_SELECTOR, ".came a").click()
    assert shown(browser) == "page-results"


def test_twenty_figures_lead_to_their_passages_and_back(
    browser: webdriver.Chrome, report: Path, sample: wsum.Corpus
) -> None:
    """A click on a number of any table: its passage in view, its way back to the row, and the browser's own."""
    visit(browser, report)
    chance = random.Random(SEED)
    tables = (
        "return [...document.querySelectorAll('[data-table]')].map(one => [one.dataset.table, one.closest('.page').id])"
    )
    names = browser.execute_script(tables)
    for _ in range(20):
        table, section = chance.choice(names)
        section = section.removeprefix("page-")
        go(browser, section)
        at = chance.randrange(browser.execute_script(f"return {FIGURES}.length", table))
        cell = browser.execute_script(f"return {FIGURES}[arguments[1]]", table, at)
        row = cell.find_element(By.XPATH, "./..").get_dom_attribute("data-row")
        browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", cell)
        cell.click()
        if shown(browser) == "page-results":
            browser.find_element(By.CSS_SELECTOR, ".passages a").click()
        words, seen = browser.execute_script(HIT)
        assert seen, (table, row)
        assert words == passage(browser, sample), (table, row)
        browser.find_element(By.CSS_SELECTOR, ".came a.back").click()
        line = browser.find_element(By.CSS_SELECTOR, f"[data-table={table}] tr.marked")
        assert line.get_dom_attribute("data-row") == row
        browser.back()
        assert browser.execute_script(HIT)[0] == words
        browser.forward()
        assert shown(browser) == f"page-{section}"


def passage(browser: webdriver.Chrome, sample: wsum.Corpus) -> str:
    """The words that the address names, cut from the corpus: an offset is a code point there."""
    address = browser.execute_script("return decodeURIComponent(location.hash)").split("/")
    start, end = map(int, address[2].split("-"))
    return sample.text(str(sample.documents["doc"].iloc[int(address[1])]))[start:end].replace("\n", "")


def test_back_returns_to_where_one_was(browser: webdriver.Chrome, report: Path) -> None:
    visit(browser, report, "#spans/counts")
    link = browser.find_elements(By.CSS_SELECTOR, "[data-table=counts] td.link a")[30]
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", link)
    where = browser.execute_script("return scrollY")
    link.click()
    assert shown(browser) == "page-documents"
    browser.back()
    wait(browser, "return Math.abs(scrollY - arguments[0]) < 3", where)
    assert browser.switch_to.active_element == link
    browser.forward()
    wait(browser, "return document.querySelector('mark.hit')")


def test_a_word_in_a_chart_leads_to_its_rows(browser: webdriver.Chrome, report: Path) -> None:
    for table, at in (("keyness", 0), ("theme_pieces", 3), ("phrases", 2)):
        visit(browser, report, f"#find/{table}/")
        script = "return [...document.querySelectorAll(`figure[data-rows=${arguments[0]}] svg a`)][arguments[1]]"
        link = browser.execute_script(script, table, at)
        word = unquote(link.get_dom_attribute("href").split("/")[2])
        browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", link)
        link.click()
        wait(browser, "return decodeURIComponent(location.hash) === arguments[0]", f"#find/{table}/{word}")
        cells = (
            "return [...document.querySelectorAll(`[data-table=${arguments[0]}] tbody tr`)].map(row => row.textContent)"
        )
        rows = browser.execute_script(cells, table)
        assert rows and all(word in row for row in rows), (table, word)


def test_paper_holds_the_whole_report(browser: webdriver.Chrome, report: Path) -> None:
    visit(browser, report)
    browser.execute_script("dispatchEvent(new Event('beforeprint'))")
    emulate(browser, media="print")
    assert browser.execute_script("return [...document.querySelectorAll('.page:not([hidden])')].length") >= 5
    drawn = "return [...document.querySelectorAll('figure')].every(figure => figure.querySelector('svg'))"
    assert browser.execute_script(drawn)
    assert not browser.find_element(By.ID, "sections").is_displayed()
    browser.execute_script("dispatchEvent(new Event('afterprint'))")
    assert browser.execute_script("return [...document.querySelectorAll('.page:not([hidden])')].length") == 1


def test_charts_can_be_read_on_a_narrow_page(browser: webdriver.Chrome, report: Path) -> None:
    resize(browser, NARROW)
    visit(browser, report)
    browser.execute_script("dispatchEvent(new Event('beforeprint'))")
    sizes = browser.execute_script(
        "return [...document.querySelectorAll('figure svg')].map(one => [one.clientWidth, one.viewBox.baseVal.width])"
    )
    browser.execute_script("dispatchEvent(new Event('afterprint'))")
    assert sizes and all(width >= points - 1 for width, points in sizes), sizes  # letters have 8 points and more


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_words_stay_words(browser: webdriver.Chrome, harmful: wsum.Corpus, tmp_path: Path, lang: str) -> None:
    doc = harmful.documents["doc"].iloc[0]
    bad = "<script>window.struck = 7</script>\u202e"
    path = tmp_path / "hostile.html"
    reports.save(harmful, path, lang=lang, title=f"题{bad}", run={"inputs": [bad], bad: bad})
    complaints(browser), requests(browser)
    visit(browser, path)
    for tab in browser.find_elements(By.CSS_SELECTOR, "#sections a"):
        tab.click()
    wide = harmful.text(doc).index("游客")
    go(browser, f"documents/0/{wide}-{wide + 2}")
    assert browser.execute_script(HIT) == ["游客", True]
    text = browser.execute_script("return document.querySelector('article').innerText")
    for words in (
        "<script>window.struck = 1</script>",
        "onload=",
        "javascript:",
        "]]>",
        "=CMD|",
        "[U+202E]",
        "{{ 7 * 7 }}",
    ):
        assert words in text
    go(browser, f"search/{'window.struck'}")
    assert (
        str(harmful.text(doc).count("window.struck")) in browser.find_element(By.CSS_SELECTOR, "#results .count").text
    )
    assert browser.execute_script("return window.struck === undefined")
    assert (
        browser.execute_script("return document.scripts.length - document.querySelectorAll('[type*=json]').length") == 1
    )
    assert "\u202e" not in browser.execute_script("return document.documentElement.innerHTML")
    assert complaints(browser) == []
    assert requests(browser) == []
