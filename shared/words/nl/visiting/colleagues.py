"""The words for colleagues on the form, in Dutch."""

TEXTS = {
    "colleagues-open": "Ik meld ook collega’s aan",
    "colleagues-lead": (
        "Zij krijgen zelf een mail. Is er niet genoeg plaats voor allen? Dan melden we niemand aan."
    ),
    "colleagues-wait": "Kiest u voor de wachtlijst? Dan kijken we voor ieder apart.",
    "colleague": "Collega {number}",
    "colleague-fault": "Collega {number}: {text}",
    "colleague-more": "Nog een collega",
    "problem-group-taken-heading": "Een van deze e-mailadressen is al aangemeld",
    "problem-group-taken": (
        "Daarom hebben we nog niemand aangemeld. Haal die collega weg, of vul een ander adres in. "
        "Wie al was aangemeld, krijgt een mail."
    ),
    "problem-group-sold-out-heading": "Er is niet genoeg plaats voor u allemaal",
    "problem-group-sold-out": (
        "Daarom hebben we nog niemand aangemeld. Kies een andere sessie, of kies voor de "
        "wachtlijst. Dan kijken we voor ieder apart."
    ),
    "others-title": "Ook aangemeld",
    "confirmed-badge": "Heeft een plaats",
    "waitlisted-badge": "Staat op de wachtlijst",
    "other-refused": "Niet gelukt: {reason}",
}
