"""The mails as their readers see them: in nl/ and en/ one text file for each of infra.mail_samples.

A file has the headers as they are sent, the tree of the parts, the words of the text part, the
structure and the words of the HTML without its look, and each calendar with its lines unfolded. So
a difference in version control is what visitors will read, and a colour changes none of them.

After a change that is meant, `python -m tests.golden` writes them anew.
"""

from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import get_args

from infra.mail_samples import samples, samples_of_news
from shared.models.fields import Language
from tests.golden.showing import show

FOLDER = Path(__file__).parent


def golden_mails() -> Iterator[tuple[Path, EmailMessage]]:
    """Each mail with the place of its file."""
    for language in get_args(Language):
        for sample in (*samples(language), *samples_of_news(language)):
            yield FOLDER / language / f"{sample.name}.txt", sample.message


def write(file: Path, message: EmailMessage) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(show(message), encoding="utf-8")
