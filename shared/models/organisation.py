"""The organisation that holds events: its name, how it is reached, how its pages look."""

from typing import Annotated, Final

from pydantic import Field

from shared.models.fields import EmailAddress, Model, ShortText, Slug

Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
"""Red, green, blue, as style sheets write them."""
FIRST_ORGANISATION: Final = "vng-international"
"""Whose events are that name no other."""


class HostOrganisation(Model):
    """`page` is its own site, `logo` the path of a picture among the static files; `primary` is the
    colour of bands and buttons, `accent` the one of marks beside them."""

    organisation_id: Slug
    name: ShortText
    email: EmailAddress
    page: Annotated[str, Field(pattern=r"^https://[^\s]+$", max_length=200)] | None = None
    logo: Annotated[str, Field(pattern=r"^/static/[\w./-]+$", max_length=200)] | None = None
    primary: Colour
    accent: Colour
