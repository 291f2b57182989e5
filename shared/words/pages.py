"""The words of the pages: Dutch and English side by side, so that neither is forgotten.

Plain language (B1), "u", no blame. Facts between braces are filled in where a page is rendered.
"""

from shared.models.fields import Language

_TEXTS: dict[str, tuple[str, str]] = {
    # every page
    "site-name": ("Bijeenkomsten", "Events"),
    "skip": ("Direct naar de inhoud", "Skip to the content"),
    "switch-language": ("English", "Nederlands"),
    "main-navigation": ("Kruimelpad", "Breadcrumb"),
    "all-events": ("Alle bijeenkomsten", "All events"),
    "event-crumb": ("Programma en informatie", "Programme and information"),
    "languages": ("Taal", "Language"),
    "help-title": ("Hulp nodig?", "Need help?"),
    "help-organiser": (
        "Hebt u een vraag, of lukt aanmelden niet? {organiser} helpt u graag.",
        "Do you have a question, or does registering not work? {organiser} is happy to help.",
    ),
    "help-general": (
        "Stel uw vraag aan de organisator. Het e-mailadres staat op de pagina van de bijeenkomst.",
        "Ask the organiser. The e-mail address is on the page of the event.",
    ),
    "about-title": ("Over deze site", "About this site"),
    "privacy": ("Privacy", "Privacy"),
    "accessibility": ("Toegankelijkheid", "Accessibility"),
    # sessions and people
    "kind-breakout": ("Sessie", "Session"),
    "role-chair": ("voorzitter", "chair"),
    "role-speaker": ("spreker", "speaker"),
    "role-moderator": ("gespreksleider", "moderator"),
    # home
    "home-title": ("Bijeenkomsten", "Events"),
    "home-lead": (
        "Bekijk het programma en meld u aan. Dat kost ongeveer twee minuten.",
        "See the programme and register. It takes about two minutes.",
    ),
    "upcoming": ("Binnenkort", "Coming up"),
    "upcoming-none": (
        "Er zijn nu geen bijeenkomsten gepland.",
        "No events are planned at the moment.",
    ),
    "past": ("Eerdere bijeenkomsten", "Past events"),
    "badge-open": ("Aanmelden kan", "Open for registration"),
    "badge-not-open": ("Aanmelden kan later", "Registration opens later"),
    "badge-filling": ("Bijna vol", "Almost full"),
    "badge-full": ("Vol", "Full"),
    "badge-full-waiting": ("Vol – wachtlijst open", "Full – waiting list open"),
    "badge-under-way": ("Nu bezig", "Under way"),
    "badge-closed": ("Aanmelden gesloten", "Registration closed"),
    "badge-cancelled": ("Gaat niet door", "Cancelled"),
    # event
    "kicker": ("Bijeenkomst van {organiser}", "An event by {organiser}"),
    "about-event": ("Over deze bijeenkomst", "About this event"),
    "programme": ("Programma", "Programme"),
    "practical": ("In het kort", "At a glance"),
    "when": ("Wanneer", "When"),
    "where": ("Waar", "Where"),
    "audience": ("Voor wie", "For whom"),
    "who": ("Organisatie", "Organiser"),
    "doors-open": ("Inloop vanaf {time}", "Doors open at {time}"),
    "ends-at": ("Afgelopen om {time}", "Ends at {time}"),
    "room": ("Zaal: {room}", "Room: {room}"),
    "choose-session": (
        "U kiest een van deze {count} sessies als u zich aanmeldt.",
        "You choose one of these {count} sessions when you register.",
    ),
    "choose-session-one": (
        "U kiest deze sessie als u zich aanmeldt.",
        "You choose this session when you register.",
    ),
    "optional-round": (
        "U mag ook geen sessie kiezen.",
        "You may also choose no session.",
    ),
    "add-to-calendar": ("Zet in uw agenda", "Add to your calendar"),
    "notice-title": ("Let op", "Please note"),
    "cancelled-title": ("Deze bijeenkomst gaat niet door", "This event is cancelled"),
    "register": ("Aanmelden", "Register"),
    "state-open": (
        "Aanmelden kan tot {closes}.",
        "You can register until {closes}.",
    ),
    "state-not-open": (
        "Aanmelden kan vanaf {opens}.",
        "Registration opens on {opens}.",
    ),
    "opened-since": ("Is dat moment al geweest?", "Has that moment passed?"),
    "to-form": ("Ga naar het formulier", "Go to the form"),
    "state-closed": (
        "Aanmelden kon tot {closes}.",
        "Registration closed on {closes}.",
    ),
    "state-over": ("Deze bijeenkomst is voorbij.", "This event is over."),
    "state-under-way": (
        "Deze bijeenkomst is nu bezig.",
        "This event is under way.",
    ),
    "state-full": (
        "Alle plaatsen zijn bezet. Komt er een plaats vrij, dan kunt u zich hier weer aanmelden.",
        "All seats are taken. If a seat becomes free, you can register here again.",
    ),
    "state-full-waitlist": (
        "Alle plaatsen zijn bezet. U kunt zich nog wel aanmelden voor de wachtlijst.",
        "All seats are taken. You can still register for the waiting list.",
    ),
    "to-waitlist": ("Aanmelden voor de wachtlijst", "Join the waiting list"),
    "registered-already": ("Bent u al aangemeld?", "Are you registered already?"),
    "send-link": ("Stuur mij de link naar mijn aanmelding", "Send me the link to my registration"),
    "session-cancelled": ("Deze sessie gaat niet door", "This session is cancelled"),
    "state-cancelled": ("Aanmelden kan niet meer.", "Registering is no longer possible."),
    "seats-total": (
        "Er zijn {count} plaatsen.",
        "There are {count} seats.",
    ),
    "seats-total-one": ("Er is {count} plaats.", "There is {count} seat."),
    "seats-left": (
        "Nog {available} van {count} plaatsen",
        "{available} of {count} seats left",
    ),
    "seats-left-one": ("Nog {available} van {count} plaats", "{available} of {count} seat left"),
    "seats-capacity": ("{count} plaatsen", "{count} seats"),
    "seats-capacity-one": ("{count} plaats", "{count} seat"),
    "seats-full": ("Vol", "Full"),
    "seats-full-waiting": ("Vol – wachtlijst open", "Full – waiting list open"),
    "seats-closed": ("Aanmelden gesloten", "Registration closed"),
    "come-too": ("Bent u erbij?", "Will you join us?"),
    # form
    "form-title": ("Aanmelden", "Register"),
    "form-lead": (
        "Vul alles in. Als iets niet verplicht is, staat dat erbij.",
        "Fill in everything. If something is not required, we say so.",
    ),
    "optional": ("(niet verplicht)", "(not required)"),
    "details": ("Uw gegevens", "Your details"),
    "name": ("Naam", "Name"),
    "name-hint": (
        "Uw voornaam en achternaam, zoals ze op uw badge komen.",
        "Your first and last name, as they appear on your badge.",
    ),
    "email": ("E-mailadres", "E-mail address"),
    "email-hint": (
        "Hier sturen we de bevestiging naartoe.",
        "We send the confirmation to this address.",
    ),
    "organisation": ("Gemeente of organisatie", "Municipality or organisation"),
    "organisation-hint": (
        "Begin te typen en kies uw gemeente. Werkt u ergens anders? Vul dan die naam in.",
        "Start typing and choose your municipality. Working elsewhere? Fill in that name.",
    ),
    "job-title": ("Functie", "Job title"),
    "first-choice": ("Uw eerste keus", "Your first choice"),
    "choice-hint": (
        "Is uw eerste keus vol? Dan krijgt u uw volgende keus.",
        "Is your first choice full? Then you get your next choice.",
    ),
    "second-choice": ("Tweede keus", "Second choice"),
    "third-choice": ("Derde keus", "Third choice"),
    "no-preference": ("Geen {choice}", "No {choice}"),
    "no-session": ("Ik ga niet naar een van deze sessies", "I do not attend any of these sessions"),
    "full-option": ("{title} (vol)", "{title} (full)"),
    "waitlist-title": ("Als uw keuze vol is", "If your choice is full"),
    "waitlist": (
        "Is mijn keuze vol? Zet mij dan op de wachtlijst.",
        "Is my choice full? Then put me on the waiting list.",
    ),
    "waitlist-hint": (
        "Komt er een plaats vrij, dan krijgt de eerste op de lijst die vanzelf. U krijgt dan "
        "een mail.",
        "If a seat becomes free, the first on the list gets it automatically. You then "
        "receive a mail.",
    ),
    "waitlist-hint-sessions": (
        "Is een andere sessie van uw keuze wel vrij? Dan hebt u daar zolang een plaats.",
        "Is another session of your choice free? Then you have a seat there in the meantime.",
    ),
    "arrange": ("Wat kunnen we voor u regelen?", "What can we arrange for you?"),
    "arrange-lead": (
        "Hebt u iets nodig om goed mee te doen? Vul het hier in. U mag dit overslaan.",
        "Do you need anything to take part? Tell us here. You may skip this.",
    ),
    "dietary": ("Eten en drinken", "Food and drinks"),
    "diet-vegetarian": ("Vegetarisch", "Vegetarian"),
    "diet-vegan": ("Veganistisch", "Vegan"),
    "diet-halal": ("Halal", "Halal"),
    "diet-kosher": ("Koosjer", "Kosher"),
    "diet-gluten-free": ("Zonder gluten", "Gluten-free"),
    "diet-lactose-free": ("Zonder lactose", "Lactose-free"),
    "diet-nut-free": ("Zonder noten", "Nut-free"),
    "dietary-note": ("Iets anders over eten of drinken", "Anything else about food or drinks"),
    "access": ("Toegankelijkheid", "Accessibility"),
    "access-hint": (
        "Bijvoorbeeld een plek voor een rolstoel, een ringleiding of een tolk gebarentaal.",
        "For example a wheelchair space, an induction loop or a sign language interpreter.",
    ),
    "pictures": (
        "Mag u op foto’s van deze bijeenkomst staan?",
        "May you be in pictures of this event?",
    ),
    "answer-yes": ("Ja", "Yes"),
    "answer-no": ("Nee", "No"),
    "consent": (
        "Ik geef toestemming om deze wensen te gebruiken",
        "I consent to the use of these wishes",
    ),
    "consent-hint": (
        "Alleen nodig als u hierboven iets hebt ingevuld. Uw wensen kunnen iets zeggen over uw "
        "gezondheid of geloof. Daarom vragen we eerst uw toestemming. We gebruiken ze alleen om "
        "dit voor u te regelen. {until} U kunt uw toestemming altijd intrekken.",
        "Only needed if you filled in something above. Your wishes may tell something about your "
        "health or religion. That is why we ask for your consent first. We use them only to "
        "arrange this for you. {until} You can withdraw your consent at any time.",
    ),
    "consent-until": (
        "Uiterlijk {count} dagen na de bijeenkomst verwijderen we ze.",
        "We delete them no later than {count} days after the event.",
    ),
    "consent-until-one": (
        "Uiterlijk {count} dag na de bijeenkomst verwijderen we ze.",
        "We delete them no later than {count} day after the event.",
    ),
    "consent-until-none": (
        "Meteen na de bijeenkomst verwijderen we ze.",
        "We delete them right after the event.",
    ),
    "form-privacy": (
        "We gebruiken uw gegevens om uw aanmelding te verwerken en u over deze bijeenkomst te "
        "informeren. {count} dagen na de bijeenkomst verwijderen we ze.",
        "We use your details to process your registration and to inform you about this event. We "
        "delete them {count} days after the event.",
    ),
    "form-privacy-one": (
        "We gebruiken uw gegevens om uw aanmelding te verwerken en u over deze bijeenkomst te "
        "informeren. {count} dag na de bijeenkomst verwijderen we ze.",
        "We use your details to process your registration and to inform you about this event. We "
        "delete them {count} day after the event.",
    ),
    "form-privacy-link": ("Lees hoe we met uw gegevens omgaan", "Read how we treat your details"),
    "submit": ("Aanmelding versturen", "Send registration"),
    "back-to-event": ("Terug naar de bijeenkomst", "Back to the event"),
    # what went wrong on the form
    "faults-in-title-one": ("{count} foutmelding", "{count} error"),
    "faults-in-title": ("{count} foutmeldingen", "{count} errors"),
    "faults-heading": (
        "Uw aanmelding is nog niet verstuurd. Verbeter het volgende.",
        "Your registration has not been sent yet. Please correct the following.",
    ),
    "fault-mark": ("Fout:", "Error:"),
    "problem-in-title": ("Niet gelukt", "Not sent"),
    "problem-sold-out-heading": ("Uw keuze is vol", "Your choice is full"),
    "problem-sold-out": (
        "Iemand anders was u net voor. Kies een andere sessie en verstuur het formulier opnieuw. "
        "Wat u hebt ingevuld, staat er nog.",
        "Somebody else was just before you. Choose another session and send the form again. What "
        "you filled in is still there.",
    ),
    "problem-no-seats-heading": ("De bijeenkomst is vol", "The event is full"),
    "problem-no-seats": (
        "Alle plaatsen zijn bezet. Uw aanmelding is niet verwerkt en uw gegevens zijn niet "
        "bewaard.",
        "All seats are taken. Your registration was not processed and your details were not kept.",
    ),
    "problem-or-wait": (
        "U kunt ook voor de wachtlijst kiezen. Verstuur het formulier daarna opnieuw.",
        "You can also choose the waiting list. Then send the form again.",
    ),
    "to-waitlist-choice": ("Ga naar de wachtlijst", "Go to the waiting list"),
    "problem-throttled-heading": (
        "Dit e-mailadres is vandaag al vaak gebruikt",
        "This e-mail address was used often today",
    ),
    "problem-throttled": (
        "We sturen per dag maar een paar mails naar een adres. Probeer het morgen opnieuw, of "
        "gebruik een ander e-mailadres.",
        "We send only a few mails a day to an address. Try again tomorrow, or use another e-mail "
        "address.",
    ),
    "problem-share-exhausted-heading": (
        "Uw organisatie heeft al veel plaatsen",
        "Your organisation has many seats already",
    ),
    "problem-share-exhausted": (
        "Zo blijft er ook plaats voor anderen. Tot {until} kan uw organisatie niemand meer "
        "aanmelden. Daarna kunt u het opnieuw proberen.",
        "This way there is room for others too. Until {until} your organisation cannot "
        "register anybody else. You can try again after that.",
    ),
    "problem-waiting-list-full-heading": ("De wachtlijst is vol", "The waiting list is full"),
    "problem-waiting-list-full": (
        "Er kan nu niemand meer bij. Kijk later nog eens, of kies een andere sessie.",
        "Nobody else can be added now. Try again later, or choose another session.",
    ),
    "problem-already-registered-heading": (
        "Dit e-mailadres is al aangemeld",
        "This e-mail address is registered already",
    ),
    "problem-already-registered": (
        "Uw eerdere aanmelding blijft gewoon staan. In uw mail vindt u de link om haar te "
        "bekijken of te wijzigen. Wilt u iemand anders aanmelden? Vul dan een ander "
        "e-mailadres in.",
        "Your earlier registration still stands. In your mail you find the link to see or "
        "change it. Do you want to register somebody else? Then fill in another e-mail "
        "address.",
    ),
    "problem-busy-heading": ("Het is erg druk op dit moment", "It is very busy at the moment"),
    "problem-busy": (
        "Uw aanmelding is nog niet verwerkt. Dit zegt niets over het aantal plaatsen. Wacht een "
        "paar tellen en verstuur het formulier opnieuw. Wat u hebt ingevuld, staat er nog.",
        "Your registration has not been processed yet. This says nothing about the seats. Wait a "
        "few seconds and send the form again. What you filled in is still there.",
    ),
    "problem-idempotency-key-reused-heading": (
        "Dit formulier is al een keer verstuurd",
        "This form has been sent before",
    ),
    "problem-idempotency-key-reused": (
        "De gegevens zijn daarna veranderd. Kijk ze nog een keer na en verstuur het formulier "
        "opnieuw.",
        "The details have changed since. Please check them and send the form again.",
    ),
    # confirmation
    "confirmed-in-title": ("Aanmelding gelukt", "Registration complete"),
    "confirmed-title": ("U bent aangemeld", "You are registered"),
    "waitlisted-title": ("U staat op de wachtlijst", "You are on the waiting list"),
    "confirmed-lead": (
        "Fijn dat u komt, {name}. Uw plaats staat vast.",
        "Good to have you, {name}. Your seat is certain.",
    ),
    "waitlisted-lead": (
        "Dank u wel, {name}. Zodra er een plaats vrijkomt, krijgt u bericht.",
        "Thank you, {name}. You will hear from us as soon as a seat becomes free.",
    ),
    "own-sessions-one": ("Uw sessie", "Your session"),
    "own-sessions": ("Uw sessies", "Your sessions"),
    "waiting-for": ("Op de wachtlijst voor", "On the waiting list for"),
    "your-place": ("Uw plaats in de rij", "Your place in line"),
    "better-explained": (
        "Bent u aan de beurt en komt er een plaats vrij? Dan krijgt u die vanzelf. De plaats "
        "die u daarvoor had, gaat naar iemand anders. U krijgt er een mail over.",
        "Is it your turn and does a seat become free? Then you get it automatically. The seat "
        "that you had until then goes to somebody else. You receive a mail about it.",
    ),
    "queue-explained": (
        "Wie het eerst op de lijst staat, is het eerst aan de beurt. Komt er een plaats vrij, "
        "dan krijgt u die vanzelf. U krijgt er een mail over.",
        "Whoever is on the list first, is first in turn. If a seat becomes free, you get it "
        "automatically. You receive a mail about it.",
    ),
    "line-rests": (
        "De bijeenkomst is begonnen, of begint zo. Wie wacht, krijgt nu geen plaats meer.",
        "The event has begun, or is about to begin. Who waits no longer gets a seat now.",
    ),
    "place-in-line": ("U bent de {place} op de wachtlijst", "You are {place} on the waiting list"),
    "reference": ("Kenmerk", "Reference"),
    "next-title": ("Wat gebeurt er nu?", "What happens next?"),
    "next-mail": (
        "U krijgt een e-mail op {email}, met een afspraak voor in uw agenda.",
        "You receive an e-mail at {email}, with an entry for your calendar.",
    ),
    "next-mail-waiting": (
        "U krijgt een e-mail op {email}. Daarin staat uw plaats op de wachtlijst.",
        "You receive an e-mail at {email}. It tells your place on the waiting list.",
    ),
    "next-spam": (
        "Geen mail gezien na tien minuten? Kijk dan ook bij uw ongewenste mail.",
        "No mail after ten minutes? Then look in your spam folder too.",
    ),
    "next-change": (
        "Kunt u toch niet komen, of klopt er iets niet? Met de link in de mail zegt u zelf af "
        "of past u het aan.",
        "Can you not come after all, or is something wrong? With the link in the mail you "
        "cancel or change it yourself.",
    ),
    "own-programme": ("Uw programma", "Your programme"),
    # registration not possible
    "manage-title": ("Uw aanmelding", "Your registration"),
    "manage-code-title": ("Uw aanmelding bekijken of wijzigen", "See or change your registration"),
    "manage-code-lead": (
        "Vul de code in uit de mail die u van ons kreeg.",
        "Fill in the code from the mail that you had from us.",
    ),
    "code": ("Code uit uw mail", "Code from your mail"),
    "code-hint": (
        "U mag ook de hele link plakken. De code is een lange rij letters en cijfers.",
        "You may also paste the whole link. The code is a long row of letters and digits.",
    ),
    "code-wrong": (
        "Deze code klopt niet, of geldt niet meer. Kijk hem na, of plak de hele link uit uw "
        "nieuwste mail.",
        "This code is not right, or no longer valid. Check it, or paste the whole link from "
        "your latest mail.",
    ),
    "code-faults-heading": (
        "We konden uw aanmelding niet openen",
        "We could not open your registration",
    ),
    "code-submit": ("Aanmelding openen", "Open registration"),
    "code-lost-title": ("Hebt u de mail niet meer?", "Have you lost the mail?"),
    "code-lost": (
        "Ga dan naar de pagina van uw bijeenkomst. Daar kunt u de link opnieuw laten sturen.",
        "Then go to the page of your event. There you can have the link sent again.",
    ),
    "manage-confirmed": ("U hebt een plaats, {name}.", "You have a seat, {name}."),
    "manage-waitlisted": (
        "U staat op de wachtlijst, {name}.",
        "You are on the waiting list, {name}.",
    ),
    "manage-over-confirmed": ("U had een plaats, {name}.", "You had a seat, {name}."),
    "manage-over-waitlisted": (
        "U stond op de wachtlijst, {name}.",
        "You were on the waiting list, {name}.",
    ),
    "manage-cancelled": (
        "Uw aanmelding is geannuleerd, {name}. U hebt geen plaats meer.",
        "Your registration is cancelled, {name}. You no longer have a seat.",
    ),
    "changed-heading": ("Uw aanmelding is gewijzigd", "Your registration has changed"),
    "changed-text": (
        "Hieronder staat hoe uw aanmelding nu is. U krijgt er ook een mail over.",
        "Below you see your registration as it is now. You also receive a mail about it.",
    ),
    "cancelled-heading": ("Uw aanmelding is geannuleerd", "Your registration is cancelled"),
    "cancelled-text": (
        "Is er een wachtlijst? Dan gaat een plaats die u had naar de volgende. U krijgt een mail "
        "ter bevestiging.",
        "If there is a waiting list, a seat that you had goes to the next in line. You receive a "
        "mail to confirm it.",
    ),
    "coming-heading": ("Fijn dat u komt", "Good to know that you are coming"),
    "coming-text": (
        "We rekenen op u. Kunt u toch niet? Annuleer dan uw aanmelding op deze pagina.",
        "We count on you. Can you not come after all? Then cancel your registration on this page.",
    ),
    "coming-title": ("Komt u nog?", "Are you still coming?"),
    "coming-lead": (
        "Laat het ons weten, dan weten we op wie we kunnen rekenen. Komt u niet? Laat het dan "
        "ook weten. Dan kan iemand anders uw plaats krijgen.",
        "Let us know, so that we know whom to count on. Are you not coming? Tell us too. Somebody "
        "else can then have your seat.",
    ),
    "coming-button": ("Ja, ik kom", "Yes, I am coming"),
    "not-coming-button": ("Nee, ik kom niet", "No, I am not coming"),
    "coming-since": (
        "U liet ons weten dat u komt: {moment}.",
        "You told us that you are coming: {moment}.",
    ),
    "desk-title": ("Bij de ingang", "At the entrance"),
    "desk-lead": (
        "Laat deze code zien, of noem hem. Dan vinden we uw aanmelding meteen.",
        "Show this code, or say it. We then find your registration at once.",
    ),
    "agenda-title": ("In uw agenda", "In your calendar"),
    "agenda-lead": (
        "Kopieer deze link, en voeg hem in uw agendaprogramma toe als abonnement. Verandert er "
        "iets aan uw programma, dan verandert uw agenda mee. Geef de link aan niemand: wie hem "
        "heeft, ziet uw programma.",
        "Copy this link, and add it to your calendar program as a subscription. If something in "
        "your programme changes, your calendar changes too. Give the link to nobody: whoever has "
        "it can see your programme.",
    ),
    "agenda-feed": ("Houd uw agenda vanzelf bij", "Keep your calendar up to date by itself"),
    "agenda-once": ("Of zet één keer in uw agenda:", "Or add to your calendar once:"),
    "faults-heading-manage": (
        "Er is nog niets gewijzigd. Verbeter het volgende.",
        "Nothing has been changed yet. Please correct the following.",
    ),
    "stale-heading": (
        "Uw aanmelding is intussen veranderd",
        "Your registration has changed in the meantime",
    ),
    "stale-text": (
        "Daarom hebben we uw wijziging niet verwerkt. Hieronder staat hoe uw aanmelding nu "
        "is. Wijzig haar daar opnieuw, als dat nog nodig is.",
        "That is why we did not process your change. Below you see your registration as it is "
        "now. Change it there again, if you still need to.",
    ),
    "changes-closed-heading": ("Wijzigen kan niet meer", "Changing is no longer possible"),
    "changes-closed-text": (
        "Wijzigen kon tot {until}.",
        "You could change your registration until {until}.",
    ),
    "changes-open-text": (
        "Wijzigen kan tot {until}.",
        "You can change your registration until {until}.",
    ),
    "over-heading": ("Deze bijeenkomst is voorbij", "This event is over"),
    "over-text": ("Annuleren kan niet meer.", "You can no longer cancel."),
    "checked-in-heading": ("U bent binnen", "You are inside"),
    "checked-in-text": (
        "Bij de ingang is gezien dat u er bent. Afmelden of een andere sessie kiezen kan nu niet "
        "meer. Vraag het bij de ingang.",
        "You were checked in at the entrance. You can no longer cancel or choose another session. "
        "Ask at the entrance.",
    ),
    "is-cancelled-heading": ("Wijzigen kan niet meer", "Changing is no longer possible"),
    "is-cancelled-text": (
        "Deze aanmelding is geannuleerd. U kunt zich wel opnieuw aanmelden, zolang er plaats is.",
        "This registration is cancelled. You can register again, as long as there are seats.",
    ),
    "change-sold-out-heading": ("Die keuze is vol", "That choice is full"),
    "change-sold-out-text": (
        "Er is niets gewijzigd: wat u had, hebt u nog. Kies een andere sessie, of kies ook "
        "voor de wachtlijst.",
        "Nothing was changed: you still have what you had. Choose another session, or choose "
        "the waiting list too.",
    ),
    "address-taken-heading": (
        "Dit e-mailadres is al aangemeld",
        "This e-mail address is registered already",
    ),
    "address-taken-text": (
        "Er is niets gewijzigd. Vul een ander e-mailadres in.",
        "Nothing was changed. Fill in another e-mail address.",
    ),
    "change-busy-heading": ("Het is erg druk op dit moment", "It is very busy at the moment"),
    "change-busy-text": (
        "Uw verzoek is nog niet verwerkt. Wacht een paar tellen en probeer het opnieuw.",
        "Your request has not been processed yet. Wait a few seconds and try again.",
    ),
    "change-throttled-heading": (
        "Dit kan vandaag niet meer",
        "This is no longer possible today",
    ),
    "change-throttled-text": (
        "Uw aanmelding of dit e-mailadres is vandaag al vaak gewijzigd of gebruikt. Er is niets "
        "gewijzigd. Probeer het morgen opnieuw.",
        "Your registration or this e-mail address was changed or used often today. Nothing was "
        "changed. Try again tomorrow.",
    ),
    "void-throttled-heading": (
        "Dit kan vandaag niet meer",
        "This is no longer possible today",
    ),
    "void-throttled-text": (
        "Er zijn vandaag al veel mails naar uw adres gestuurd. Eerdere links werken dus nog. "
        "Probeer het morgen opnieuw, of vraag nu met uw kenmerk een nieuwe link aan op de pagina "
        "‘De link naar uw aanmelding’.",
        "Many mails were sent to your address today. So earlier links still work. Try again "
        "tomorrow, or ask for a new link now with your reference, on the page ‘The link to your "
        "registration’.",
    ),
    "change-share-exhausted-heading": (
        "Die organisatie heeft al veel plaatsen",
        "That organisation has many seats already",
    ),
    "change-share-exhausted-text": (
        "Er is niets gewijzigd. Probeer het later opnieuw.",
        "Nothing was changed. Please try again later.",
    ),
    "change-title": ("Wijzigen", "Change"),
    "change-choices": ("Andere sessies kiezen", "Choose other sessions"),
    "change-choices-waiting": ("Uw keuze op de wachtlijst", "Your choice for the waiting list"),
    "change-choices-lead": (
        "U raakt uw plaats niet kwijt: is uw nieuwe keuze vol, dan houdt u wat u hebt.",
        "You do not lose your seat: if your new choice is full, you keep what you have.",
    ),
    "change-details": ("Uw gegevens wijzigen", "Change your details"),
    "change-needs": ("Wensen voor eten of toegankelijkheid", "Wishes for food or accessibility"),
    "change-needs-lead": (
        "Hier staat wat we van uw wensen bewaren. Wat u verstuurt, vervangt alles van eerder. "
        "Maakt u alles leeg, dan wissen we uw wensen.",
        "Here you see what we keep of your wishes. What you send replaces all of it. If you empty "
        "everything, we erase your wishes.",
    ),
    "save": ("Wijziging opslaan", "Save change"),
    "stop-title": ("Toch niet komen?", "Not coming after all?"),
    "cancel-lead": (
        "Annuleer dan uw aanmelding. Dan kan iemand anders uw plaats krijgen.",
        "Then cancel your registration. Somebody else can then have your seat.",
    ),
    "cancel-button": ("Aanmelding annuleren", "Cancel registration"),
    "kept-title": ("Wat we van u bewaren", "What we keep of you"),
    "kept-lead": (
        "Dit zijn uw gegevens. Alleen u ziet ze hier. U kunt ze ook als bestand opslaan.",
        "These are your data. Only you see them here. You can also save them as a file.",
    ),
    "kept-language": ("Taal van uw mails", "Language of your mails"),
    "kept-since": ("Aangemeld op", "Registered on"),
    "kept-consent": ("Toestemming voor uw wensen", "Consent for your wishes"),
    "kept-no-needs": ("Geen wensen", "No wishes"),
    "kept-export": ("Opslaan als bestand (JSON)", "Save as a file (JSON)"),
    "language-nl": ("Nederlands", "Dutch"),
    "language-en": ("Engels", "English"),
    "void-title": ("Kent iemand anders uw link?", "Does somebody else know your link?"),
    "void-lead": (
        "Maak dan alle eerdere links ongeldig. U krijgt een nieuwe link per mail.",
        "Then make all earlier links void. You get a new link by mail.",
    ),
    "void-button": ("Maak eerdere links ongeldig", "Make earlier links void"),
    "erase-title": ("Uw gegevens wissen", "Erase your data"),
    "erase-lead": (
        "U kunt alles laten wissen wat we van u bewaren. Uw aanmelding vervalt dan ook.",
        "You can have everything erased that we keep of you. Your registration then ends too.",
    ),
    "erase-button": ("Mijn gegevens wissen", "Erase my data"),
    "sure-title": ("Weet u het zeker?", "Are you sure?"),
    "sure-cancel": (
        "U raakt uw plaats meteen kwijt. Wilt u later toch komen, dan moet u zich opnieuw "
        "aanmelden.",
        "You lose your seat at once. If you want to come after all, you have to register again.",
    ),
    "sure-erase": (
        "We wissen uw naam, uw e-mailadres en al het andere dat we van u bewaren. Uw plaats "
        "raakt u meteen kwijt. Dit kan niet ongedaan worden gemaakt, en u krijgt er geen mail "
        "over.",
        "We erase your name, your e-mail address and everything else that we keep of you. You "
        "lose your seat at once. This cannot be undone, and you receive no mail about it.",
    ),
    "sure-void": (
        "Alle eerdere links naar uw aanmelding werken dan niet meer, deze pagina ook niet. U "
        "krijgt een mail met een nieuwe link, een nieuw kenmerk en een nieuwe code voor de "
        "ingang. Ook de link van uw agenda wordt nieuw.",
        "All earlier links to your registration then stop working, and so does this page. You get "
        "a mail with a new link, a new reference and a new code for the door. The link of your "
        "calendar becomes new too.",
    ),
    "sure-void-button": ("Ja, stuur mij een nieuwe link", "Yes, send me a new link"),
    "sure-cancel-button": ("Ja, annuleer mijn aanmelding", "Yes, cancel my registration"),
    "sure-erase-button": ("Ja, wis mijn gegevens", "Yes, erase my data"),
    "sure-no": ("Nee, terug naar mijn aanmelding", "No, back to my registration"),
    "voided-title": ("Eerdere links werken niet meer", "Earlier links no longer work"),
    "voided-text": (
        "We sturen u een mail met uw nieuwe link. Daarmee opent u uw aanmelding weer.",
        "We send you a mail with your new link. With it you open your registration again.",
    ),
    "erased-title": ("Uw gegevens zijn gewist", "Your data have been erased"),
    "erased-text": (
        "We bewaren niets meer van u voor deze bijeenkomst. De link in uw mail werkt niet meer.",
        "We keep nothing of you for this event any more. The link in your mail no longer works.",
    ),
    "link-title": ("De link naar uw aanmelding", "The link to your registration"),
    "link-lead": (
        "Vul het e-mailadres in waarmee u zich hebt aangemeld. Dan sturen we u de link opnieuw.",
        "Fill in the e-mail address with which you registered. We then send you the link again.",
    ),
    "link-reference-hint": (
        "U vindt het kenmerk in onze mails, bijvoorbeeld K7QM-3TXW. Weet u het niet? Laat dit veld "
        "dan leeg.",
        "You find the reference in our mails, for example K7QM-3TXW. Do you not know it? Then "
        "leave this field empty.",
    ),
    "link-void": ("Maak eerdere links ongeldig", "Make earlier links void"),
    "link-void-hint": (
        "Doe dit als iemand anders uw link kent. Vul dan ook het kenmerk in.",
        "Do this if somebody else knows your link. Fill in the reference too.",
    ),
    "link-submit": ("Stuur mij de link", "Send me the link"),
    "link-faults-heading": ("We konden de link nog niet sturen", "We could not send the link yet"),
    "link-sent-title": ("Kijk in uw mail", "Look in your mail"),
    "link-sent": (
        "Is dit adres aangemeld voor deze bijeenkomst? Dan komt de link er nu aan. Om "
        "veiligheidsredenen zeggen we niet of dat zo is. U kunt de link een paar keer per dag "
        "opvragen.",
        "Is this address registered for this event? Then the link is on its way. For safety "
        "we do not say whether it is. You can ask for the link a few times a day.",
    ),
    "closed-not-open-title": ("Aanmelden kan nog niet", "Registration is not open yet"),
    "closed-closed-title": ("Aanmelden kan niet meer", "Registration is closed"),
    "closed-over-title": ("Deze bijeenkomst is voorbij", "This event is over"),
    "closed-cancelled-title": ("Deze bijeenkomst gaat niet door", "This event is cancelled"),
    "closed-open-title": ("Aanmelden kan", "Registration is open"),
    "closed-not-open": (
        "U kunt zich aanmelden van {opens} tot {closes}.",
        "You can register from {opens} until {closes}.",
    ),
    "closed-closed": (
        "U kon zich aanmelden van {opens} tot {closes}.",
        "You could register from {opens} until {closes}.",
    ),
    "closed-over": (
        "Daarom kunt u zich niet meer aanmelden.",
        "So you cannot register any more.",
    ),
    "closed-cancelled": (
        "Daarom kunt u zich niet meer aanmelden.",
        "So you cannot register any more.",
    ),
    "closed-help": (
        "Hebt u een vraag? Mail naar {contact}.",
        "Do you have a question? Mail {contact}.",
    ),
    "to-event": ("Bekijk het programma", "See the programme"),
    # other pages
    "not-found-title": ("Deze pagina bestaat niet", "This page does not exist"),
    "not-found": (
        "Misschien is de bijeenkomst verwijderd, of klopt het adres niet helemaal.",
        "The event may have been removed, or the address may not be quite right.",
    ),
    "error-title": ("Er ging iets mis bij ons", "Something went wrong on our side"),
    "error": (
        "Dit ligt niet aan u. Probeer het over een paar minuten opnieuw. Was u zich aan het "
        "aanmelden? Kijk dan eerst of u een bevestiging in uw mail hebt.",
        "It is not your fault. Please try again in a few minutes. Were you registering? Then "
        "first look for a confirmation in your mail.",
    ),
    "privacy-title": ("Privacy", "Privacy"),
    "accessibility-title": ("Toegankelijkheid", "Accessibility"),
}

KEYS = tuple(_TEXTS)


def find_text(key: str, language: Language) -> str:
    """The text in this language, its facts not filled in yet. Raises: KeyError."""
    dutch, english = _TEXTS[key]
    return dutch if language == "nl" else english
