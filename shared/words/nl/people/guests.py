"""The words of guests on the desk, in Dutch."""

TEXTS = {
    "guest-add": "Gast toevoegen",
    "guest-add-lead": (
        "Een spreker, medewerker of pers. Een gast bezet geen plaats, en staat wel op lijsten en "
        "badges."
    ),
    "guest-role": "Als wat komt deze gast?",
    "guest-role-speaker": "Spreker",
    "guest-role-crew": "Medewerker",
    "guest-role-press": "Pers",
    "guest-role-guest": "Gast",
    "guest-name": "Naam van de gast",
    "guest-organisation": "Organisatie van de gast",
    "guest-email": "E-mailadres van de gast (niet verplicht)",
    "guest-email-hint": "Met een e-mailadres krijgt de gast een mail met de code voor de ingang.",
    "guest-button": "Voeg de gast toe",
    "guest-done": "{name} staat als gast op de lijst.",
    "guest-done-mailed": "{name} staat als gast op de lijst. De mail gaat naar {email}.",
    "guest-wrong": "Vul een naam, een organisatie en een rol in. Kijk ook het e-mailadres na",
}
