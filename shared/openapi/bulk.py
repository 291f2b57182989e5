"""Shapes of acts on several registrations."""

from shared.bulk.asked import BulkKind, Outcome
from shared.models.fields import Model


class BulkPerson(Model):
    """What becomes of a registration, or became of it; without a name where it is gone."""

    registration_id: str
    name: str | None = None
    outcome: Outcome


class BulkPreview(Model):
    """`people` is with how many something is done, `mails` how many are mailed, `items` what
    becomes of each; `others` wait, and get a seat that it frees."""

    act: BulkKind
    people: int
    mails: int
    items: list[BulkPerson]
    others: list[BulkPerson]


class BulkDone(Model):
    """`people` is with how many it was done; where it `isWhole`, nothing is left."""

    act: BulkKind
    people: int
    is_whole: bool
    items: list[BulkPerson]
