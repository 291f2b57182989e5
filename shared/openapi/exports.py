"""Shapes of exports."""

from shared.exporting.exports import ExportState, Format
from shared.exporting.lists import ListKind
from shared.models.fields import Instant, Model


class ExportView(Model):
    """`people` is how many there are in the list, once that is known; `made` of them were read.
    `link` opens the file until `linkExpiresAt`, without an account."""

    export_id: str
    list: ListKind
    format: Format
    state: ExportState
    by: str
    created_at: Instant
    expires_at: Instant
    people: int | None = None
    made: int
    link: str | None = None
    link_expires_at: Instant | None = None
