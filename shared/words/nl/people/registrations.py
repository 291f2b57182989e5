"""The words of the desk's pages of registrations, in Dutch."""

TEXTS = {
    "arrange": "Wat kunnen we voor u regelen?",
    # the list
    "desk-tab-registrations": "Aanmeldingen",
    "reg-heads": "{count} mensen: {seats} met een plaats, {waiting} op de wachtlijst.",
    "reg-heads-one": "1 persoon: {seats} met een plaats, {waiting} op de wachtlijst.",
    "reg-search": "Zoek iemand",
    "reg-search-hint": (
        "Typ een deel van de naam, de organisatie, het e-mailadres of het kenmerk."
    ),
    "reg-search-button": "Zoeken",
    "reg-filters": "Filteren en sorteren",
    "reg-filters-on": "({count} filters aan)",
    "reg-filters-on-one": "(1 filter aan)",
    "reg-filters-apply": "Toon de lijst",
    "reg-organisation": "Organisatie",
    "reg-status": "Status",
    "reg-any-status": "Iedereen",
    "reg-status-confirmed": "Heeft een plaats",
    "reg-status-waitlisted": "Op de wachtlijst",
    "reg-status-cancelled": "Geannuleerd",
    "reg-any-session": "Alle sessies",
    "reg-mail": "Laatste mail",
    "reg-any-mail": "Elke mail",
    "reg-inside": "Bij de ingang",
    "reg-any-inside": "Binnen of niet",
    "reg-inside-true": "Is binnen",
    "reg-inside-false": "Is niet binnen",
    "reg-answer": "Antwoord op een vraag",
    "reg-any-answer": "Elk antwoord",
    "reg-sort": "Sorteren op",
    "reg-sort-registered": "Moment van aanmelden",
    "reg-sort-surname": "Achternaam",
    "reg-sort-organisation": "Organisatie",
    "reg-per-session": "Per sessie",
    "reg-by-session": "Wie koos wat",
    "reg-seats": "{taken} van {capacity} plaatsen bezet",
    "reg-seats-one": "{taken} van 1 plaats bezet",
    "reg-waiting": "{count} wachten",
    "reg-waiting-one": "1 wacht",
    "reg-list": "Wie er komen",
    "reg-found": "{count} mensen gevonden.",
    "reg-found-one": "1 persoon gevonden.",
    "reg-all": "Toon iedereen",
    "reg-with-cancelled": "In de lijst staan ook {count} mensen die hebben geannuleerd.",
    "reg-with-cancelled-one": "In de lijst staat ook 1 persoon die heeft geannuleerd.",
    "reg-nobody-found": "Niemand gevonden. Probeer een korter deel van de naam.",
    "reg-forgotten": "Deze zoekopdracht is niet bewaard. U ziet nu iedereen.",
    "reg-next": "Volgende mensen",
    # one registration
    "reg-is-first": "Staat vooraan",
    "reg-held": "Heeft hier een plaats",
    "reg-waited": "Wacht hier als {place}",
    "reg-move": "Verplaats hierheen",
    "reg-wait": "Zet op de wachtlijst",
    "reg-wait-instead": "Laat hier wachten",
    "reg-undo": "Maak ongedaan",
    "reg-story": "Wat er gebeurde",
    "reg-by": "Door {who}.",
    "reg-by-unknown": "iemand zonder toegang",
    "reg-note": "Reden: {note}",
    "reg-details": "Gegevens",
    "reg-registered": "Aangemeld op",
    "reg-language": "Taal van de mails",
    "reg-look-lead": (
        "Wensen voor eten en toegankelijkheid ziet u pas na een klik. We onthouden wie kijkt."
    ),
    "reg-look": "Bekijk wensen",
    "reg-no-needs": "Deze persoon gaf geen wensen door.",
    "reg-acts": "Wat u kunt doen",
    "reg-stale": (
        "Iemand anders heeft deze aanmelding intussen gewijzigd. Wat u typte, staat hieronder. "
        "Kijk het na en bewaar het opnieuw."
    ),
    "reg-faults": "Dit is nog niet bewaard. Verbeter het volgende.",
    "reg-change": "Gegevens wijzigen",
    "reg-mail-again": "Mail opnieuw sturen",
    "reg-mail-again-lead": "De laatste stand gaat opnieuw naar {email}, met de link erin.",
    "reg-mail-again-button": "Stuur de mail",
    "reg-first": "Vooraan zetten",
    "reg-first-lead": "De eerste plaats die vrijkomt, is dan voor deze persoon.",
    "reg-first-reason": "Waarom?",
    "reg-first-hint": "Alleen organisatoren lezen dit.",
    "reg-first-button": "Zet vooraan",
    "reg-hand-over": "Plaats aan een ander geven",
    "reg-hand-over-lead": (
        "De ander krijgt dezelfde plaats. Allebei krijgen ze een mail. De oude link werkt dan niet "
        "meer."
    ),
    "reg-hand-over-button": "Geef de plaats",
    "reg-cancel": "Annuleren",
    "reg-cancel-lead": (
        "De plaats gaat naar de eerste op de wachtlijst. De bezoeker krijgt een mail. Dit kan niet "
        "ongedaan worden gemaakt."
    ),
    "reg-cancel-button": "Annuleer {name}",
    "reg-erase": "Alles wissen",
    "reg-erase-lead": (
        "Alles wat we van deze persoon bewaren, gaat weg. Heeft deze persoon een plaats? Dan komt "
        "die vrij. Er gaat geen mail uit."
    ),
    "reg-erase-sure": "Ja, wis alles. Dit kan niet ongedaan worden gemaakt.",
    "reg-erase-button": "Wis {name}",
    "reg-done-moved": "{name} heeft nu een plaats in ‘{session}’ en krijgt daar een mail over.",
    "reg-done-waits": "{name} staat nu op de wachtlijst voor ‘{session}’.",
    "reg-done-back": "Het is weer zoals het was.",
    "reg-done-changed": "De gegevens van {name} zijn bewaard.",
    "reg-done-first": "{name} staat nu vooraan.",
    "reg-done-handed": "De plaats van {before} is nu van {name}. Allebei krijgen ze een mail.",
    "reg-done-mailed": "De mail gaat opnieuw naar {email}.",
    "reg-done-cancelled": "De aanmelding van {name} is geannuleerd.",
    "reg-done-erased": "Alles van deze persoon is gewist.",
    "reg-not-sure": "Zet eerst een vinkje bij ‘Ja, wis alles’. Er is niets gewist.",
    # by session
    "reg-back": "Terug naar de lijst",
    "reg-no-choice": "Geen sessie gekozen",
    "reg-nobody": "Nog niemand.",
    "reg-on-line-of-event": "Op de wachtlijst, zonder gekozen sessie",
    "reg-too-many-names": (
        "Er zijn te veel namen voor één pagina. Hier staan de eerste 3.000 op achternaam. Neem "
        "een lijst om iedereen te zien."
    ),
    # added by hand, columns
    "reg-add": "Iemand toevoegen",
    "reg-add-lead": (
        "Wensen voor eten en toegankelijkheid vult de bezoeker zelf in. De link daarvoor staat in "
        "de mail."
    ),
    "reg-add-waits": "Is er geen plaats? Zet deze persoon op de wachtlijst.",
    "reg-add-button": "Voeg toe en stuur de mail",
    "reg-no-session": "Geen sessie",
    "reg-done-added": "{name} heeft een plaats. De bevestiging gaat naar {email}.",
    "reg-done-added-waits": "{name} staat op de wachtlijst. De mail gaat naar {email}.",
    "reg-columns": "Kolommen kiezen",
    "reg-columns-lead": "Wat wilt u ook in de lijst zien? We onthouden uw keuze.",
    "reg-done-columns": "Uw keuze van kolommen is bewaard.",
}
