"""A search as it is sent in a body: what is typed may name somebody, and is in no URL."""

from typing import Annotated, Literal

from pydantic import Field

from shared.finding.filters import Asked, MailFilter, Order
from shared.models.fields import Model
from shared.models.registration import RegistrationStatus

LONGEST_TEXT = 200


class Search(Model):
    """`text` is any part of a name, an address, an organisation or a reference; each of its words
    must be found. The rest filters a list, too; `list` and `columns` are for files."""

    text: Annotated[str, Field(max_length=LONGEST_TEXT)] | None = None
    status: RegistrationStatus | None = None
    session_id: str | None = None
    organisation: str | None = None
    municipality: str | None = None
    mail: MailFilter | None = None
    checked_in: bool | None = None
    answer: str | None = None
    sort: Order | None = None
    list: str | None = None
    columns: str | None = None

    def asked(self) -> Asked:
        """The same as texts by their names, as a query has them."""
        given = self.shown()
        return {
            name: str(value).lower() if isinstance(value, bool) else str(value)
            for name, value in given.items()
        }


class SearchRequest(Search):
    """A page of what is found."""

    limit: Annotated[int, Field(ge=1, le=200)] | None = None
    cursor: str | None = None


class ExportRequest(Search):
    """A file of what is found, however much that is."""

    format: Literal["csv", "xlsx", "pdf"]
