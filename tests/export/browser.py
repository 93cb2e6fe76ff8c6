"""A browser without a window, as people would open a page in it, steered through WebDriver."""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import urllib.request
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError

import pytest

SWITCHES = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage"),
    *("--disable-extensions", "--disable-default-apps", "--mute-audio"),
)
SECONDS = 60


class Browser:
    """One window; each page is opened in it from a file."""

    def __init__(self, address: str, browser: str, home: str) -> None:
        self._at = address
        options = {
            "binary": browser,
            "args": [*SWITCHES, f"--user-data-dir={home}", "about:blank"],
            "perfLoggingPrefs": {"enableNetwork": True},
        }
        always = {
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }
        begun = self._call("POST", "/session", {"capabilities": {"alwaysMatch": always}})
        self._at = f"{address}/session/{begun['sessionId']}"

    def open(self, page: Path, *, width: int, dark: bool = False) -> None:
        """Lay the page out at that width, in light or dark."""
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self.tell("Emulation.setDeviceMetricsOverride", **size)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.tell("Emulation.setEmulatedMedia", features=[scheme])
        self._call("POST", "/url", {"url": page.as_uri()})

    def ask(self, script: str) -> Any:
        """What this expression is on the page; its policy does not hold for one who asks."""
        return self._call("POST", "/execute/sync", {"script": f"return ({script})", "args": []})

    def tell(self, command: str, **parameters: object) -> Any:
        body = {"cmd": command, "params": parameters}
        return self._call("POST", "/goog/cdp/execute", body)

    def complaints(self) -> list[str]:
        """What it said on its console, where a refusal by the policy would be."""
        return [one["message"] for one in self._call("POST", "/se/log", {"type": "browser"})]

    def requests(self) -> list[str]:
        """Every address it asked for since it was asked last."""
        entries = self._call("POST", "/se/log", {"type": "performance"})
        messages = [json.loads(one["message"])["message"] for one in entries]
        asked = [one for one in messages if one["method"] == "Network.requestWillBeSent"]
        return [one["params"]["request"]["url"] for one in asked]

    def printed(self) -> bytes:
        """The page on paper, as PDF."""
        page = self.tell("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return b64decode(page["data"])

    def seen(self) -> bytes:
        """All of the page as a picture."""
        return b64decode(self.tell("Page.captureScreenshot", captureBeyondViewport=True)["data"])

    def close(self) -> None:
        self._call("DELETE", "", None)

    def _call(self, method: str, path: str, body: object) -> Any:
        content = None if body is None else json.dumps(body).encode()
        head = {"Content-Type": "application/json"}
        request = urllib.request.Request(f"{self._at}{path}", content, head, method=method)
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return json.load(answer)["value"]


@contextmanager
def running() -> Iterator[Browser]:
    """A browser of one's own. Without one the test is left out, but for CI, where it fails."""
    driver, browser = shutil.which("chromedriver"), shutil.which("chromium")
    if driver is None or browser is None or shutil.which("pdftotext") is None:
        left_out = pytest.fail if os.environ.get("CI") else pytest.skip
        left_out("chromium, chromedriver or pdftotext is not here")
    assert driver is not None
    assert browser is not None
    port = _free_port()
    with tempfile.TemporaryDirectory(prefix="browser-", ignore_cleanup_errors=True) as home:
        command = [driver, f"--port={port}", "--log-level=OFF"]
        quiet = subprocess.DEVNULL
        with subprocess.Popen(command, stdout=quiet, stderr=quiet) as process:
            try:
                address = f"http://127.0.0.1:{port}"
                _wait_for(address, process)
                there = Browser(address, browser, home)
                yield there
                there.close()
            finally:
                process.terminate()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Until it answers; asking is the waiting."""
    while process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/status", timeout=SECONDS) as answer:
                if json.load(answer)["value"]["ready"]:
                    return
        except (URLError, ConnectionError):
            continue
    raise RuntimeError("chromedriver ended before it began")
