"""The words of the mails: Dutch and English side by side, so that neither is forgotten.

Plain language (B1), "u", no blame. Facts between braces are filled in where a mail is composed.
"""

from shared.models.fields import Language

_WORDS: dict[str, tuple[str, str]] = {
    "dear": ("Beste {name},", "Dear {name},"),
    # the heading of each kind of mail; its subject is this with the title of the event
    "confirmed": ("U bent aangemeld", "You are registered"),
    "waitlisted": ("U staat op de wachtlijst", "You are on the waiting list"),
    "promoted": ("Er is een plaats voor u", "There is a seat for you"),
    "changed": ("Uw aanmelding is gewijzigd", "Your registration has changed"),
    "cancelled": ("Uw aanmelding is geannuleerd", "Your registration is cancelled"),
    "link": ("De link naar uw aanmelding", "The link to your registration"),
    "already-registered": ("U bent al aangemeld", "You are registered already"),
    # why this mail
    "queue-rule": (
        "Wie het eerst op de lijst staat, is het eerst aan de beurt. Komt er een plaats vrij, dan "
        "krijgt u die vanzelf. U hoeft daar niets voor te doen. U krijgt dan een mail van ons.",
        "First come, first served. If a seat becomes free and it is your turn, the free seat is "
        "given to you automatically. You need not do anything. You then get a mail from us.",
    ),
    "promoted-in": (
        "Er is een plaats vrijgekomen en u was aan de beurt. U hebt nu een plaats en staat niet "
        "meer op de wachtlijst om binnen te komen. Kunt u toch niet? Zeg dan af: uw plaats gaat "
        "dan naar de volgende.",
        "A seat became free and it was your turn. You have a seat now and no longer wait to get "
        "in. Can you not come after all? Then cancel: your seat goes to the next in line.",
    ),
    "promoted-swap": (
        "Er is een plaats vrijgekomen in een sessie die u liever wilde, en u was aan de beurt. Die "
        "plaats hebt u nu.",
        "A seat became free in a session that you prefer, and it was your turn. You have that seat "
        "now.",
    ),
    "changed-now": (
        "Hieronder staat hoe uw aanmelding nu is. Hebt u dit niet zelf gewijzigd en had u het niet "
        "verwacht? Mail dan naar {organiser}.",
        "Below you see your registration as it is now. Did you not change this yourself, and is "
        "it a surprise? Then write to {organiser}.",
    ),
    "session-cancelled": (
        "Een sessie gaat niet door. Daarom is uw aanmelding gewijzigd.",
        "A session is cancelled. That is why your registration has changed.",
    ),
    "cancelled-now": (
        "U hebt geen plaats meer, en u staat niet meer op een wachtlijst. U hoeft niets te doen. "
        "Klopt dit niet? Mail dan naar {organiser}.",
        "You no longer have a seat, and you are on no waiting list. You need not do anything. Is "
        "this not right? Then write to {organiser}.",
    ),
    "event-cancelled": (
        "Deze bijeenkomst gaat niet door.",
        "This event is cancelled.",
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
    # what one has
    "when": ("Wanneer:", "When:"),
    "where": ("Waar:", "Where:"),
    "now": ("Nieuw:", "New:"),
    "instead-of": ("Dit vervangt:", "This replaces:"),
    "no-longer": ("Vervallen:", "No longer:"),
    "programme": ("Uw programma", "Your programme"),
    "time": ("Tijd", "Time"),
    "item": ("Onderdeel", "Session"),
    "own-choice": ("uw keuze", "your choice"),
    "waiting": ("Op de wachtlijst", "On the waiting list"),
    "place": ("u bent de {place} op de wachtlijst", "you are {place} on the waiting list"),
    "place-alone": ("U bent de {place} op de wachtlijst.", "You are {place} on the waiting list."),
    "waits": ("u staat op de wachtlijst", "you are on the waiting list"),
    "swap-rule": (
        "Bent u aan de beurt en komt er een plaats vrij? Dan krijgt u die vanzelf. De plaats die u "
        "daarvoor had, gaat dan naar iemand anders. U krijgt er een mail over.",
        "First come, first served. When it is your turn and a seat becomes free, you get it "
        "automatically. The seat that you had goes to somebody else. You get a mail about it.",
    ),
    # the calendar
    "calendar": ("Zet het in uw agenda", "Put it in your calendar"),
    "calendar-open": (
        "Open de bijlage {file}. Dan staan het plenaire deel en uw eigen sessies in uw agenda.",
        "Open the attachment {file}. It puts the plenary parts and your own sessions in your "
        "calendar.",
    ),
    "calendar-left": (
        "De bijlage {file} haalt de vervallen sessie uit uw agenda. Staat die er daarna nog? "
        "Verwijder hem dan zelf.",
        "The attachment {file} takes the session that you no longer attend out of your calendar. "
        "Is it still there? Then delete it yourself.",
    ),
    "calendar-off": ("Haal het uit uw agenda", "Take it out of your calendar"),
    "calendar-off-open": (
        "Open de bijlage {file}. Die haalt de afspraken uit uw agenda. Staan ze er daarna nog? "
        "Verwijder ze dan zelf.",
        "Open the attachment {file}. It takes the entries out of your calendar. Are they still "
        "there? Then delete them yourself.",
    ),
    # the way back
    "manage": (
        "Iets wijzigen of toch niet komen?",
        "Want to change something, or not coming after all?",
    ),
    "manage-cancelled": ("Uw gegevens", "Your data"),
    "manage-how": (
        "Met deze link bekijkt, wijzigt of annuleert u uw aanmelding. Wijzigen kan tot {until}. "
        "Geef de link niet door: wie hem heeft, kan uw aanmelding wijzigen.",
        "With this link you see, change or cancel your registration. You can change it until "
        "{until}. Do not pass it on: whoever has the link can change your registration.",
    ),
    "manage-how-cancelled": (
        "Met deze link ziet u wat we van u bewaren, en kunt u het meteen laten wissen.",
        "With this link you see what we keep of you, and can have it erased at once.",
    ),
    "manage-button": ("Naar mijn aanmelding", "To my registration"),
    "code-how": (
        "Werkt de link niet? Ga dan naar {address} en vul daar deze code in:",
        "Does the link not work? Then go to {address} and fill in this code:",
    ),
    "goodbye": ("Tot ziens!", "See you there!"),
    "regards": ("Met vriendelijke groet,", "Kind regards,"),
    "privacy": (
        "Wij gebruiken uw gegevens alleen voor deze bijeenkomst. Wij verwijderen ze {days} dagen "
        "na afloop.",
        "We use your data for this meeting only. We delete them {days} days after it.",
    ),
}

KEYS = tuple(_WORDS)


def say(key: str, language: Language, **facts: object) -> str:
    """The words in this language with their facts filled in."""
    dutch, english = _WORDS[key]
    return (dutch if language == "nl" else english).format(**facts)
