"""The words of the public pages, in Dutch."""

TEXTS = {
    # every page
    "site-name": "Bijeenkomsten",
    "skip": "Direct naar de inhoud",
    "main-navigation": "Kruimelpad",
    "all-events": "Alle bijeenkomsten",
    "event-crumb": "Programma en informatie",
    "languages": "Taal",
    "help-title": "Hulp nodig?",
    "help-organiser": "Hebt u een vraag, of lukt het aanmelden niet? {organiser} helpt u graag.",
    "help-general": (
        "Stel uw vraag aan de organisator. Het e-mailadres staat op de pagina van de bijeenkomst."
    ),
    "about-title": "Over deze site",
    "privacy": "Privacy",
    "accessibility": "Toegankelijkheid",
    # sessions and people
    "kind-breakout": "Sessie",
    "role-chair": "voorzitter",
    "role-speaker": "spreker",
    "role-moderator": "gespreksleider",
    # home
    "home-title": "Bijeenkomsten",
    "home-lead": "Bekijk het programma en meld u aan. Dat kost ongeveer twee minuten.",
    "upcoming": "Binnenkort",
    "upcoming-none": "Er zijn nu geen bijeenkomsten gepland.",
    "past": "Eerdere bijeenkomsten",
    "badge-open": "Aanmelden kan",
    "badge-not-open": "Aanmelden kan later",
    "badge-filling": "Bijna vol",
    "badge-full": "Vol",
    "badge-full-waiting": "Vol – wachtlijst open",
    "badge-under-way": "Nu bezig",
    "badge-closed": "Aanmelden gesloten",
    "badge-cancelled": "Gaat niet door",
    # other pages
    "not-found-title": "Deze pagina bestaat niet",
    "not-found": "Misschien is de bijeenkomst verwijderd, of klopt het adres niet helemaal.",
    "error-title": "Er ging iets mis bij ons",
    "error": (
        "Dit ligt niet aan u. Probeer het over een paar minuten opnieuw. Was u zich aan het "
        "aanmelden? Kijk dan eerst of u al een mail met een bevestiging hebt."
    ),
    "privacy-title": "Privacy",
    "accessibility-title": "Toegankelijkheid",
}
