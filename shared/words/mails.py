"""The words of the mails: Dutch and English side by side, so that neither is forgotten.

Plain language (B1), "u", no blame. Facts between braces are filled in where a mail is composed.
What an organiser may put words of their own in place of begins with `open-`; everything else is a
fact or an instruction and always stands.
"""

from shared.models.fields import Language
from shared.words.numbers import name_form

_WORDS: dict[str, tuple[str, str]] = {
    "dear": ("Beste {name},", "Dear {name},"),
    "dear-nobody": ("Goedendag,", "Hello,"),
    # the heading of each kind of mail; its subject is this with the title of the event
    "confirmed": ("U bent aangemeld", "You are registered"),
    "waitlisted": ("U staat op de wachtlijst", "You are on the waiting list"),
    "promoted": ("Er is een plaats voor u", "There is a seat for you"),
    "changed": ("Uw aanmelding is gewijzigd", "Your registration has changed"),
    "session-cancelled": ("Een sessie gaat niet door", "A session is cancelled"),
    "cancelled": ("Uw aanmelding is geannuleerd", "Your registration is cancelled"),
    "cancelled-by-organiser": (
        "De organisatie heeft uw aanmelding geannuleerd",
        "The organiser has cancelled your registration",
    ),
    "event-cancelled": ("Deze bijeenkomst gaat niet door", "This event is cancelled"),
    "moved-event": ("De bijeenkomst is verplaatst", "The event has moved"),
    "moved-session": ("Een onderdeel is verplaatst", "A part of the programme has moved"),
    "moved-sessions": ("Het programma is gewijzigd", "The programme has changed"),
    "link": ("De link naar uw aanmelding", "The link to your registration"),
    "already-registered": ("U bent al aangemeld", "You are registered already"),
    "address-changed": ("Uw e-mailadres is gewijzigd", "Your e-mail address has changed"),
    "links-voided": ("Uw nieuwe link", "Your new link"),
    "reminder": ("Het is bijna zover", "It is almost time"),
    "reminder-waiting": ("U staat nog op de wachtlijst", "You are still on the waiting list"),
    "still-coming": ("Komt u nog?", "Are you still coming?"),
    "still-coming-waiting": ("Wilt u nog een plaats?", "Do you still want a seat?"),
    "thanks": ("Bedankt voor uw komst", "Thank you for coming"),
    "thanks-waiting": ("Bedankt voor uw belangstelling", "Thank you for your interest"),
    # what a mail opens with
    "open-confirmed": (
        "Fijn dat u komt. Uw plaats ligt vast.",
        "Good to have you with us. Your seat is yours.",
    ),
    "open-waitlisted": (
        "Er is op dit moment geen plaats vrij voor u. Daarom staat u op de wachtlijst.",
        "There is no free seat for you at the moment. That is why you are on the waiting list.",
    ),
    "open-promoted": ("Goed nieuws!", "Good news!"),
    "open-changed": (
        "Hieronder staat hoe uw aanmelding nu is.",
        "Below you see your registration as it is now.",
    ),
    "open-cancelled": (
        "Jammer dat u niet komt. Bedankt dat u het laat weten.",
        "A pity that you are not coming. Thank you for telling us.",
    ),
    "open-moved": (
        "De plannen zijn veranderd. Hieronder leest u wat er nieuw is.",
        "Plans have changed. Below you read what is new.",
    ),
    "open-reminder": (
        "We zien u graag. Hieronder staat alles wat u nodig hebt.",
        "We look forward to seeing you. Below is all that you need.",
    ),
    "open-still-coming": (
        "We weten graag op wie we kunnen rekenen.",
        "We would like to know whom we can count on.",
    ),
    "open-thanks": (
        "Bedankt dat u erbij was. We hopen dat u er iets aan had.",
        "Thank you for being there. We hope that it was of use to you.",
    ),
    # why this mail
    "waits-for-seat": (
        "U hebt op dit moment geen plaats. U staat op de wachtlijst.",
        "You have no seat at the moment. You are on the waiting list.",
    ),
    "queue-rule": (
        "Wie het eerst op de lijst staat, is het eerst aan de beurt. Komt er een plaats vrij, dan "
        "krijgt u die vanzelf. U hoeft daar niets voor te doen. U krijgt dan een mail van ons.",
        "First come, first served. If a seat becomes free and it is your turn, the free seat is "
        "given to you automatically. You need not do anything. You then get a mail from us.",
    ),
    "promoted-in": (
        "Er is een plaats vrijgekomen en u was aan de beurt. U hebt nu een plaats en staat niet "
        "meer op de wachtlijst om binnen te komen. Kunt u toch niet? Zeg dan af. Dan kan iemand "
        "anders uw plaats krijgen.",
        "A seat became free and it was your turn. You have a seat now and no longer wait to get "
        "in. Can you not come after all? Then cancel. Somebody else can have your seat.",
    ),
    "promoted-other": (
        "Er is een plaats vrijgekomen en u was aan de beurt. Die plaats hebt u nu. Kunt u toch "
        "niet? Zeg dan af. Dan kan iemand anders uw plaats krijgen.",
        "A seat became free and it was your turn. You have that seat now. Can you not come after "
        "all? Then cancel. Somebody else can have your seat.",
    ),
    "promoted-swap": (
        "Er is een plaats vrijgekomen in een sessie die u liever wilde, en u was aan de beurt. Die "
        "plaats hebt u nu.",
        "A seat became free in a session that you prefer, and it was your turn. You have that seat "
        "now.",
    ),
    "changed-else": (
        "Er zijn gegevens of wensen van uw aanmelding gewijzigd. U ziet ze op de pagina van uw "
        "aanmelding.",
        "Details or wishes of your registration were changed. You see them on the page of your "
        "registration.",
    ),
    "not-yours": (
        "Hebt u dit niet zelf gewijzigd en had u het niet verwacht? Mail dan naar {organiser}.",
        "Did you not change this yourself, and is it a surprise? Then write to {organiser}.",
    ),
    "by-organiser": (
        "De organisatie heeft dit voor u gewijzigd. Klopt het niet? Mail dan naar {organiser}.",
        "The organiser has changed this for you. Is it not right? Then write to {organiser}.",
    ),
    "off-session": (
        "Een sessie gaat niet door. Daarom is uw aanmelding gewijzigd. Hebt u een vraag? Mail dan "
        "naar {organiser}.",
        "A session is cancelled. That is why your registration has changed. Do you have a "
        "question? Then write to {organiser}.",
    ),
    "no-seat-left": (
        "U hebt geen plaats, en u staat niet meer op een wachtlijst. U hoeft niets te doen.",
        "You have no seat, and you are no longer on a waiting list. You need not do anything.",
    ),
    "off-visitor": (
        "Klopt dit niet? Mail dan naar {organiser}.",
        "Is this not right? Then write to {organiser}.",
    ),
    "off-organiser": (
        "Niet u, maar de organisatie heeft uw aanmelding geannuleerd. Weet u niet waarom, of klopt "
        "het niet? Mail dan naar {organiser}.",
        "Not you but the organiser has cancelled your registration. Do you not know why, or is it "
        "not right? Then write to {organiser}.",
    ),
    "off-event": (
        "De organisatie heeft besloten dat deze bijeenkomst niet doorgaat. Daarom is ook uw "
        "aanmelding geannuleerd. Hebt u een vraag? Mail dan naar {organiser}.",
        "The organiser has decided that this event does not take place. So your registration is "
        "cancelled too. Do you have a question? Then write to {organiser}.",
    ),
    "moved-seat": (
        "Uw aanmelding blijft gelden. Komt het nieuwe moment of de nieuwe plek u niet uit? Zeg dan "
        "af.",
        "Your registration stands. Does the new time or place not suit you? Then cancel.",
    ),
    "moved-waiting": (
        "U staat nog op de wachtlijst. Komt er een plaats vrij, dan krijgt u een mail.",
        "You are still on the waiting list. If a seat becomes free, you get a mail.",
    ),
    "link-asked": (
        "U hebt gevraagd om de link naar uw aanmelding. Hebt u dat niet gedaan? Dan hoeft u niets "
        "te doen: deze mail is alleen naar u gestuurd.",
        "You asked for the link to your registration. Was it not you? Then you need not do "
        "anything: this mail was sent to you only.",
    ),
    "already": (
        "Iemand wilde zich aanmelden met uw e-mailadres. U was al aangemeld, dus er is niets "
        "veranderd. Was u het niet zelf? Dan hoeft u niets te doen.",
        "Somebody wanted to register with your e-mail address. You were registered already, so "
        "nothing has changed. Was it not you? Then you need not do anything.",
    ),
    "address-left": (
        "Bij uw aanmelding voor deze bijeenkomst hoort nu een ander e-mailadres. Dit is daarom de "
        "laatste mail die u op dit adres krijgt. De links in eerdere mails werken niet meer.",
        "Your registration for this event now has another e-mail address. So this is the last mail "
        "that you get at this address. The links in earlier mails no longer work.",
    ),
    "address-not-yours": (
        "Hebt u dit niet zelf gewijzigd en had u het niet verwacht? Mail dan naar {organiser}. "
        "Noem daarbij het kenmerk {reference}.",
        "Did you not change this yourself, and is it a surprise? Then write to {organiser}. "
        "Mention the reference {reference}.",
    ),
    "voided": (
        "U hebt gevraagd om een nieuwe link. Alle eerdere links naar uw aanmelding werken nu niet "
        "meer. Ook uw kenmerk is nieuw. U vindt ze hieronder.",
        "You asked for a new link. All earlier links to your registration no longer work. Your "
        "reference is new too. You find both below.",
    ),
    "voided-seat": (
        "U hebt gevraagd om een nieuwe link. Alle eerdere links naar uw aanmelding werken nu niet "
        "meer. Ook uw kenmerk, de link van uw agenda en uw code voor de ingang zijn nieuw. U vindt "
        "alles hieronder.",
        "You asked for a new link. All earlier links to your registration no longer work. Your "
        "reference, the link of your calendar and your code for the door are new too. You find all "
        "of it below.",
    ),
    "no-seat-yet": (
        "Let op: u staat op de wachtlijst en hebt nog geen plaats.",
        "Please note: you are on the waiting list and have no seat yet.",
    ),
    "reminder-stop": (
        "Kunt u toch niet komen? Zeg dan af. Dan kan iemand anders uw plaats krijgen.",
        "Can you not come after all? Then cancel. Somebody else can have your seat.",
    ),
    "reminder-no-seat": (
        "U hebt nog geen plaats voor deze bijeenkomst. Kom daarom niet zonder bericht van ons.",
        "You do not have a seat at this event yet. So please do not come without word from us.",
    ),
    "coming-how": (
        "Open met de knop uw aanmelding. Op die pagina laat u met één klik weten dat u komt. Komt "
        "u niet? Zeg daar dan af. Dan kan iemand anders uw plaats krijgen.",
        "Open your registration with the button. On that page you tell us with one click that you "
        "are coming. Are you not coming? Then cancel there. Somebody else can then have your seat.",
    ),
    "coming-how-waiting": (
        "U staat op de wachtlijst. Wilt u nog een plaats als er een vrijkomt? Dan hoeft u niets te "
        "doen. Wilt u dat niet meer? Open dan met de knop uw aanmelding en zeg af.",
        "You are on the waiting list. Do you still want a seat if one becomes free? Then you need "
        "not do anything. Do you not want it any more? Then open your registration with the button "
        "and cancel.",
    ),
    "coming-button": ("Laat weten of u komt", "Tell us whether you come"),
    "thanks-no-seat": (
        "U stond op de wachtlijst. Jammer genoeg kwam er geen plaats voor u vrij.",
        "You were on the waiting list. Unfortunately no seat became free for you.",
    ),
    # what one has
    "when": ("Wanneer:", "When:"),
    "where": ("Waar:", "Where:"),
    "now": ("Nieuw:", "New:"),
    "instead-of": ("Dit vervangt:", "This replaces:"),
    "no-longer": ("Vervallen:", "No longer:"),
    "is-off": ("Gaat niet door:", "Does not take place:"),
    "moved": ("Wat is er nieuw?", "What is new?"),
    "moved-was": ("Was:", "Was:"),
    "moved-now": ("Wordt:", "Now:"),
    "programme": ("Uw programma", "Your programme"),
    "time": ("Tijd", "Time"),
    "item": ("Onderdeel", "Session"),
    "own-choice": ("uw keuze", "your choice"),
    "whole-programme": ("Bekijk het hele programma", "See the whole programme"),
    "waiting": ("Op de wachtlijst", "On the waiting list"),
    "place": ("u bent de {place} op de wachtlijst", "you are {place} on the waiting list"),
    "place-alone": ("U bent de {place} op de wachtlijst.", "You are {place} on the waiting list."),
    "waits": ("u staat op de wachtlijst", "you are on the waiting list"),
    "swap-rule": (
        "Wie het eerst op de lijst staat, is het eerst aan de beurt. Bent u aan de beurt en komt "
        "er een plaats vrij? Dan krijgt u die vanzelf. De plaats die u daarvoor had, gaat dan "
        "naar iemand anders. U krijgt er een mail over.",
        "First come, first served. When it is your turn and a seat becomes free, you get it "
        "automatically. The seat that you had goes to somebody else. You get a mail about it.",
    ),
    "practical": ("Praktisch", "Practical"),
    # the desk
    "desk": ("Uw code voor de ingang", "Your code for the door"),
    "desk-how": (
        "Laat deze code zien bij de balie, op uw telefoon of op papier. Dan bent u zo binnen.",
        "Show this code at the desk, on your phone or on paper. It gets you in quickly.",
    ),
    "desk-image": ("QR-code: {code}", "QR code: {code}"),
    # the calendar
    "calendar": ("Zet het in uw agenda", "Put it in your calendar"),
    "calendar-open": (
        "Open de bijlage {file}. Dan staan het plenaire deel en uw eigen sessies in uw agenda.",
        "Open the attachment {file}. It puts the plenary parts and your own sessions in your "
        "calendar.",
    ),
    "calendar-left": (
        "De {count} andere bijlagen halen uit uw agenda wat niet meer in uw programma staat, elk "
        "één afspraak: {file}. Staat er daarna nog iets? Verwijder het dan zelf.",
        "The {count} other attachments take out of your calendar what is no longer in your "
        "programme, one entry each: {file}. Is anything still there? Then delete it yourself.",
    ),
    "calendar-left-one": (
        "De bijlage {file} haalt uit uw agenda wat niet meer in uw programma staat. Staat het er "
        "daarna nog? Verwijder het dan zelf.",
        "The attachment {file} takes out of your calendar what is no longer in your programme. Is "
        "it still there? Then delete it yourself.",
    ),
    "calendar-follow": (
        "Houd uw agenda vanzelf bij: kies in uw agenda voor abonneren, of toevoegen met een link, "
        "en plak daar deze link. Verandert er iets, dan verandert uw agenda mee. Geef de link niet "
        "door: hij laat uw programma zien.",
        "Keep your calendar up to date by itself: in your calendar, choose to subscribe, or to add "
        "by link, and paste this link there. If something changes, your calendar changes too. Do "
        "not pass the link on: it shows your programme.",
    ),
    "calendar-link": ("De link van mijn agenda", "The link of my calendar"),
    "calendar-alone": (
        "Neemt uw agenda uit de bijlage maar één afspraak over? Open dan ook uw eigen sessie:",
        "Does your calendar take only one entry from the attachment? Then open your own session "
        "too:",
    ),
    "calendar-off": ("Haal het uit uw agenda", "Take it out of your calendar"),
    "calendar-off-open": (
        "Open de {count} bijlagen: {file}. Elke bijlage haalt één afspraak uit uw agenda. Staat er "
        "daarna nog iets? Verwijder het dan zelf. Volgt uw agenda de link die u van ons had? Dan "
        "gaat het vanzelf.",
        "Open the {count} attachments: {file}. Each takes one entry out of your calendar. Is "
        "anything still there? Then delete it yourself. Does your calendar follow the link that "
        "you had from us? Then it goes by itself.",
    ),
    "calendar-off-open-one": (
        "Open de bijlage {file}. Die haalt de afspraak uit uw agenda. Staat die er daarna nog? "
        "Verwijder hem dan zelf. Volgt uw agenda de link die u van ons had? Dan gaat het vanzelf.",
        "Open the attachment {file}. It takes the entry out of your calendar. Is it still there? "
        "Then delete it yourself. Does your calendar follow the link that you had from us? Then it "
        "goes by itself.",
    ),
    # the way back
    "manage": (
        "Iets wijzigen of toch niet komen?",
        "Want to change something, or not coming after all?",
    ),
    "manage-over": ("Uw gegevens", "Your data"),
    "manage-how": (
        "Met deze link bekijkt, wijzigt of annuleert u uw aanmelding. Wijzigen kan tot {until}. "
        "Geef de link niet door: wie hem heeft, kan uw aanmelding wijzigen.",
        "With this link you see, change or cancel your registration. You can change it until "
        "{until}. Do not pass it on: whoever has the link can change your registration.",
    ),
    "manage-how-late": (
        "Met deze link bekijkt of annuleert u uw aanmelding. Wijzigen kan niet meer: dat kon tot "
        "{until}. Geef de link niet door: wie hem heeft, kan uw aanmelding annuleren.",
        "With this link you see or cancel your registration. You cannot change it any more: you "
        "could until {until}. Do not pass it on: whoever has the link can cancel your "
        "registration.",
    ),
    "manage-how-asked": (
        "Met de link hierboven bekijkt of annuleert u ook uw aanmelding. Geef hem niet door: wie "
        "hem heeft, kan uw aanmelding annuleren.",
        "With the link above you also see or cancel your registration. Do not pass it on: whoever "
        "has the link can cancel your registration.",
    ),
    "manage-how-over": (
        "Met deze link ziet u wat we van u bewaren, en kunt u het meteen laten wissen.",
        "With this link you see what we keep of you, and can have it erased at once.",
    ),
    "manage-button": ("Naar mijn aanmelding", "To my registration"),
    "code-how": (
        "Werkt de link niet? Ga dan naar {address} en vul daar deze code in:",
        "Does the link not work? Then go to {address} and fill in this code:",
    ),
    "reference": ("Uw kenmerk:", "Your reference:"),
    "reference-how": (
        "Met uw e-mailadres en dit kenmerk kunt u altijd een nieuwe link aanvragen.",
        "With your e-mail address and this reference you can always ask for a new link.",
    ),
    "goodbye": ("Tot ziens!", "See you there!"),
    "regards": ("Met vriendelijke groet,", "Kind regards,"),
    "privacy": (
        "Wij gebruiken uw gegevens alleen voor deze bijeenkomst. Wij verwijderen ze {count} dagen "
        "na afloop.",
        "We use your data for this event only. We delete them {count} days after it.",
    ),
    "privacy-one": (
        "Wij gebruiken uw gegevens alleen voor deze bijeenkomst. Wij verwijderen ze {count} dag na "
        "afloop.",
        "We use your data for this event only. We delete them {count} day after it.",
    ),
    "privacy-link": ("Lees hoe wij met uw gegevens omgaan", "Read how we handle your data"),
}

KEYS = tuple(_WORDS)


def say(key: str, language: Language, **facts: object) -> str:
    """The words in this language with their facts filled in; with a `count`, for so many."""
    dutch, english = _WORDS[name_form(key, facts.get("count"))]
    return (dutch if language == "nl" else english).format(**facts)
