"""The organisations that hold events."""

from typing import Annotated, Final

from pydantic import Field

from shared.models.fields import EmailAddress, Model, ShortText, Slug
from shared.models.shown.pictures import Picture

Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
"""Red, green, blue, as style sheets write them."""
FIRST_ORGANISATION: Final = "vng-international"
"""The organisation of events that name none."""


class HostOrganisation(Model):
    """`page` is its own site; `primary` is the colour of bands and buttons, `accent` the one of
    marks beside them."""

    organisation_id: Slug
    name: ShortText
    email: EmailAddress
    page: Annotated[str, Field(pattern=r"^https://[^\s]+$", max_length=200)] | None = None
    logo: Picture | None = None
    primary: Colour
    accent: Colour
