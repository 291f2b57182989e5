"""The words of the mails, in Dutch."""

TEXTS = {
    "dear": "Beste {name},",
    "dear-nobody": "Goedendag,",
    # the heading of each kind of mail; its subject is this with the title of the event
    "confirmed": "U bent aangemeld",
    "waitlisted": "U staat op de wachtlijst",
    "promoted": "Er is een plaats voor u",
    "changed": "Uw aanmelding is gewijzigd",
    "session-cancelled": "Een sessie gaat niet door",
    "cancelled": "U bent afgemeld",
    "cancelled-by-organiser": "De organisator heeft u afgemeld",
    "event-cancelled": "Deze bijeenkomst gaat niet door",
    "moved-event": "De bijeenkomst is verplaatst",
    "moved-session": "Een onderdeel is verplaatst",
    "moved-sessions": "Het programma is gewijzigd",
    "link": "De link naar uw aanmelding",
    "already-registered": "U bent al aangemeld",
    "address-changed": "Uw e-mailadres is gewijzigd",
    "links-voided": "Uw nieuwe link",
    "seat-handed-over": "U hebt uw plaats overgedragen",
    "seat-received": "U hebt een plaats gekregen",
    "reminder": "Het is bijna zover",
    "reminder-waiting": "U staat nog op de wachtlijst",
    "still-coming": "Komt u nog?",
    "still-coming-waiting": "Wilt u nog een plaats?",
    "thanks": "Bedankt voor uw komst",
    "thanks-waiting": "Bedankt voor uw belangstelling",
    # what a mail opens with
    "open-confirmed": "Fijn dat u komt. Uw plaats staat vast.",
    "open-waitlisted": (
        "Er is op dit moment geen plaats vrij voor u. Daarom staat u op de wachtlijst."
    ),
    "open-promoted": "Goed nieuws!",
    "open-changed": "Hieronder staat hoe uw aanmelding nu is.",
    "open-cancelled": "Jammer dat u niet komt. Bedankt dat u het laat weten.",
    "open-moved": "Er is iets veranderd. Hieronder leest u wat er nieuw is.",
    "open-reminder": "We zien u graag. Hieronder staat alles wat u nodig hebt.",
    "open-still-coming": "We weten graag op wie we kunnen rekenen.",
    "open-thanks": "Bedankt dat u erbij was. We hopen dat u er iets aan had.",
    # what a placeholder becomes where there is nothing to fill in
    "placeholder-no-session": "nog geen sessie",
    "placeholder-no-room": "nog niet bekend",
    # the subject of a mail that an organiser sends to see it
    "trial-subject": "Proef: {subject}",
    # why this mail
    "waits-for-seat": "U hebt op dit moment geen plaats. U staat op de wachtlijst.",
    "queue-rule": (
        "Wie het langst wacht, is het eerst aan de beurt. Komt er een plaats vrij, dan krijgt u "
        "die vanzelf. U hoeft daar niets voor te doen. U krijgt dan een mail van ons."
    ),
    "promoted-in": (
        "Er is een plaats vrijgekomen en u was aan de beurt. Uw plaats staat vast. U staat niet "
        "meer op de wachtlijst om binnen te komen. Kunt u toch niet? Meld u dan af. Dan kan iemand "
        "anders uw plaats krijgen."
    ),
    "promoted-other": (
        "Er is een plaats vrijgekomen en u was aan de beurt. Die plaats hebt u nu. Kunt u toch "
        "niet? Meld u dan af. Dan kan iemand anders uw plaats krijgen."
    ),
    "promoted-swap": (
        "Er is een plaats vrijgekomen in een sessie die u liever wilde. U was aan de beurt. Die "
        "plaats hebt u nu."
    ),
    "changed-else": (
        "Er zijn gegevens of wensen van uw aanmelding gewijzigd. U ziet ze op de pagina van uw "
        "aanmelding."
    ),
    "not-yours": (
        "Hebt u dit niet zelf gewijzigd en had u het niet verwacht? Mail dan naar {organiser}."
    ),
    "by-organiser": (
        "De organisator heeft dit voor u gewijzigd. Klopt het niet? Mail dan naar {organiser}."
    ),
    "off-session": (
        "Een sessie gaat niet door. Daarom is uw aanmelding gewijzigd. Hebt u een vraag? Mail dan "
        "naar {organiser}."
    ),
    "no-seat-left": "U bent afgemeld. U hoeft niets meer te doen.",
    "off-visitor": "Klopt dit niet? Mail dan naar {organiser}.",
    "off-organiser": "Weet u niet waarom, of klopt het niet? Mail dan naar {organiser}.",
    "off-event": (
        "Deze bijeenkomst gaat niet door. Daarom geldt uw aanmelding niet meer. Hebt u een vraag? "
        "Mail dan naar {organiser}."
    ),
    "moved-seat": (
        "Uw aanmelding blijft gelden. Past het nieuwe moment of de nieuwe locatie u niet? Meld u "
        "dan af."
    ),
    "moved-waiting": (
        "U staat nog op de wachtlijst. Komt er een plaats vrij, dan krijgt u een mail."
    ),
    "link-asked": (
        "U hebt gevraagd om de link naar uw aanmelding. Hebt u dat niet gedaan? Dan hoeft u niets "
        "te doen: deze mail is alleen naar u gestuurd."
    ),
    "already": (
        "Iemand wilde zich aanmelden met uw e-mailadres. U was al aangemeld, dus er is niets "
        "veranderd. Was u het niet zelf? Dan hoeft u niets te doen."
    ),
    "address-left": (
        "Bij uw aanmelding voor deze bijeenkomst hoort nu een ander e-mailadres. Dit is daarom de "
        "laatste mail die u op dit adres krijgt. De links in eerdere mails werken niet meer."
    ),
    "address-not-yours": (
        "Hebt u dit niet zelf gewijzigd en had u het niet verwacht? Mail dan naar {organiser}. "
        "Noem daarbij het kenmerk {reference}."
    ),
    "seat-left": (
        "U hebt uw plaats voor deze bijeenkomst aan een collega gegeven. Dit is daarom de "
        "laatste mail die u hierover krijgt. De links en de code in eerdere mails werken niet meer."
    ),
    "seat-not-yours": ("Hebt u dit niet zelf gedaan? Mail dan naar {organiser}."),
    "seat-given": (
        "Een collega heeft u een plaats voor deze bijeenkomst gegeven. U neemt ook de keuze van "
        "sessies over. Open uw aanmelding als u iets wilt wijzigen of vragen wilt beantwoorden."
    ),
    "seat-not-wanted": (
        "Komt u niet, of kent u deze collega niet? Open dan uw aanmelding en meld u af. Zo kan "
        "iemand anders de plaats krijgen."
    ),
    "voided": (
        "U hebt gevraagd om een nieuwe link. Alle eerdere links naar uw aanmelding werken nu niet "
        "meer. Ook uw kenmerk is nieuw. U vindt ze hieronder."
    ),
    "voided-seat": (
        "U hebt gevraagd om een nieuwe link. Alle eerdere links naar uw aanmelding werken nu niet "
        "meer. Ook uw kenmerk en uw code voor de ingang zijn nieuw. De link van uw agenda ook. U "
        "vindt alles hieronder."
    ),
    "no-seat-yet": "Let op: u staat op de wachtlijst en hebt nog geen plaats.",
    "reminder-stop": (
        "Kunt u toch niet komen? Meld u dan af. Dan kan iemand anders uw plaats krijgen."
    ),
    "reminder-no-seat": (
        "U hebt nog geen plaats voor deze bijeenkomst. Kom daarom niet zonder bericht van ons."
    ),
    "coming-how": (
        "Open met de knop uw aanmelding. Op die pagina laat u met één klik weten dat u komt. Komt "
        "u niet? Meld u daar dan af. Dan kan iemand anders uw plaats krijgen."
    ),
    "coming-how-waiting": (
        "U staat op de wachtlijst. Wilt u nog een plaats als er een vrijkomt? Dan hoeft u niets te "
        "doen. Wilt u dat niet meer? Open dan met de knop uw aanmelding en meld u af."
    ),
    "coming-button": "Laat weten of u komt",
    "thanks-no-seat": "U stond op de wachtlijst. Jammer genoeg kwam er geen plaats voor u vrij.",
    # what one has
    "when": "Wanneer:",
    "where": "Waar:",
    "now": "Nieuw:",
    "instead-of": "Dit vervangt:",
    "no-longer": "Vervallen:",
    "is-off": "Gaat niet door:",
    "moved": "Wat is er nieuw?",
    "moved-was": "Was:",
    "moved-now": "Wordt:",
    "programme": "Uw programma",
    "time": "Tijd",
    "item": "Onderdeel",
    "own-choice": "uw keuze",
    "whole-programme": "Bekijk het hele programma",
    "waiting": "Op de wachtlijst",
    "place": "u bent de {place} op de wachtlijst",
    "place-alone": "U bent de {place} op de wachtlijst.",
    "waits": "u staat op de wachtlijst",
    "swap-rule": (
        "Wie het langst wacht, is het eerst aan de beurt. Bent u aan de beurt en komt er een "
        "plaats vrij? Dan krijgt u die vanzelf. De plaats die u daarvoor had, gaat dan naar iemand "
        "anders. U krijgt er een mail over."
    ),
    "practical": "Praktisch",
    # the desk
    "desk": "Uw code voor de ingang",
    "desk-how": (
        "Laat deze code zien bij de ingang, op uw telefoon of op papier. Dan bent u zo binnen."
    ),
    "desk-image": "QR-code: {code}",
    # the calendar
    "calendar": "Zet het in uw agenda",
    "calendar-open": (
        "Open de bijlage {file}. Dan staan het plenaire deel en uw eigen sessies in uw agenda."
    ),
    "calendar-left": (
        "De {count} andere bijlagen halen afspraken weg die niet meer in uw programma staan: "
        "{file}. Staat er daarna nog iets in uw agenda? Verwijder het dan zelf."
    ),
    "calendar-left-one": (
        "De bijlage {file} haalt een afspraak weg die niet meer in uw programma staat. Staat die "
        "daarna nog in uw agenda? Verwijder hem dan zelf."
    ),
    "calendar-follow": (
        "Abonneer u op uw programma: verandert er iets, dan verandert uw agenda mee. Kies in uw "
        "agenda voor abonneren of toevoegen met een link. Plak daar deze link. Geef de link niet "
        "door: hij laat uw programma zien."
    ),
    "calendar-link": "De link van mijn agenda",
    "calendar-alone": (
        "Neemt uw agenda uit de bijlage maar één afspraak over? Open dan ook uw eigen sessie:"
    ),
    "calendar-off": "Haal het uit uw agenda",
    "calendar-off-file": "agenda-vervallen",
    "calendar-off-open": (
        "Open de {count} bijlagen: {file}. Elke bijlage haalt één afspraak uit uw agenda. Staat er "
        "daarna nog iets? Verwijder het dan zelf. Volgt uw agenda de link die u van ons had? Dan "
        "gaat het vanzelf."
    ),
    "calendar-off-open-one": (
        "Open de bijlage {file}. Die haalt de afspraak uit uw agenda. Staat die er daarna nog? "
        "Verwijder hem dan zelf. Volgt uw agenda de link die u van ons had? Dan gaat het vanzelf."
    ),
    # the way back
    "manage": "Iets wijzigen of toch niet komen?",
    "manage-over": "Uw gegevens",
    "manage-how": (
        "Met deze link bekijkt of wijzigt u uw aanmelding, of meldt u zich af. Wijzigen kan tot "
        "{until}. Geef de link niet door: wie hem heeft, kan uw aanmelding wijzigen."
    ),
    "manage-how-late": (
        "Met deze link bekijkt u uw aanmelding of meldt u zich af. Wijzigen kan niet meer: dat kon "
        "tot {until}. Geef de link niet door: wie hem heeft, kan u afmelden."
    ),
    "manage-how-asked": (
        "Met de link hierboven bekijkt u ook uw aanmelding of meldt u zich af. Geef hem niet door: "
        "wie hem heeft, kan u afmelden."
    ),
    "manage-how-over": (
        "Met deze link ziet u wat we van u bewaren. U kunt het ook meteen laten wissen."
    ),
    "manage-button": "Naar mijn aanmelding",
    "code-how": "Werkt de link niet? Ga dan naar {address} en vul daar deze code in:",
    "reference": "Uw kenmerk:",
    "reference-how": "Met uw e-mailadres en dit kenmerk kunt u altijd een nieuwe link aanvragen.",
    "goodbye": "Tot ziens!",
    "regards": "Met vriendelijke groet,",
    "privacy": (
        "We gebruiken uw gegevens alleen voor deze bijeenkomst. We verwijderen ze {count} dagen na "
        "afloop."
    ),
    "privacy-one": (
        "We gebruiken uw gegevens alleen voor deze bijeenkomst. We verwijderen ze {count} dag na "
        "afloop."
    ),
    "privacy-link": "Lees hoe we met uw gegevens omgaan",
    # to who was given a role
    "invited": "U hebt een rol gekregen bij {title}",
    "invited-everywhere": "U hebt een rol gekregen bij alle bijeenkomsten",
    "invited-by": "VNG Bijeenkomsten",
    "role-organiser": "U organiseert mee: u kunt alles zien en wijzigen.",
    "role-reader": "U kijkt mee: u ziet wie er komt, en wijzigt niets.",
    "role-desk": "U helpt bij de ingang: u meldt bezoekers binnen.",
    "invited-choose": "Kies met deze link een wachtwoord. De link werkt zeven dagen, en één keer:",
    "invited-go": "U kunt inloggen met uw eigen wachtwoord:",
    "invited-not-you": "Had u dit niet verwacht? Dan hoeft u niets te doen.",
    # to whom an organiser sees a mail addressed before it goes out
    "example-name": "Anna Voorbeeld",
}
