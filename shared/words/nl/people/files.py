"""The words of the lists, badges and files that are taken from the desk, in Dutch."""

TEXTS = {
    "reg-lists": "Lijsten om mee te nemen",
    "reg-lists-lead": "In elke lijst staat iedereen, zonder gevoelige antwoorden.",
    "reg-lists-found": (
        "In deze lijsten staat wie u hebt gevonden. Gemeenten en cijfers gaan over iedereen."
    ),
    "reg-list-all": "Alle aanmeldingen",
    "reg-list-sessions": "Per sessie",
    "reg-list-venue": "Namen voor de ingang",
    "reg-list-door": "Lijst voor de balie, op achternaam",
    "reg-list-badges": "Badges van iedereen met een plaats",
    "reg-badge": "Print de badge (pdf)",
    "reg-list-new-badges": "Badges die nieuw of veranderd zijn sinds de vorige keer",
    "reg-list-caterer": "Aantallen voor de catering, zonder namen",
    "reg-list-municipalities": "Alle gemeenten, ook wie nog ontbreekt",
    "reg-list-statistics": "Cijfers",
    "reg-list-of-session": "Neem deze lijst mee:",
    "reg-file-xlsx": "Excel",
    "reg-file-csv": "CSV",
    "reg-file-pdf": "PDF",
}
