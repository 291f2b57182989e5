"""The words of the desk's pages of imports, in Dutch."""

TEXTS = {
    "import-title": "Een lijst importeren",
    "import-lead": (
        "Zet mensen uit Excel of CSV in de bijeenkomst. U ziet eerst wat er niet klopt. Daarna "
        "pas meldt u ze aan."
    ),
    "import-file": "Een bestand",
    "import-file-lead": (
        "De eerste rij zegt wat er in elke kolom staat. Een bestand heeft hoogstens 2.000 rijen "
        "en 4 MB."
    ),
    "import-sample": "Haal een voorbeeld op",
    "import-sample-file": "voorbeeld",
    "import-file-label": "Bestand (.xlsx of .csv)",
    "import-look": "Kijk de lijst na",
    "import-paste": "Plakken",
    "import-paste-lead": "Kopieer de cellen in Excel, met de rij met kopjes erbij.",
    "import-paste-label": "Geplakte cellen",
    # the whole file
    "import-file-too-large": "Dit bestand is te groot. Gebruik een bestand van hoogstens 4 MB.",
    "import-file-too-many-rows": (
        "Deze lijst is te lang. Gebruik hoogstens 2.000 rijen, en importeer de rest daarna."
    ),
    "import-file-too-many-columns": "Er zijn te veel kolommen. Gebruik er hoogstens 100.",
    "import-file-too-long": "Er staat te veel tekst in deze lijst. Maak er kleinere van.",
    "import-file-empty": "Er staat niemand in. Zet onder de rij met kopjes een rij per persoon.",
    "import-file-not-a-text": (
        "We kunnen dit bestand niet lezen. Bewaar het in Excel als ‘CSV UTF-8’ of als .xlsx."
    ),
    "import-file-not-a-sheet": (
        "We kunnen dit bestand niet lezen. Bewaar het in Excel opnieuw, zonder wachtwoord."
    ),
    "import-file-unsafe": (
        "We openen dit bestand niet: er staat iets in dat niet veilig is. Bewaar het in Excel "
        "opnieuw."
    ),
    # columns
    "import-columns-wrong": "De kolommen kloppen nog niet. Er is niemand aangemeld.",
    "import-column-no-heading": "Kolom {column} heeft geen kopje, maar er staat wel iets in.",
    "import-column-unknown-column": (
        "Kolom {column} (‘{heading}’) kennen we niet. Haal hem weg, of geef hem een ander kopje."
    ),
    "import-column-duplicate-column": (
        "Kolom {column} (‘{heading}’) zegt hetzelfde als een kolom ervoor. Haal er een weg."
    ),
    "import-column-sensitive-column": (
        "Kolom {column} (‘{heading}’) vraagt iets gevoeligs. Dat vult ieder zelf in, met de link "
        "uit de mail. Haal de kolom weg."
    ),
    "import-column-required": "De kolom ‘{heading}’ ontbreekt.",
    # rows
    "import-rows-wrong": "In {count} van de {rows} rijen klopt iets niet. Er is niemand aangemeld.",
    "import-rows-wrong-one": "In 1 van de {rows} rijen klopt iets niet. Er is niemand aangemeld.",
    "import-faulty": "Wat er niet klopt",
    "import-row": "Rij",
    "import-wrong": "Wat er is",
    "import-left-out": "Er zijn nog {count} rijen waarin iets niet klopt.",
    "import-left-out-one": "Er is nog 1 rij waarin iets niet klopt.",
    "import-fault-at": "{column} ({heading}): {words}",
    "import-fault-required": "Hier moet iets staan.",
    "import-fault-empty": "Hier moet iets staan.",
    "import-fault-email-address": "Dit is geen e-mailadres.",
    "import-fault-already-registered": "Dit adres is al aangemeld.",
    "import-fault-duplicate-address": "Dit adres staat ook in een rij hierboven.",
    "import-fault-too-long": "Deze tekst is te lang.",
    "import-fault-link": "Hier mag geen internetadres of e-mailadres staan.",
    "import-fault-control-characters": "Hier staan tekens in die we niet kunnen verwerken.",
    "import-fault-unknown-session": "Deze sessie is er niet.",
    "import-fault-wrong-round": "Deze sessie hoort bij een andere ronde.",
    "import-fault-session-cancelled": "Deze sessie gaat niet door.",
    "import-fault-duplicate-session": "Hier staat twee keer dezelfde sessie.",
    "import-fault-overlapping-sessions": "Twee gekozen sessies zijn op hetzelfde moment.",
    "import-fault-not-allowed": "Dit is geen van de antwoorden die u kunt kiezen.",
    "import-fault-wrong-type": "Dit past niet bij de vraag.",
    "import-fault-out-of-range": "Dit getal is te hoog of te laag.",
    "import-fault-unknown-municipality": "Deze code hoort bij geen gemeente.",
    "import-fault-formula": "Deze formule heeft geen uitkomst. Zet er een gewone tekst neer.",
    "import-fault-cell-error": "Excel toont hier een fout.",
    "import-fault-sold-out": "Er is geen plaats meer, ook niet op de wachtlijst.",
    "import-fault-share-exhausted": "Deze organisatie heeft al zo veel plaatsen als mag.",
    "import-fault-registration-closed": "De bijeenkomst is voorbij of gaat niet door.",
    "import-fault-gone": "Deze aanmelding is intussen gewist.",
    "import-fault-otherwise": "Kijk na wat hier staat.",
    # all is sound
    "import-sound": "De lijst klopt: {count} mensen",
    "import-sound-one": "De lijst klopt: 1 persoon",
    "import-counts": "Een plaats: {seats}. Op de wachtlijst: {waiting}.",
    "import-guessed": (
        "We namen aan dat dit bestand uit een oudere Excel komt. Kijk of deze namen kloppen: "
        "{names}."
    ),
    "import-guessed-only": "We namen aan dat dit bestand uit een oudere Excel komt.",
    "import-mails": "Iedereen krijgt een mail, zoals bij elke aanmelding.",
    "import-button": "Meld {count} mensen aan",
    "import-button-one": "Meld 1 persoon aan",
    # how far it is
    "import-to-list": "Naar de aanmeldingen",
    "import-state-importing": "We melden iedereen aan",
    "import-state-ready": "Klaar",
    "import-state-failed": "Dit is blijven steken",
    "import-done-of": "{done} van {count} mensen gedaan.",
    "import-done-of-one": "{done} van 1 persoon gedaan.",
    "import-so-far": "Een plaats: {seats}. Op de wachtlijst: {waiting}.",
    "import-goes-on": "Dit gaat door, ook als u deze pagina sluit.",
    "import-reload": "Kijk hoe ver het is",
    "import-failed": (
        "De beheerder weet ervan. Importeer dezelfde lijst nog een keer: wie al is aangemeld, "
        "staat dan als fout in de lijst."
    ),
    "import-refused": "{count} rijen lukten niet",
    "import-refused-one": "1 rij lukte niet",
}
