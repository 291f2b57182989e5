"""Somebody asks for a file of any length, sees how far it is, and gets a link that opens it."""

from shared.exporting.badges import note_printing
from shared.exporting.exports import Export, put_export
from shared.exporting.files import name_file
from shared.exporting.making import PAGE
from shared.runtime.settings import require
from shared.store.buckets.lists import link_to
from shared.store.waking import wake

LINK_SECONDS = 60


def ask_for_file(export: Export) -> None:
    """The item first: whoever is woken finds it. Where nobody could be woken, the item passes."""
    put_export(export)
    wake(require("EXPORTS_FUNCTION"), eventId=export.event_id, exportId=export.export_id)


def count_made(export: Export) -> int:
    """How many people of the list were read."""
    return min(export.pages * PAGE, export.people or 0)


def make_link(export: Export) -> str:
    """An address that opens the file for `LINK_SECONDS`, for whoever has it."""
    name = name_file(export.event_id, export.kind, export.file_format)
    return link_to(export.file_name, name, LINK_SECONDS)


def note_printing_of(export: Export, account: str) -> None:
    """Keeps that its badges were made when it was asked for, once, by who fetches it."""
    where, moment = export.event_id, export.created_at
    note_printing(export.kind, where, export.asked, account, moment, once=export.export_id)
