"""The words of the mails, in English."""

TEXTS = {
    "dear": "Dear {name},",
    "dear-nobody": "Hello,",
    # the heading of each kind of mail; its subject is this with the title of the event
    "confirmed": "You are registered",
    "waitlisted": "You are on the waiting list",
    "promoted": "A seat is available for you",
    "changed": "Your registration has changed",
    "session-cancelled": "A session has been cancelled",
    "cancelled": "Your registration has been cancelled",
    "cancelled-by-organiser": "The organiser has cancelled your registration",
    "event-cancelled": "This event has been cancelled",
    "moved-event": "The event has moved",
    "moved-session": "Part of the programme has moved",
    "moved-sessions": "The programme has changed",
    "link": "The link to your registration",
    "already-registered": "You are already registered",
    "address-changed": "Your email address has changed",
    "links-voided": "Your new link",
    "seat-handed-over": "You have handed over your seat",
    "seat-received": "You have been given a seat",
    "reminder": "See you soon",
    "reminder-waiting": "You are still on the waiting list",
    "still-coming": "Are you still coming?",
    "still-coming-waiting": "Do you still want a seat?",
    "thanks": "Thank you for coming",
    "thanks-waiting": "Thank you for your interest",
    # what a mail opens with
    "open-confirmed": "Good to have you with us. Your seat is confirmed.",
    "open-waitlisted": (
        "There is no seat available for you at the moment. So we put you on the waiting list."
    ),
    "open-promoted": "Good news!",
    "open-changed": "This is your registration as it is now.",
    "open-cancelled": "Sorry you can’t make it. Thank you for telling us.",
    "open-moved": "Something has changed. Here is what is new.",
    "open-reminder": "We look forward to seeing you. Here is everything you need.",
    "open-still-coming": "We would like to know who to expect.",
    "open-thanks": "Thank you for being there. We hope you found it useful.",
    # what a placeholder becomes where there is nothing to fill in
    "placeholder-no-session": "no session yet",
    "placeholder-no-room": "not known yet",
    # the subject of a mail that an organiser sends to see it
    "trial-subject": "Test: {subject}",
    # why this mail
    "waits-for-seat": "You do not have a seat at the moment. You are on the waiting list.",
    "queue-rule": (
        "First come, first served. If a seat becomes available, you get it automatically. You "
        "don’t have to do anything. We’ll email you."
    ),
    "promoted-in": (
        "A seat became available and it was your turn. Your seat is confirmed. You are no longer "
        "waiting to get in. If you can’t make it, please cancel. Someone else can then have your "
        "seat."
    ),
    "promoted-other": (
        "A seat became available and it was your turn. That seat is now yours. If you can’t make "
        "it, please cancel. Someone else can then have your seat."
    ),
    "promoted-swap": (
        "A seat became available in a session you prefer. It was your turn. That seat is now yours."
    ),
    "changed-else": (
        "Details or wishes in your registration have changed. You can see them on your "
        "registration page."
    ),
    "not-yours": "If you didn’t change this yourself and didn’t expect it, email {organiser}.",
    "by-organiser": "The organiser has changed this for you. If it isn’t right, email {organiser}.",
    "off-session": (
        "A session has been cancelled. That is why your registration has changed. Have a question? "
        "Email {organiser}."
    ),
    "no-seat-left": "Your registration has been cancelled. You don’t have to do anything else.",
    "off-visitor": "If this isn’t right, email {organiser}.",
    "off-organiser": "If you don’t know why, or it isn’t right, email {organiser}.",
    "off-event": (
        "This event will not take place. So your registration has been cancelled too. Have a "
        "question? Email {organiser}."
    ),
    "moved-seat": (
        "Your registration still stands. If the new time or venue doesn’t suit you, please cancel."
    ),
    "moved-waiting": (
        "You are still on the waiting list. If a seat becomes available, we’ll email you."
    ),
    "link-asked": (
        "You asked for the link to your registration. If it wasn’t you, you don’t have to do "
        "anything: only you received this email."
    ),
    "already": (
        "Someone tried to register with your email address. You were already registered, so "
        "nothing has changed. If it wasn’t you, you don’t have to do anything."
    ),
    "address-left": (
        "Your registration for this event now has another email address. So this is the last email "
        "to this address. The links in earlier emails no longer work."
    ),
    "address-not-yours": (
        "If you didn’t change this yourself and didn’t expect it, email {organiser}. Mention the "
        "reference {reference}."
    ),
    "seat-left": (
        "You have given your seat at this event to a colleague. So this is the last email you get "
        "about it. The links and the code in earlier emails no longer work."
    ),
    "seat-not-yours": "If you didn’t do this yourself, email {organiser}.",
    "seat-given": (
        "A colleague has given you a seat at this event. You also take over their choice of "
        "sessions. Open your registration to change something or to answer questions."
    ),
    "seat-not-wanted": (
        "Not coming, or don’t know this colleague? Open your registration and cancel it. Someone "
        "else can then have the seat."
    ),
    "voided": (
        "You asked for a new link. All earlier links to your registration no longer work. Your "
        "reference is new too. You’ll find both below."
    ),
    "voided-seat": (
        "You asked for a new link. All earlier links to your registration no longer work. Your "
        "reference and your code for the entrance are new too. So is your calendar link. You’ll "
        "find everything below."
    ),
    "no-seat-yet": "Please note: you are on the waiting list and have no seat yet.",
    "reminder-stop": "If you can’t make it, please cancel. Someone else can then have your seat.",
    "reminder-no-seat": (
        "You do not have a seat at this event yet. So please don’t come until you hear from us."
    ),
    "coming-how": (
        "Open your registration with the button. On that page you tell us with one click that "
        "you’re coming. Not coming? Cancel there. Someone else can then have your seat."
    ),
    "coming-how-waiting": (
        "You are on the waiting list. Still want a seat if one becomes available? Then you don’t "
        "have to do anything. Changed your mind? Open your registration with the button and cancel."
    ),
    "coming-button": "Tell us if you’re coming",
    "thanks-no-seat": (
        "You were on the waiting list. Unfortunately, no seat became available for you."
    ),
    # what one has
    "when": "When:",
    "where": "Where:",
    "now": "New:",
    "instead-of": "This replaces:",
    "no-longer": "No longer yours:",
    "is-off": "Cancelled:",
    "moved": "What is new?",
    "moved-was": "Was:",
    "moved-now": "Now:",
    "programme": "Your programme",
    "time": "Time",
    "item": "Session",
    "own-choice": "your choice",
    "whole-programme": "View the whole programme",
    "waiting": "On the waiting list",
    "place": "you are {place} on the waiting list",
    "place-alone": "You are {place} on the waiting list.",
    "waits": "you are on the waiting list",
    "swap-rule": (
        "First come, first served. When it is your turn and a seat becomes available, you get it "
        "automatically. The seat you had goes to someone else. We’ll email you about it."
    ),
    "practical": "Practical information",
    # the desk
    "desk": "Your code for the entrance",
    "desk-how": (
        "Show this code at the entrance, on your phone or on paper. It gets you in quickly."
    ),
    "desk-image": "QR code: {code}",
    # the calendar
    "calendar": "Add it to your calendar",
    "calendar-open": (
        "Open the attachment {file}. It adds the plenary parts and your own sessions to your "
        "calendar."
    ),
    "calendar-left": (
        "The {count} other attachments remove entries that are no longer in your programme: "
        "{file}. If anything is still there, delete it yourself."
    ),
    "calendar-left-one": (
        "The attachment {file} removes an entry that is no longer in your programme. If it is "
        "still there, delete it yourself."
    ),
    "calendar-follow": (
        "Subscribe, and your calendar stays up to date. In your calendar, choose to subscribe or "
        "to add by link. Paste this link there. Don’t share the link: it shows your programme."
    ),
    "calendar-link": "My calendar link",
    "calendar-alone": (
        "Does your calendar add only one entry from the attachment? Then open your own session too:"
    ),
    "calendar-off": "Remove it from your calendar",
    "calendar-off-file": "calendar-cancelled",
    "calendar-off-open": (
        "Open the {count} attachments: {file}. Each removes one entry from your calendar. If "
        "anything is still there, delete it yourself. If you subscribed to our link, your calendar "
        "changes by itself."
    ),
    "calendar-off-open-one": (
        "Open the attachment {file}. It removes the entry from your calendar. If it is still "
        "there, delete it yourself. If you subscribed to our link, your calendar changes by itself."
    ),
    # the way back
    "manage": "Want to change something, or can’t make it?",
    "manage-over": "Your data",
    "manage-how": (
        "Use this link to view, change or cancel your registration. You can change it until "
        "{until}. Don’t share the link: anyone who has it can change your registration."
    ),
    "manage-how-late": (
        "Use this link to view or cancel your registration. You can no longer change it: that was "
        "possible until {until}. Don’t share the link: anyone who has it can cancel your "
        "registration."
    ),
    "manage-how-asked": (
        "You can also use the link above to view or cancel your registration. Don’t share it: "
        "anyone who has it can cancel your registration."
    ),
    "manage-how-over": (
        "Use this link to see what we know about you. You can also have it erased right away."
    ),
    "manage-button": "View my registration",
    "code-how": "If the link doesn’t work, go to {address} and enter this code:",
    "reference": "Your reference:",
    "reference-how": (
        "With your email address and this reference you can always ask for a new link."
    ),
    "goodbye": "See you there!",
    "regards": "Kind regards,",
    "privacy": "We use your data for this event only. We delete it {count} days after the event.",
    "privacy-one": (
        "We use your data for this event only. We delete it {count} day after the event."
    ),
    "privacy-link": "Read how we handle your data",
    # to who was given a role
    "invited": "You have been given a role at {title}",
    "invited-everywhere": "You have been given a role at all events",
    "invited-by": "VNG Events",
    "role-organiser": "You are an organiser: you can see and change everything.",
    "role-reader": "You are a reader: you see who is coming, and change nothing.",
    "role-desk": "You help at the entrance: you check visitors in.",
    "invited-choose": "Choose a password with this link. It works once, within seven days:",
    "invited-go": "You can sign in with your own password:",
    "invited-not-you": "If you didn’t expect this, you don’t have to do anything.",
    # to whom an organiser sees a mail addressed before it goes out
    "example-name": "Anna Example",
}
