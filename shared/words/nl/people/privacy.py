"""The words of the page of what is kept of somebody, in Dutch."""

TEXTS = {
    "privacy-tab": "Privacy",
    "privacy-title": "Wat we van iemand bewaren",
    "privacy-everywhere": "Wat we van iemand bewaren, bij alle bijeenkomsten",
    "privacy-lead": (
        "Vraagt iemand wat we bewaren? Zoek op het e-mailadres. U ziet alles van alle "
        "bijeenkomsten. We onthouden wie kijkt."
    ),
    "privacy-lead-here": (
        "Vraagt iemand wat we bewaren? Zoek op het e-mailadres. U ziet alles van deze "
        "bijeenkomst. We onthouden wie kijkt."
    ),
    "privacy-hint": "Typ het hele adres.",
    "privacy-look": "Bekijk alles",
    "privacy-wrong": "Er is niets gedaan",
    "privacy-fault-email": "Vul een heel e-mailadres in, zoals naam@gemeente.nl.",
    "privacy-none": "Van dit adres bewaren we hier niets",
    "privacy-found": "{count} aanmeldingen",
    "privacy-found-one": "1 aanmelding",
    "privacy-kept": "Dit wordt nog {count} dagen bewaard en dan vanzelf gewist.",
    "privacy-kept-one": "Dit wordt nog 1 dag bewaard en dan vanzelf gewist.",
    "privacy-acts": "Wat organisatoren deden",
    "privacy-save": "Als bestand",
    "privacy-save-lead": (
        "Hetzelfde als JSON, een vorm die andere programma’s kunnen lezen. Geef het aan de persoon "
        "die erom vraagt."
    ),
    "privacy-save-button": "Neem het bestand mee",
    "privacy-erase-lead": (
        "Alles wat hierboven staat, gaat weg. Heeft deze persoon een plaats? Dan komt die vrij. "
        "Er gaat geen mail uit."
    ),
    "privacy-erase": "Wis {count} aanmeldingen",
    "privacy-erase-one": "Wis 1 aanmelding",
    "privacy-not-sure": "Zet eerst een vinkje bij ‘Ja, wis alles’.",
    "privacy-receipt": "Bewijs van wissen",
    "privacy-gone": "{count} aanmeldingen zijn gewist.",
    "privacy-gone-one": "1 aanmelding is gewist.",
    "privacy-gone-none": "Er was niets om te wissen.",
    "privacy-number": "Nummer {number}",
    "privacy-receipt-lead": (
        "We bewaren dat er gewist is en door wie, zonder naam of adres. Bewaar deze pagina als u "
        "het wilt laten zien."
    ),
}
