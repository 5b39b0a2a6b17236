"""Chromium without a window, as the tests of pages drive it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
)
WIDE, NARROW = (1400, 900), (390, 844)


def found() -> tuple[str, str]:
    """The browser and its driver; the test is skipped where this machine has none."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    driver = shutil.which("chromedriver")
    if not (browser and driver):
        pytest.skip("no Chromium with its driver; on Debian: apt-get install chromium chromium-driver")
    return browser, driver


@contextmanager
def chromium() -> Iterator[webdriver.Chrome]:
    """A browser that notes what its console and its network do."""
    browser, driver = found()
    options = Options()
    options.binary_location = browser
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    session = webdriver.Chrome(options=options, service=Service(driver))
    try:
        yield session
    finally:
        session.quit()


def resize(browser: webdriver.Chrome, size: tuple[int, int]) -> None:
    """Give the page a window of that size."""
    width, height = size
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def emulate(browser: webdriver.Chrome, *, scheme: str = "light", media: str = "") -> None:
    """Show the page light or dark, on the screen or on paper."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})


def visit(browser: webdriver.Chrome, path: Path, address: str = "") -> None:
    """Open a file, anew even where the same one is open."""
    browser.get("about:blank")
    browser.get(path.as_uri() + address)


def requests(browser: webdriver.Chrome) -> list[str]:
    """What the page asked for since the last question, besides itself and what it holds."""
    log = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    urls = [entry["params"]["request"]["url"] for entry in log if entry["method"] == "Network.requestWillBeSent"]
    return [url for url in urls if not url.startswith(("file:", "data:", "about:"))]


def complaints(browser: webdriver.Chrome) -> list[dict[str, Any]]:
    """What the console said since the last question."""
    return list(browser.get_log("browser"))
