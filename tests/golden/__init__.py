"""The mails as they go out, byte for byte: in nl/ and en/ one file for each of infra.mail_samples.

After a change of the words or the layout that is meant, `python -m tests.golden` writes them anew:
the difference in version control is what visitors will see.
"""

from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import get_args

from infra.mail_samples import samples
from shared.models.fields import Language

FOLDER = Path(__file__).parent
SEVEN_BIT = SMTP.clone(cte_type="7bit")


def fix_boundaries(message: EmailMessage) -> EmailMessage:
    """A copy whose boundaries are numbered instead of drawn by lot."""
    copy = message_from_bytes(message.as_bytes(policy=SEVEN_BIT), policy=SEVEN_BIT)
    assert isinstance(copy, EmailMessage)
    for number, part in enumerate(copy.walk()):
        if part.is_multipart():
            part.set_boundary(f"=-part-{number}")
    return copy


def golden_mails() -> Iterator[tuple[Path, EmailMessage]]:
    """Each mail with the place of its file."""
    for language in get_args(Language):
        for sample in samples(language):
            yield FOLDER / language / f"{sample.name}.eml", sample.message
