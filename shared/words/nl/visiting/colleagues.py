"""The words for colleagues on the form, in Dutch."""

TEXTS = {
    "hand-over-title": "Geef uw plaats aan een collega",
    "hand-over-lead": (
        "Uw collega krijgt uw plaats en uw sessie, met een eigen mail. U bent dan zelf niet meer "
        "aangemeld, en uw link werkt niet meer."
    ),
    "hand-over-button": "Geef mijn plaats weg",
    "handed-title": "Uw plaats is van uw collega",
    "handed-text": "U bent zelf niet meer aangemeld. Uw collega en u krijgen er een mail over.",
    "register-again": "Meld u opnieuw aan",
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
