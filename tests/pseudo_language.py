"""A third language for tests: every text of the first one, forty per cent longer and in brackets.

It is added to a copy of the sources just as a real one would be: a folder in `shared/words`, and
its name in `shared/models/fields.py`. `python -m tests.pseudo_language`, in the copy, prints
what is written in it as JSON.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from infra.mail_samples import samples
from shared.models.fields import FIRST
from shared.words.spoken import Part, Spoken, read_texts, speak
from tests.controls.copies import copy_sources
from tests.desk_samples import all_desk_pages
from tests.sample_pages import all_pages

NAME = "zz"
OPENS, CLOSES = "⟦", "⟧"
_WORDS = Path("shared") / "words"
_COPIED = ("functions", "shared", "infra", "tests", "web", "pyproject.toml")
_LEFT_OUT = ("__pycache__", "*.pyc", "*.png", "e2e", "browser", "simulation")
# What is no text but a name of a file or of a person.
_NO_TEXTS = ("calendar-off-file", "example-name")


def stretch(text: str) -> str:
    """`Aanmelden` as `⟦Aaaanmeeldeen⟧`; what stands between braces is left as it is."""
    parts = re.split(r"({[^}]*})", text)
    parts[::2] = [re.sub("[aeiouy]", r"\g<0>\g<0>", part, flags=re.I) for part in parts[::2]]
    longer = "".join(parts)
    missing = round(len(text) * 1.4) - len(longer) - 2
    return f"{OPENS}{longer}{'~' * missing}{CLOSES}"


def add(root: Path) -> None:
    """Adds the language to the sources in that folder."""
    folder = root / _WORDS / NAME
    folder.mkdir()
    (folder / "__init__.py").write_text(_write_spoken(speak(FIRST)))
    for part in get_args(Part):
        texts = _stretch_all(read_texts(FIRST, part))
        file = folder / f"{part.replace('.', '/')}.py"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"TEXTS = {texts!r}\n")
    for article in (root / _WORDS / FIRST).glob("*.html"):
        (folder / article.name).write_text(_stretch_article(article.read_text()))
    declared = root / "shared" / "models" / "fields.py"
    source = declared.read_text()
    assert source.count('"en"]') == 1
    declared.write_text(source.replace('"en"]', f'"en", "{NAME}"]'))


def _stretch_all(texts: Mapping[str, str]) -> dict[str, str]:
    return {key: text if key in _NO_TEXTS else stretch(text) for key, text in texts.items()}


def _write_spoken(first: Spoken) -> str:
    def longer(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(stretch(word) for word in words)

    facts = {
        "name": stretch("Langzaam"),
        "names": {},
        "prefix": f"/{NAME}",
        "days": longer(first.days),
        "months": longer(first.months),
        "short_months": longer(first.short_months),
        "clock": first.clock,
        "hour": "⟦{clock} uuuur⟧",
    }
    written = ", ".join(f"{name}={value!r}" for name, value in facts.items())
    return (
        "from shared.words.spoken import Slugs, Spoken\n"
        f"SPOKEN = Spoken({written}, slugs={first.slugs!r}, ordinal=lambda n: f'⟦{{n}}-eeth⟧')\n"
    )


def _stretch_article(html: str) -> str:
    parts = re.split(r"(<[^>]*>|{{.*?}}|{%.*?%})", html, flags=re.S)
    parts[::2] = [stretch(part) if part.strip() else part for part in parts[::2]]
    return "".join(parts)


def copy_with_language(folder: Path) -> None:
    copy_sources(folder, _COPIED, _LEFT_OUT)
    add(folder)


def call_copy(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Runs Python in the copy."""
    command = [sys.executable, *arguments]
    environment = os.environ | {"PYTHONPATH": str(folder)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def read_written(folder: Path) -> dict[str, dict[str, str]]:
    """What the copy writes in the language: `pages`, and `mails` as text and as HTML."""
    answer = call_copy(folder, "-m", "tests.pseudo_language")
    assert answer.returncode == 0, answer.stderr
    found: dict[str, dict[str, str]] = json.loads(answer.stdout)
    return found


def _write_all() -> dict[str, dict[str, str]]:
    every = all_pages() | all_desk_pages()
    pages = {name: html for name, html in every.items() if name.endswith(f".{NAME}")}
    mails = {}
    for sample in samples(NAME):  # type: ignore[arg-type]
        for form in ("plain", "html"):
            part = sample.message.get_body((form,))
            assert part is not None
            mails[f"{sample.name}.{form}"] = f"{sample.message['Subject']}\n{part.get_content()}"
    return {"pages": pages, "mails": mails}


if __name__ == "__main__":
    print(json.dumps(_write_all()))
