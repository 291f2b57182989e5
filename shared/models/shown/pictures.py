"""A picture that an organiser uploaded, as an event, a person or an organisation shows it."""

from typing import Annotated, Final

from pydantic import Field

from shared.models.fields import Language, LocalShortText, Model

MOST_BYTES: Final = 4_000_000
"""Of a file that is uploaded."""
LARGE: Final = 1600
SMALL: Final = 320
"""Pixels of the longer side of the two files of a picture, at most."""
EVENTS: Final = "events"
ORGANISATIONS: Final = "organisations"
"""Whose pictures they are; what stands in their addresses."""
PictureId = Annotated[str, Field(pattern=r"^[0-9a-f]{40}$")]
"""A digest; it names the files of a picture."""
Side = Annotated[int, Field(ge=1, le=LARGE)]


def file_name(owner: str, picture_id: str, *, is_small: bool = False) -> str:
    """The name of a file below `/media/`. `owner` is `events/` or `organisations/` with an id."""
    return f"{owner}/{picture_id}{'-small' if is_small else ''}.webp"


class Picture(Model):
    """`alt` says what it shows to who does not see it; `width` and `height` are pixels of the large
    file."""

    picture_id: PictureId
    width: Side
    height: Side
    alt: LocalShortText

    def path(self, owner: str, *, is_small: bool = False) -> str:
        """Where the site has the file."""
        return f"/media/{file_name(owner, self.picture_id, is_small=is_small)}"

    @property
    def small_width(self) -> int:
        """Pixels of the small file."""
        return round(self.width * min(1.0, SMALL / max(self.width, self.height)))

    def view(self, owner: str, language: Language) -> dict[str, str | int]:
        """As the API shows it."""
        return {
            "url": self.path(owner),
            "smallUrl": self.path(owner, is_small=True),
            "width": self.width,
            "height": self.height,
            "alt": self.alt.get(language),
        }


def owner_of_organisation(organisation_id: str) -> str:
    return f"{ORGANISATIONS}/{organisation_id}"


def owner_of_event(event_id: str) -> str:
    return f"{EVENTS}/{event_id}"
