"""The words of the page of programs at the organiser's desk, in Dutch."""

TEXTS = {
    "mailing-programs-link": "Programma's die de API gebruiken",
    "mailing-programs-count": "({number} bij deze bijeenkomst)",
    "mailing-programs-title": "Programma's",
    "mailing-programs-lead": (
        "Een programma is software die gegevens ophaalt of wijzigt, zoals een zaalsysteem. Het "
        "logt in met een id en een geheim. Wat u hier wijzigt, geldt meteen."
    ),
    "mailing-programs-here": "Bij deze bijeenkomst",
    "mailing-programs-none-here": "Geen programma heeft bij deze bijeenkomst een rol.",
    "mailing-programs-give": "Een programma een rol geven",
    "mailing-programs-which": "Programma",
    "mailing-programs-role": "Wat mag dit programma?",
    "mailing-programs-give-button": "Geef deze rol",
    "mailing-programs-new": "Nieuw programma",
    "mailing-programs-new-lead": (
        "U krijgt een id en een geheim. Het geheim staat er één keer: bewaar het meteen op een "
        "veilige plek. Daarna geeft u het programma een rol."
    ),
    "mailing-programs-name": "Naam van het programma",
    "mailing-programs-name-fault": "Vul een naam in van ten hoogste 120 tekens.",
    "mailing-programs-make-button": "Maak een programma",
    "mailing-programs-all": "Alle programma's",
    "mailing-programs-remove": "Verwijder",
    "mailing-programs-remove-what": "programma {name}",
    "mailing-programs-remove-lead": (
        "Verwijderen geldt meteen en bij alle bijeenkomsten. Het id en het geheim werken dan "
        "nooit meer."
    ),
    "mailing-programs-made": "{name} is gemaakt",
    "mailing-programs-made-lead": (
        "Dit geheim ziet u alleen nu. Bewaar het op een veilige plek, niet in een mail."
    ),
    "mailing-programs-id": "Id",
    "mailing-programs-secret": "Geheim",
    "mailing-programs-given": "{name} heeft nu deze rol.",
    "mailing-programs-removed": "Het programma is verwijderd.",
    "mailing-programs-unknown": "Dit programma is er niet meer. Er is niets veranderd.",
    "mailing-act-program-made": "Een programma gemaakt",
    "mailing-act-program-removed": "Een programma verwijderd",
}
