"""What every test shares: where Chromium is, and what is said where there is none."""

from __future__ import annotations

import os
import shutil

import pytest
from hypothesis import settings

# How long one example takes says more about the machine than about the rule. CI judges a change, and looks at the
# same examples for each; at a desk they are others every time.
settings.register_profile("ours", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("ours")

#: Names under which systems install it. `PORTAL_GEN_CHROMIUM` names another.
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

HOW_TO_GET_IT = (
    "Install Chromium (Debian and Ubuntu: apt-get install chromium; macOS: brew install --cask chromium), "
    "or name one in PORTAL_GEN_CHROMIUM."
)

left_out = pytest.StashKey[int]()


def chromium() -> str | None:
    named = os.environ.get("PORTAL_GEN_CHROMIUM")
    return named or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    # Last: who drives a browser has a thread beside, and a process that has one is not forked any more.
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
    if chromium() is not None:
        return
    browser = [item for item in items if item.get_closest_marker("browser")]
    if browser and os.environ.get("PORTAL_GEN_BROWSER") == "required":
        pytest.exit(f"{len(browser)} browser tests cannot run: no Chromium was found. {HOW_TO_GET_IT}", returncode=1)
    items[:] = [item for item in items if item not in browser]
    config.stash[left_out] = len(browser)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if count := config.stash.get(left_out, 0):
        terminalreporter.write_line(
            f"{count} browser tests did not run: no Chromium was found. {HOW_TO_GET_IT}", yellow=True
        )
