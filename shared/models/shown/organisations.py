"""The organisations that hold events."""

from typing import Annotated

from pydantic import Field

from shared.models.fields import EmailAddress, Model, ShortText, Slug
from shared.models.shown.pictures import Picture

Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
"""Red, green, blue, as style sheets write them."""


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
