"""English."""

from shared.words.spoken import Slugs, Spoken


def _ordinal(number: int) -> str:
    is_teen = number % 100 in (11, 12, 13)
    ending = "th" if is_teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


SPOKEN = Spoken(
    name="English",
    names={"nl": "Dutch", "en": "English"},
    prefix="/en",
    slugs=Slugs(
        events="events",
        register="register",
        session="session",
        own="registration",
        link="link",
        calendar="calendar",
        embed="embed",
        privacy="privacy",
        accessibility="accessibility",
        organiser="organiser",
        desk={
            "sign-in": "sign-in",
            "signed-in": "signed-in",
            "sign-out": "sign-out",
            "invitation": "invitation",
            "signed-out": "signed-out",
            "registrations": "registrations",
            "by-session": "by-session",
            "together": "together",
            "import": "import",
            "files": "files",
            "new": "new",
            "programme": "programme",
            "settings": "settings",
            "publish": "publish",
            "preview": "preview",
            "stop": "stop",
            "picture": "picture",
            "logo": "logo",
            "texts": "texts",
            "mailings": "mailings",
            "people": "people",
            "programs": "programs",
            "acts": "acts",
            "door": "door",
            "service": "service",
            "manifest": "manifest",
            "privacy": "privacy",
            "notifications": "notifications",
            "processing": "processing",
            "webhooks": "webhooks",
        },
    ),
    days=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=(
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    short_months=(
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ),
    clock="%H:%M",
    hour="{clock}",
    ordinal=_ordinal,
)  # fmt: skip
