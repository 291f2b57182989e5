"""The words of the pages of mails, people and acts at the organiser's desk, in Dutch."""

TEXTS = {
    # navigation
    "mailing-tab-texts": "Teksten",
    "mailing-tab": "Mailings",
    "mailing-tab-people": "Mensen",
    "mailing-tab-acts": "Handelingen",
    # a mailing
    "mailing-title": "Mailings",
    "mailing-lead": (
        "Kies aan wie u mailt, schrijf uw bericht en kijk hoeveel mensen het krijgen. Daarna "
        "verstuurt u het."
    ),
    "mailing-wrong": "Er klopt iets niet",
    "mailing-wrong-lead": (
        "Kijk bij de velden met een rode melding. Er is niets verstuurd of bewaard."
    ),
    "mailing-whom": "Aan wie",
    "mailing-to-all": "Iedereen die zich heeft aangemeld",
    "mailing-to-waiting": "Wie op een wachtlijst staat",
    "mailing-to-bounced": "Wie een mail niet heeft gekregen",
    "mailing-to-not-checked-in": "Wie niet is binnengekomen",
    "mailing-people": "({count} mensen)",
    "mailing-people-one": "(1 persoon)",
    "mailing-refine": "Kies preciezer",
    "mailing-any": "Maakt niet uit",
    "mailing-status": "Plaats of wachtlijst",
    "mailing-status-confirmed": "Heeft een plaats",
    "mailing-status-waitlisted": "Staat op de wachtlijst",
    "mailing-mail": "Laatste mail",
    "mailing-mail-bounced": "Adres bestaat niet",
    "mailing-mail-undelivered": "Niet aangekomen",
    "mailing-mail-complained": "Als spam gemeld",
    "mailing-mail-delivered": "Aangekomen",
    "mailing-mail-silent": "Niets gehoord",
    "mailing-came": "Binnengekomen",
    "mailing-came-true": "Is binnengekomen",
    "mailing-came-false": "Is niet binnengekomen",
    "mailing-answer": "Antwoord op een vraag",
    "mailing-town": "Gemeente",
    "mailing-what": "Bericht",
    "mailing-subject": "Onderwerp",
    "mailing-text": "Tekst",
    "mailing-text-hint": (
        "Een lege regel begint een nieuwe alinea. Een adres dat met https:// begint, wordt "
        "een link."
    ),
    "mailing-english": "Ook in het Engels",
    "mailing-english-lead": (
        "Wie Engels koos, krijgt deze tekst. Laat u dit leeg, dan krijgt iedereen de "
        "Nederlandse tekst."
    ),
    "mailing-subject-en": "Onderwerp in het Engels",
    "mailing-text-en": "Tekst in het Engels",
    "mailing-options": "Ander soort mail, of later versturen",
    "mailing-kind": "Soort mail",
    "mailing-kind-announcement": "Uw eigen bericht",
    "mailing-kind-reminder": "Herinnering",
    "mailing-kind-still-coming": "Vraag: komt u nog?",
    "mailing-kind-thanks": "Bedankje",
    "mailing-kind-moved": "Bericht dat iets verplaatst is",
    "mailing-at": "Moment van versturen",
    "mailing-at-hint": (
        "Laat dit leeg om meteen te versturen. De mails gaan weg binnen 5 minuten na dit moment."
    ),
    "mailing-send": "Bekijken en versturen",
    "mailing-nobody-yet": "Kies eerst aan wie u mailt.",
    "mailing-reaches": "{count} mensen krijgen deze mail.",
    "mailing-reaches-one": "1 persoon krijgt deze mail.",
    "mailing-held": (
        "Naar {count} van hen gaat niets: hun adres werkt niet, of zij willen geen mail."
    ),
    "mailing-held-one": (
        "Naar 1 van hen gaat niets: dat adres werkt niet, of die persoon wil geen mail."
    ),
    "mailing-has-changed": (
        "Het aantal is intussen veranderd. Er is niets verstuurd. Kijk het na en verstuur "
        "het opnieuw."
    ),
    "mailing-tried": "Er is een proefmail onderweg naar {email}.",
    "mailing-send-to": "Verstuur aan {count} mensen",
    "mailing-send-to-one": "Verstuur aan 1 persoon",
    "mailing-send-later": "Verstuur later aan {count} mensen",
    "mailing-send-later-one": "Verstuur later aan 1 persoon",
    "mailing-look": "Tel en bekijk",
    "mailing-try": "Stuur een proefmail aan {email}",
    "mailing-sample-in": "De mail in het {spoken}",
    "mailing-subject-is": "Onderwerp:",
    "mailing-earlier": "Eerdere mailings",
    "mailing-none": "Er is nog niets verstuurd.",
    "mailing-all": "Alle mailings",
    "mailing-begun": "De mailing is begonnen. Hieronder ziet u hoe ver hij is.",
    "mailing-was-stopped": "De mailing is gestopt.",
    "mailing-progress": "Voortgang",
    "mailing-begins": "Begin: {moment}",
    "mailing-sent-of": "{sent} van {total} verstuurd",
    "mailing-skipped": (
        "{count} mails zijn niet verstuurd, bijvoorbeeld omdat iemand zich heeft afgemeld."
    ),
    "mailing-skipped-one": (
        "1 mail is niet verstuurd, bijvoorbeeld omdat iemand zich heeft afgemeld."
    ),
    "mailing-stop": "Stop deze mailing",
    "mailing-stop-hint": "Wat nog niet weg is, wordt dan niet meer verstuurd.",
    "mailing-state-scheduled": "Gepland",
    "mailing-state-sending": "Bezig",
    "mailing-state-sent": "Bezig",
    "mailing-state-done": "Verstuurd",
    "mailing-state-stopped": "Gestopt",
    # what is wrong
    "mailing-fault-to": "Kies aan wie u mailt.",
    "mailing-fault-town": "Deze gemeente kennen wij niet. Kijk hoe u de naam schrijft.",
    "mailing-fault-kind": "Dit soort mail kan nu niet worden verstuurd.",
    "mailing-fault-missing": "Vul dit in.",
    "mailing-fault-invalid": "Dit klopt niet. Kijk het na.",
    "mailing-fault-unknown-placeholder": (
        "Dit veld kennen wij niet: {which}. Kies een veld uit de lijst."
    ),
    "mailing-fault-personal-placeholder": (
        "In het onderwerp kan alleen een veld dat voor iedereen gelijk is: datum, plaats of "
        "bijeenkomst."
    ),
    "mailing-fault-too-long": "Deze tekst is te lang. Maak hem korter.",
    "mailing-fault-past": "Dit moment is al geweest.",
    "mailing-fault-after-retention": "Op dit moment zijn de gegevens van bezoekers al gewist.",
    "mailing-fault-email": "Vul een e-mailadres in, zoals naam@gemeente.nl.",
    "mailing-fault-role": "Kies wat deze persoon mag.",
    "mailing-fault-language": "Kies een taal.",
    # fields in a text
    "mailing-fields": "Velden die u kunt gebruiken",
    "mailing-fields-lead": (
        "Zet een veld in uw tekst. In elke mail komt daar wat voor die persoon geldt."
    ),
    "mailing-for-example": "Bijvoorbeeld: {value}",
    "mailing-field-name-name": "((naam))",
    "mailing-field-name": "De naam",
    "mailing-field-name-sample": "Anna Voorbeeld",
    "mailing-field-organisation-name": "((organisatie))",
    "mailing-field-organisation": "De gemeente of organisatie",
    "mailing-field-organisation-sample": "Gemeente Voorbeeld",
    "mailing-field-session-name": "((sessie))",
    "mailing-field-session": "De gekozen sessie",
    "mailing-field-room-name": "((zaal))",
    "mailing-field-room": "De zaal van die sessie",
    "mailing-field-time-name": "((tijd))",
    "mailing-field-time": "De tijd van die sessie",
    "mailing-field-date-name": "((datum))",
    "mailing-field-date": "De dag van de bijeenkomst",
    "mailing-field-place-name": "((plaats))",
    "mailing-field-place": "Het adres van de bijeenkomst",
    "mailing-field-event-name": "((bijeenkomst))",
    "mailing-field-event": "De naam van de bijeenkomst",
    "mailing-field-reference-name": "((referentie))",
    "mailing-field-reference": "De code van de aanmelding",
    "mailing-field-reference-sample": "K7QM-3TXW",
    "mailing-field-link-name": "((link))",
    "mailing-field-link": "De link naar de eigen aanmelding",
    "mailing-field-link-sample": "een link die alleen voor die persoon is",
    # texts of mails
    "mailing-texts": "Teksten van mails",
    "mailing-texts-lead": (
        "Bij elke mail kunt u de eerste woorden zelf schrijven. Plaats, sessie, wachtlijst "
        "en links staan er altijd bij."
    ),
    "mailing-all-texts": "Alle teksten",
    "mailing-text-own": "Uw tekst",
    "mailing-text-ours": "Onze tekst",
    "mailing-text-words": "Uw woorden",
    "mailing-text-dutch": "Tekst",
    "mailing-text-empty": "Laat dit leeg, dan staat onze eigen tekst in de mail.",
    "mailing-text-save": "Bewaar in het concept",
    "mailing-text-look": "Bekijk het voorbeeld",
    "mailing-text-preview": "Zo ziet de mail eruit",
    "mailing-text-saved": "De tekst is bewaard in het concept. Hij geldt zodra u publiceert.",
    "mailing-text-changed": (
        "Iemand anders heeft het concept intussen gewijzigd. Daar staat nu: ‘{text}’. Kijk "
        "het na en bewaar opnieuw."
    ),
    "mailing-slot-confirmed": "Bevestiging",
    "mailing-slot-confirmed-when": "Deze mail gaat naar wie meteen een plaats krijgt.",
    "mailing-slot-waitlisted": "Op de wachtlijst",
    "mailing-slot-waitlisted-when": "Deze mail gaat naar wie op de wachtlijst komt.",
    "mailing-slot-promoted": "Toch een plaats",
    "mailing-slot-promoted-when": "Deze mail gaat naar wie vanaf de wachtlijst een plaats krijgt.",
    "mailing-slot-changed": "Aanmelding gewijzigd",
    "mailing-slot-changed-when": "Deze mail gaat weg als een aanmelding is gewijzigd.",
    "mailing-slot-cancelled": "Afgemeld",
    "mailing-slot-cancelled-when": "Deze mail gaat naar wie zich afmeldt.",
    "mailing-slot-moved": "Verplaatst",
    "mailing-slot-moved-when": "Deze mail gaat weg als tijd of plaats verandert.",
    "mailing-slot-reminder": "Herinnering",
    "mailing-slot-reminder-when": "Deze mail gaat enkele dagen vooraf naar wie een plaats heeft.",
    "mailing-slot-still-coming": "Komt u nog?",
    "mailing-slot-still-coming-when": "Deze mail vraagt vooraf of iemand nog komt.",
    "mailing-slot-thanks": "Bedankje",
    "mailing-slot-thanks-when": "Deze mail gaat na afloop naar wie er was.",
    "mailing-slot-practical": "Praktische informatie",
    "mailing-slot-practical-when": "Dit staat in elke mail aan wie een plaats heeft.",
    "mailing-slot-closing": "Afsluiting",
    "mailing-slot-closing-when": "Dit staat onder elke mail.",
    # people
    "mailing-people-title": "Mensen die hier werken",
    "mailing-people-lead": (
        "Wie mag deze bijeenkomst bekijken of wijzigen? Wat u hier wijzigt, geldt meteen."
    ),
    "mailing-people-here": "Bij deze bijeenkomst",
    "mailing-nobody-here": "Niemand heeft alleen bij deze bijeenkomst een rol.",
    "mailing-people-everywhere": "Bij alle bijeenkomsten",
    "mailing-invited": "uitgenodigd",
    "mailing-you": "dat bent u",
    "mailing-take": "Neem weg",
    "mailing-take-from": "van {email}",
    "mailing-invite": "Iemand uitnodigen",
    "mailing-email": "E-mailadres",
    "mailing-language": "Taal van de uitnodiging",
    "mailing-role": "Wat mag deze persoon?",
    "mailing-role-organiser": "Organisator",
    "mailing-role-organiser-may": "alles bekijken, wijzigen en mailen",
    "mailing-role-reader": "Meelezer",
    "mailing-role-reader-may": "alles bekijken behalve dieet en toegankelijkheid, niets wijzigen",
    "mailing-role-desk": "Balie",
    "mailing-role-desk-may": "mensen inchecken op de dag zelf",
    "mailing-invite-button": "Nodig uit",
    "mailing-grant-invited": "{email} krijgt een mail met een link om een wachtwoord te kiezen.",
    "mailing-grant-active": "{email} heeft nu deze rol en krijgt een mail.",
    "mailing-grant-taken": "De rol is weggenomen.",
    # acts
    "mailing-acts-title": "Handelingen",
    "mailing-acts-lead": (
        "Wie deed wat bij deze bijeenkomst? Het nieuwste staat boven. Handelingen blijven "
        "een jaar bewaard."
    ),
    "mailing-acts-export": "Bewaar als CSV",
    "mailing-acts-older": "Oudere handelingen",
    "mailing-acts-none": "Er zijn nog geen handelingen.",
    "mailing-acts-when": "Moment",
    "mailing-acts-who": "Wie",
    "mailing-acts-what": "Wat",
    "mailing-acts-id": "Waarvan",
    "mailing-act-answers-seen": "Antwoorden over dieet of toegankelijkheid bekeken",
    "mailing-act-list-exported": "Een lijst meegenomen",
    "mailing-act-people-imported": "Een lijst geïmporteerd",
    "mailing-act-registration-added": "Iemand toegevoegd",
    "mailing-act-registration-put-first": "Iemand vooraan gezet",
    "mailing-act-seat-handed-over": "Een plaats overgedragen",
    "mailing-act-mail-resent": "Een mail opnieuw gestuurd",
    "mailing-act-registration-changed": "Een aanmelding gewijzigd",
    "mailing-act-registration-cancelled": "Een aanmelding geannuleerd",
    "mailing-act-registration-erased": "Een aanmelding gewist",
    "mailing-act-checked-in": "Iemand ingecheckt",
    "mailing-act-event-begun": "De bijeenkomst begonnen",
    "mailing-act-draft-saved": "Het concept bewaard",
    "mailing-act-picture-uploaded": "Een foto geüpload",
    "mailing-act-draft-removed": "Het concept weggegooid",
    "mailing-act-event-published": "De bijeenkomst gepubliceerd",
    "mailing-act-event-removed": "De bijeenkomst verwijderd",
    "mailing-act-event-changed": "De bijeenkomst gewijzigd",
    "mailing-act-session-changed": "Een sessie gewijzigd",
    "mailing-act-mailing-started": "Een mailing verstuurd",
    "mailing-act-mailing-stopped": "Een mailing gestopt",
    "mailing-act-grant-given": "Een rol gegeven",
    "mailing-act-grant-taken": "Een rol weggenomen",
    "mailing-act-person-looked-up": "Iemand op adres opgezocht",
    "mailing-act-person-shown": "Alle gegevens van iemand bekeken",
    "mailing-act-person-erased": "Alle gegevens van iemand gewist",
}
