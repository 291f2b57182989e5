"""The words of the mails, in English."""

TEXTS = {
    "dear": "Dear {name},",
    "dear-nobody": "Hello,",
    # the heading of each kind of mail; its subject is this with the title of the event
    "confirmed": "You are registered",
    "waitlisted": "You are on the waiting list",
    "promoted": "There is a seat for you",
    "changed": "Your registration has changed",
    "session-cancelled": "A session is cancelled",
    "cancelled": "Your registration is cancelled",
    "cancelled-by-organiser": "The organiser has cancelled your registration",
    "event-cancelled": "This event is cancelled",
    "moved-event": "The event has moved",
    "moved-session": "A part of the programme has moved",
    "moved-sessions": "The programme has changed",
    "link": "The link to your registration",
    "already-registered": "You are registered already",
    "address-changed": "Your e-mail address has changed",
    "links-voided": "Your new link",
    "seat-handed-over": "You have handed over your seat",
    "seat-received": "You have been given a seat",
    "reminder": "It is almost time",
    "reminder-waiting": "You are still on the waiting list",
    "still-coming": "Are you still coming?",
    "still-coming-waiting": "Do you still want a seat?",
    "thanks": "Thank you for coming",
    "thanks-waiting": "Thank you for your interest",
    # what a mail opens with
    "open-confirmed": "Good to have you with us. Your seat is yours.",
    "open-waitlisted": (
        "There is no free seat for you at the moment. That is why you are on the waiting list."
    ),
    "open-promoted": "Good news!",
    "open-changed": "Below you see your registration as it is now.",
    "open-cancelled": "A pity that you are not coming. Thank you for telling us.",
    "open-moved": "Plans have changed. Below you read what is new.",
    "open-reminder": "We look forward to seeing you. Below is all that you need.",
    "open-still-coming": "We would like to know whom we can count on.",
    "open-thanks": "Thank you for being there. We hope that it was of use to you.",
    # what a placeholder becomes where there is nothing to fill in
    "placeholder-no-session": "no session yet",
    "placeholder-no-room": "not known yet",
    # the subject of a mail that an organiser sends to see it
    "trial-subject": "Test: {subject}",
    # why this mail
    "waits-for-seat": "You have no seat at the moment. You are on the waiting list.",
    "queue-rule": (
        "First come, first served. If a seat becomes free and it is your turn, the free seat is "
        "given to you automatically. You need not do anything. You then get a mail from us."
    ),
    "promoted-in": (
        "A seat became free and it was your turn. You have a seat now and no longer wait to get "
        "in. Can you not come after all? Then cancel. Somebody else can have your seat."
    ),
    "promoted-other": (
        "A seat became free and it was your turn. You have that seat now. Can you not come after "
        "all? Then cancel. Somebody else can have your seat."
    ),
    "promoted-swap": (
        "A seat became free in a session that you prefer, and it was your turn. You have that seat "
        "now."
    ),
    "changed-else": (
        "Details or wishes of your registration were changed. You see them on the page of your "
        "registration."
    ),
    "not-yours": (
        "Did you not change this yourself, and is it a surprise? Then write to {organiser}."
    ),
    "by-organiser": (
        "The organiser has changed this for you. Is it not right? Then write to {organiser}."
    ),
    "off-session": (
        "A session is cancelled. That is why your registration has changed. Do you have a "
        "question? Then write to {organiser}."
    ),
    "no-seat-left": (
        "You have no seat, and you are no longer on a waiting list. You need not do anything."
    ),
    "off-visitor": "Is this not right? Then write to {organiser}.",
    "off-organiser": (
        "Not you but the organiser has cancelled your registration. Do you not know why, or is it "
        "not right? Then write to {organiser}."
    ),
    "off-event": (
        "The organiser has decided that this event does not take place. So your registration is "
        "cancelled too. Do you have a question? Then write to {organiser}."
    ),
    "moved-seat": "Your registration stands. Does the new time or place not suit you? Then cancel.",
    "moved-waiting": "You are still on the waiting list. If a seat becomes free, you get a mail.",
    "link-asked": (
        "You asked for the link to your registration. Was it not you? Then you need not do "
        "anything: this mail was sent to you only."
    ),
    "already": (
        "Somebody wanted to register with your e-mail address. You were registered already, so "
        "nothing has changed. Was it not you? Then you need not do anything."
    ),
    "address-left": (
        "Your registration for this event now has another e-mail address. So this is the last mail "
        "that you get at this address. The links in earlier mails no longer work."
    ),
    "address-not-yours": (
        "Did you not change this yourself, and is it a surprise? Then write to {organiser}. "
        "Mention the reference {reference}."
    ),
    "seat-left": (
        "You have given your seat at this event to a colleague. So this is the last mail that you "
        "get about it. The links and the code in earlier mails no longer work."
    ),
    "seat-not-yours": ("Did you not do this yourself? Then mail {organiser}."),
    "seat-given": (
        "A colleague has given you a seat at this event. You also take over the choice of "
        "sessions. Open your registration to change something or to answer questions."
    ),
    "seat-not-wanted": (
        "Are you not coming, or do you not know this colleague? Then open your registration and "
        "cancel it. That way somebody else can have the seat."
    ),
    "voided": (
        "You asked for a new link. All earlier links to your registration no longer work. Your "
        "reference is new too. You find both below."
    ),
    "voided-seat": (
        "You asked for a new link. All earlier links to your registration no longer work. Your "
        "reference, the link of your calendar and your code for the door are new too. You find all "
        "of it below."
    ),
    "no-seat-yet": "Please note: you are on the waiting list and have no seat yet.",
    "reminder-stop": "Can you not come after all? Then cancel. Somebody else can have your seat.",
    "reminder-no-seat": (
        "You do not have a seat at this event yet. So please do not come without word from us."
    ),
    "coming-how": (
        "Open your registration with the button. On that page you tell us with one click that you "
        "are coming. Are you not coming? Then cancel there. Somebody else can then have your seat."
    ),
    "coming-how-waiting": (
        "You are on the waiting list. Do you still want a seat if one becomes free? Then you need "
        "not do anything. Do you not want it any more? Then open your registration with the button "
        "and cancel."
    ),
    "coming-button": "Tell us whether you come",
    "thanks-no-seat": "You were on the waiting list. Unfortunately no seat became free for you.",
    # what one has
    "when": "When:",
    "where": "Where:",
    "now": "New:",
    "instead-of": "This replaces:",
    "no-longer": "No longer:",
    "is-off": "Does not take place:",
    "moved": "What is new?",
    "moved-was": "Was:",
    "moved-now": "Now:",
    "programme": "Your programme",
    "time": "Time",
    "item": "Session",
    "own-choice": "your choice",
    "whole-programme": "See the whole programme",
    "waiting": "On the waiting list",
    "place": "you are {place} on the waiting list",
    "place-alone": "You are {place} on the waiting list.",
    "waits": "you are on the waiting list",
    "swap-rule": (
        "First come, first served. When it is your turn and a seat becomes free, you get it "
        "automatically. The seat that you had goes to somebody else. You get a mail about it."
    ),
    "practical": "Practical",
    # the desk
    "desk": "Your code for the door",
    "desk-how": "Show this code at the desk, on your phone or on paper. It gets you in quickly.",
    "desk-image": "QR code: {code}",
    # the calendar
    "calendar": "Put it in your calendar",
    "calendar-open": (
        "Open the attachment {file}. It puts the plenary parts and your own sessions in your "
        "calendar."
    ),
    "calendar-left": (
        "The {count} other attachments take out of your calendar what is no longer in your "
        "programme, one entry each: {file}. Is anything still there? Then delete it yourself."
    ),
    "calendar-left-one": (
        "The attachment {file} takes out of your calendar what is no longer in your programme. Is "
        "it still there? Then delete it yourself."
    ),
    "calendar-follow": (
        "Keep your calendar up to date by itself: in your calendar, choose to subscribe, or to add "
        "by link, and paste this link there. If something changes, your calendar changes too. Do "
        "not pass the link on: it shows your programme."
    ),
    "calendar-link": "The link of my calendar",
    "calendar-alone": (
        "Does your calendar take only one entry from the attachment? Then open your own session "
        "too:"
    ),
    "calendar-off": "Take it out of your calendar",
    "calendar-off-file": "calendar-cancelled",
    "calendar-off-open": (
        "Open the {count} attachments: {file}. Each takes one entry out of your calendar. Is "
        "anything still there? Then delete it yourself. Does your calendar follow the link that "
        "you had from us? Then it goes by itself."
    ),
    "calendar-off-open-one": (
        "Open the attachment {file}. It takes the entry out of your calendar. Is it still there? "
        "Then delete it yourself. Does your calendar follow the link that you had from us? Then it "
        "goes by itself."
    ),
    # the way back
    "manage": "Want to change something, or not coming after all?",
    "manage-over": "Your data",
    "manage-how": (
        "With this link you see, change or cancel your registration. You can change it until "
        "{until}. Do not pass it on: whoever has the link can change your registration."
    ),
    "manage-how-late": (
        "With this link you see or cancel your registration. You cannot change it any more: you "
        "could until {until}. Do not pass it on: whoever has the link can cancel your "
        "registration."
    ),
    "manage-how-asked": (
        "With the link above you also see or cancel your registration. Do not pass it on: whoever "
        "has the link can cancel your registration."
    ),
    "manage-how-over": (
        "With this link you see what we keep of you, and can have it erased at once."
    ),
    "manage-button": "To my registration",
    "code-how": "Does the link not work? Then go to {address} and fill in this code:",
    "reference": "Your reference:",
    "reference-how": (
        "With your e-mail address and this reference you can always ask for a new link."
    ),
    "goodbye": "See you there!",
    "regards": "Kind regards,",
    "privacy": "We use your data for this event only. We delete them {count} days after it.",
    "privacy-one": "We use your data for this event only. We delete them {count} day after it.",
    "privacy-link": "Read how we handle your data",
    # to who was given a role
    "invited": "You have been given a role at {title}",
    "invited-everywhere": "You have been given a role at all events",
    "invited-by": "VNG Events",
    "role-organiser": "You are an organiser: you can see and change everything.",
    "role-reader": "You are a reader: you see who comes, and change nothing.",
    "role-desk": "You help at the desk: you check visitors in.",
    "invited-choose": "Choose a password with this link. It works for seven days, and once:",
    "invited-go": "You can sign in with your own password:",
    "invited-not-you": "Did you not expect this? Then you need not do anything.",
    # to whom an organiser sees a mail addressed before it goes out
    "example-name": "Anna Example",
}
