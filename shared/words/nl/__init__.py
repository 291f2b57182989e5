"""Dutch."""

from shared.words.spoken import Slugs, Spoken

SPOKEN = Spoken(
    name="Nederlands",
    names={"nl": "Nederlands", "en": "Engels"},
    prefix="",
    slugs=Slugs(
        events="bijeenkomsten",
        register="aanmelden",
        own="aanmelding",
        link="link",
        calendar="agenda",
        privacy="privacy",
        accessibility="toegankelijkheid",
        organiser="organisator",
        desk={
            "sign-in": "inloggen",
            "signed-in": "ingelogd",
            "sign-out": "uitloggen",
            "invitation": "uitnodiging",
            "signed-out": "uitgelogd",
            "registrations": "aanmeldingen",
            "by-session": "per-sessie",
            "together": "samen",
            "import": "importeren",
            "new": "nieuw",
            "programme": "programma",
            "settings": "instellingen",
            "publish": "publiceren",
            "preview": "voorbeeld",
            "stop": "stoppen",
            "texts": "teksten",
            "mailings": "mailings",
            "people": "mensen",
            "programs": "programmas",
            "acts": "handelingen",
            "privacy": "privacy",
            "notifications": "berichten",
        },
    ),
    days=("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    months=(
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    ),
    short_months=(
        "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
    ),
    clock="%H.%M",
    hour="{clock} uur",
    ordinal=lambda number: f"{number}e",
)  # fmt: skip
