"""What is made from web/ and from the layout of the mails is always that of today."""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from infra import assets
from infra.assets import ASSETS, MAIL, ROOT


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A fresh clone, as far as it matters here: nothing is made yet."""
    for folder in ("web", "infra/mail_layout"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for made in (MAIL, ASSETS):
        (tmp_path / made).parent.mkdir(parents=True)
    return tmp_path


def test_it_is_that_of_today() -> None:
    assert (ROOT / MAIL).read_text(encoding="utf-8") == assets.make_mail()
    assert json.loads((ROOT / ASSETS).read_text())["versions"] == assets.versions()


def test_it_is_made_where_it_is_not_there(copy: Path) -> None:
    assets.make(copy)

    for made in (MAIL, ASSETS):
        assert (copy / made).read_bytes() == (ROOT / made).read_bytes()
        assert (copy / made).stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(
    ("source", "made"),
    [("web/theme.css", ASSETS), ("infra/mail_layout/mail.css", MAIL)],
    ids=["page", "mail"],
)
def test_it_is_made_again_when_a_source_has_changed(copy: Path, source: str, made: Path) -> None:
    assets.make(copy)
    before = (copy / made).read_text()
    with (copy / source).open("a") as file:
        file.write("p { margin: 0 0 17px 0; }")

    assets.make(copy)

    assert (copy / made).read_text() != before


def test_what_is_right_already_is_left_alone(copy: Path) -> None:
    """A build looks at when a source was written."""
    assets.make(copy)
    before = [(copy / made).stat().st_mtime_ns for made in (MAIL, ASSETS)]

    assets.make(copy)

    assert [(copy / made).stat().st_mtime_ns for made in (MAIL, ASSETS)] == before


def test_many_may_make_it_at_once(copy: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(assets.make, [copy] * 16))

    assert (copy / MAIL).read_bytes() == (ROOT / MAIL).read_bytes()
    assert [file.name for file in (copy / MAIL).parent.iterdir()] == [MAIL.name]


def test_version_control_knows_neither() -> None:
    ignored = (ROOT / ".gitignore").read_text().splitlines()

    assert {str(MAIL), str(ASSETS)} <= set(ignored)
