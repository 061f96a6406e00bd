"""Every campaign is there and named in the documents, whose links lead somewhere."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.__main__ import LEFT_OUT, main, pytest_command
from tests.tools.campaigns import CAMPAIGNS
from tests.tools.support import ROOT

PAGE = ROOT / "docs" / "measurements" / "README.md"
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
# A link to a file; what stands in code is none.
LINK = re.compile(r"(?<!`)\[[^\]\n]*\]\((?!https?:)(?P<path>[^)#\s]*)(?:#(?P<heading>[^)\s]*))?\)")


def test_every_campaign_is_there_and_is_named_on_the_page() -> None:
    named = re.findall(r"^\| `([a-z-]+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(named) == sorted(CAMPAIGNS)
    for campaign in CAMPAIGNS.values():
        spec = find_spec(campaign.module)
        assert spec is not None
        assert not spec.submodule_search_locations or find_spec(f"{campaign.module}.__main__")


def test_without_a_name_they_are_listed(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--campaign"]) == 0
    assert [line.split()[0] for line in capfd.readouterr().out.splitlines()] == list(CAMPAIGNS)
    assert main(["--campaign", "no-such"]) == 2


def test_the_quick_run_leaves_out_what_is_marked() -> None:
    assert LEFT_OUT in pytest_command([], quick=True)
    assert LEFT_OUT not in pytest_command([], quick=False)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    for link in LINK.finditer(document.read_text(encoding="utf-8")):
        target = document.parent / link["path"] if link["path"] else document
        assert target.exists(), link[0]
        if link["heading"]:
            assert link["heading"] in _anchors(target), link[0]


def _anchors(document: Path) -> set[str]:
    """Return what GitHub and GitLab call the headings of a document."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
