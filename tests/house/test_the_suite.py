"""The suite says the same twice, ends wherever it is started, and explores where asked to."""

import subprocess
import sys

import pytest
from hypothesis import settings

from tests import exploring
from tests.house.sources import ROOT

TESTS = ROOT / "tests"
INTERRUPTED = "tests/cli/test_processes.py::test_an_interrupted_program_exits_with_130"


def test_what_is_tried_is_the_same_every_time_unless_one_explores() -> None:
    explores = exploring.is_exploring()
    assert settings().derandomize is not explores
    assert exploring.examples(60).derandomize is not explores
    assert exploring.examples(60).max_examples == (600 if explores else 60)


def test_every_property_goes_by_that() -> None:
    said = [
        path for path in TESTS.rglob("*.py") if ("max_examples" + "=") in path.read_text("utf-8")
    ]
    assert said == [TESTS / "exploring.py"]


def test_no_test_may_take_for_ever(pytestconfig: pytest.Config) -> None:
    assert pytestconfig.getini("timeout") == "120"


def test_it_ends_where_whoever_starts_it_ignores_signals() -> None:
    typed = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", INTERRUPTED]
    done = subprocess.run(
        ["sh", "-c", 'trap "" INT TERM HUP; exec "$@"', "sh", *typed],
        cwd=ROOT, capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
