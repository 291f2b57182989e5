"""What is wrong at a field of a form, in Dutch."""

TEXTS = {
    "name-missing": "Vul uw naam in.",
    "name-too-long": "Gebruik hoogstens 120 tekens voor uw naam.",
    "email-missing": "Vul uw e-mailadres in.",
    "email-invalid": "Vul een geldig e-mailadres in, bijvoorbeeld naam@voorbeeld.nl.",
    "email-too-long": "Vul een e-mailadres van hoogstens 254 tekens in.",
    "reference-invalid": (
        "Vul de acht letters en cijfers van uw kenmerk in, bijvoorbeeld K7QM-3TXW."
    ),
    "organisation-missing": "Vul de naam van uw gemeente of organisatie in.",
    "organisation-too-long": "Gebruik hoogstens 120 tekens voor uw gemeente of organisatie.",
    "jobTitle-too-long": "Gebruik hoogstens 120 tekens voor uw functie.",
    "choice-missing": "Kies een sessie bij ‘{label}’.",
    "choice-elsewhere": (
        "De sessie die u koos, hoort hier niet bij. Kies een sessie uit deze lijst."
    ),
    "choice-session-cancelled": "De sessie die u koos, gaat niet door. Kies een andere sessie.",
    "choice-duplicate-session": (
        "U koos twee keer dezelfde sessie. Kies een andere sessie, of laat deze keuze leeg."
    ),
    "choice-too-many": "U koos te veel sessies. Laat een keuze leeg.",
    "choice-overlapping-sessions": (
        "Twee van uw sessies zijn op hetzelfde moment. Kies een andere sessie."
    ),
    "dietary-unknown": "Kies uit deze lijst. Schrijf een andere wens in het veld eronder.",
    "dietaryNote-too-long": "Gebruik hoogstens 500 tekens voor uw wens over eten of drinken.",
    "access-too-long": "Gebruik hoogstens 500 tekens voor wat u nodig hebt.",
    "consent-required": (
        "Geef toestemming om uw wensen te gebruiken, of maak de velden hierboven leeg."
    ),
    "question-text-too-long": "Gebruik hoogstens {most} tekens bij ‘{label}’.",
    "question-choice-missing": "Kies een antwoord bij ‘{label}’.",
    "question-choices-missing": "Kies uit de lijst bij ‘{label}’.",
    "question-choices-too-many": "Kies hoogstens {most} antwoorden bij ‘{label}’.",
    "question-yes-no-missing": "Kies ja of nee bij ‘{label}’.",
    "question-number-missing": "Vul een getal in bij ‘{label}’.",
    "question-number-out-of-range": "Het getal bij ‘{label}’ is te hoog of te laag.",
    # at any field
    "any-control-characters": (
        "Bij ‘{label}’ staan tekens die we niet kunnen verwerken. Typ de tekst opnieuw."
    ),
    "any-required": "Vul ‘{label}’ in.",
    "any-link": (
        "Vul bij ‘{label}’ geen internetadres of e-mailadres in. Zo voorkomen we dat iemand anders "
        "ongewenste links krijgt."
    ),
    "any-empty": "Vul iets in bij ‘{label}’, of maak het veld helemaal leeg.",
    "any-too-long": "De tekst bij ‘{label}’ is te lang. Maak hem korter.",
    "otherwise": "Kijk na wat u bij ‘{label}’ hebt ingevuld.",
    "no-field": (
        "We konden het formulier niet lezen. Laad de pagina opnieuw en vul het nog een keer in."
    ),
}
