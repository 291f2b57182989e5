"""The words of the form, of what may go wrong on it, and of what it leads to, in Dutch."""

TEXTS = {
    # form
    "form-title": "Aanmelden",
    "form-lead": "Vul alles in. Als iets niet verplicht is, staat dat erbij.",
    "optional": "(niet verplicht)",
    "details": "Uw gegevens",
    "name": "Naam",
    "email": "E-mailadres",
    "organisation": "Gemeente of organisatie",
    "job-title": "Functie",
    "choice-hint": "1 is uw eerste keuze. Is die vol? Dan krijgt u uw volgende.",
    "choose": "Kies",
    "rank": "{place} keuze: {title}",
    "no-rank": "Geen {place} keuze",
    "ranking": "Uw keuze nu: {ranking}",
    "no-session": "Ik ga niet naar een van deze sessies",
    "full-option": "{title} (vol)",
    "waitlist": "Zet mij op de wachtlijst als mijn keuze vol is",
    "waitlist-hint": (
        "Komt er een plaats vrij? Dan krijgt wie het langst wacht die vanzelf. U krijgt dan een "
        "mail."
    ),
    "waitlist-hint-sessions": (
        "Is een andere sessie van uw keuze wel vrij? Dan hebt u daar zolang een plaats."
    ),
    "arrange-open": "Ik wil iets doorgeven over eten of toegankelijkheid",
    "dietary": "Eten en drinken",
    "diet-vegetarian": "Vegetarisch",
    "diet-vegan": "Veganistisch",
    "diet-halal": "Halal",
    "diet-kosher": "Koosjer",
    "diet-gluten-free": "Zonder gluten",
    "diet-lactose-free": "Zonder lactose",
    "diet-nut-free": "Zonder noten",
    "dietary-note": "Iets anders over eten of drinken",
    "access": "Toegankelijkheid",
    "access-hint": (
        "Bijvoorbeeld een plek voor een rolstoel, een ringleiding of een tolk gebarentaal."
    ),
    "pictures": "Mag u op foto’s van deze bijeenkomst staan?",
    "questions": "Nog een paar vragen",
    "question-reason": "Waarom we dit vragen: {reason}",
    "no-answer": "Geen antwoord",
    "answer-yes": "Ja",
    "answer-no": "Nee",
    "consent": "Ik geef toestemming om deze wensen te gebruiken",
    "consent-hint": (
        "Alleen nodig als u hierboven iets hebt ingevuld. Uw wensen kunnen iets zeggen over uw "
        "gezondheid of geloof. Daarom vragen we eerst uw toestemming. We gebruiken ze alleen om "
        "dit voor u te regelen. {until} U kunt uw toestemming altijd intrekken."
    ),
    "consent-until": "Uiterlijk {count} dagen na de bijeenkomst verwijderen we ze.",
    "consent-until-one": "Uiterlijk {count} dag na de bijeenkomst verwijderen we ze.",
    "consent-until-none": "Meteen na de bijeenkomst verwijderen we ze.",
    "form-privacy": (
        "Uw gegevens zijn alleen voor deze bijeenkomst. {count} dagen daarna wissen we ze."
    ),
    "form-privacy-one": (
        "Uw gegevens zijn alleen voor deze bijeenkomst. {count} dag daarna wissen we ze."
    ),
    "form-privacy-more": "Meer over privacy",
    "form-privacy-link": "Lees hoe we met uw gegevens omgaan",
    "doubt-heading": "Klopt dit?",
    "doubt": "U vulde in: {typed}.",
    "doubt-yes": "Ik bedoel {meant}",
    "doubt-no": "{typed} klopt",
    "submit": "Aanmelding versturen",
    "submit-waiting": "Zet mij op de wachtlijst",
    "back-to-event": "Terug naar de bijeenkomst",
    # what went wrong on the form
    "faults-in-title-one": "{count} foutmelding",
    "faults-in-title": "{count} foutmeldingen",
    "faults-heading": "Uw aanmelding is nog niet verstuurd. Verbeter het volgende.",
    "fault-mark": "Fout:",
    "problem-in-title": "Niet gelukt",
    "problem-sold-out-heading": "Uw keuze is vol",
    "problem-sold-out": (
        "Iemand anders heeft net de laatste plaats gekregen. Kies een andere sessie en verstuur "
        "het formulier opnieuw. Wat u hebt ingevuld, staat er nog."
    ),
    "problem-no-seats-heading": "De bijeenkomst is vol",
    "problem-no-seats": (
        "Alle plaatsen zijn bezet. Uw aanmelding is niet verwerkt en uw gegevens zijn niet bewaard."
    ),
    "problem-or-wait": (
        "U kunt ook voor de wachtlijst kiezen. Verstuur het formulier daarna opnieuw."
    ),
    "to-waitlist-choice": "Ga naar de wachtlijst",
    "problem-throttled-heading": "Dit e-mailadres is vandaag al vaak gebruikt",
    "problem-throttled": (
        "We sturen per dag maar een paar mails naar een adres. Probeer het morgen opnieuw, of "
        "gebruik een ander e-mailadres."
    ),
    "problem-share-exhausted-heading": "Uw organisatie heeft al veel plaatsen",
    "problem-share-exhausted": (
        "Zo blijft er ook plaats voor anderen. Tot {until} kan uw organisatie niemand meer "
        "aanmelden. Daarna kunt u het opnieuw proberen."
    ),
    "problem-waiting-list-full-heading": "De wachtlijst is vol",
    "problem-waiting-list-full": (
        "Er kan nu niemand meer bij. Kijk later nog eens, of kies een andere sessie."
    ),
    "problem-already-registered-heading": "Dit e-mailadres is al aangemeld",
    "problem-already-registered": (
        "Uw eerdere aanmelding blijft gewoon staan. In uw mail vindt u de link om die te bekijken "
        "of te wijzigen. Wilt u iemand anders aanmelden? Vul dan een ander e-mailadres in."
    ),
    "problem-busy-heading": "Het is erg druk op dit moment",
    "problem-busy": (
        "Uw aanmelding is nog niet verwerkt. Dit zegt niets over het aantal plaatsen. Wacht een "
        "paar tellen en verstuur het formulier opnieuw. Wat u hebt ingevuld, staat er nog."
    ),
    "problem-idempotency-key-reused-heading": "Dit formulier is al een keer verstuurd",
    "problem-idempotency-key-reused": (
        "De gegevens zijn daarna veranderd. Kijk ze nog een keer na en verstuur het formulier "
        "opnieuw."
    ),
    # confirmation
    "confirmed-title": "U bent aangemeld",
    "waitlisted-title": "U staat op de wachtlijst",
    "confirmed-lead": "Fijn dat u komt, {name}. Uw plaats staat vast.",
    "waitlisted-lead": "Dank u wel, {name}. Zodra er een plaats vrijkomt, krijgt u bericht.",
    "own-sessions-one": "Uw sessie",
    "own-sessions": "Uw sessies",
    "waiting-for": "Op de wachtlijst voor",
    "your-place": "Uw plek op de wachtlijst",
    "better-explained": (
        "Bent u aan de beurt en komt er een plaats vrij? Dan krijgt u die vanzelf. De plaats die u "
        "daarvoor had, gaat naar iemand anders. U krijgt er een mail over."
    ),
    "queue-explained": (
        "Wie het langst wacht, is het eerst aan de beurt. Komt er een plaats vrij, dan krijgt u "
        "die vanzelf. U krijgt er een mail over."
    ),
    "line-rests": (
        "De bijeenkomst is begonnen, of begint zo. Wie wacht, krijgt nu geen plaats meer."
    ),
    "place-in-line": "U bent de {place} op de wachtlijst",
    "reference": "Kenmerk",
    "next-title": "Wat gebeurt er nu?",
    "next-mail": "U krijgt een mail op {email}, met een afspraak voor in uw agenda.",
    "next-mail-waiting": "U krijgt een mail op {email}. Daarin staat uw plek op de wachtlijst.",
    "next-spam": "Hebt u na tien minuten nog geen mail? Kijk dan bij uw ongewenste mail.",
    "next-change": (
        "Kunt u toch niet komen, of klopt er iets niet? Met de link in de mail meldt u zich af of "
        "wijzigt u uw aanmelding."
    ),
    "own-programme": "Uw programma",
    # registration not possible
    "closed-not-open-title": "Aanmelden kan nog niet",
    "closed-closed-title": "Aanmelden kan niet meer",
    "closed-over-title": "Deze bijeenkomst is voorbij",
    "closed-cancelled-title": "Deze bijeenkomst gaat niet door",
    "closed-open-title": "Aanmelden kan",
    "closed-not-open": "U kunt zich aanmelden van {opens} tot {closes}.",
    "closed-closed": "U kon zich aanmelden van {opens} tot {closes}.",
    "closed-over": "Daarom kunt u zich niet meer aanmelden.",
    "closed-cancelled": "Daarom kunt u zich niet meer aanmelden.",
    "closed-help": "Hebt u een vraag? Mail naar {contact}.",
    "to-event": "Bekijk het programma",
}
