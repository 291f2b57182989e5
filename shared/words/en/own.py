"""The words of the page of one's own registration, in English."""

TEXTS = {
    "manage-title": "Your registration",
    "manage-code-title": "View or change your registration",
    "manage-code-lead": "Enter the code from the email we sent you.",
    "code": "Code from your email",
    "code-hint": "You can also paste the whole link. The code is a long row of letters and digits.",
    "code-wrong": (
        "This code is wrong, or no longer valid. Check it, or paste the whole link from our latest "
        "email."
    ),
    "code-empty": "Enter the code.",
    "code-faults-heading": "We could not open your registration",
    "code-submit": "Open registration",
    "code-lost-title": "Lost the email?",
    "code-lost": "Go to the page of your event. There you can ask us to send the link again.",
    "manage-confirmed": "Your seat is confirmed, {name}.",
    "manage-waitlisted": "You are on the waiting list, {name}.",
    "manage-over-confirmed": "You had a seat, {name}.",
    "manage-over-waitlisted": "You were on the waiting list, {name}.",
    "manage-cancelled": "Your registration has been cancelled, {name}. You no longer have a seat.",
    "changed-heading": "Your registration has changed",
    "changed-text": (
        "This is your registration as it is now. You will also receive an email about it."
    ),
    "cancelled-heading": "Your registration has been cancelled",
    "cancelled-text": (
        "If someone is waiting for your seat, it goes to the first in line. You will receive an "
        "email to confirm it."
    ),
    "coming-heading": "Good to know you’re coming",
    "coming-text": "We’re counting on you. If you can’t make it, please cancel on this page.",
    "coming-title": "Are you still coming?",
    "coming-lead": (
        "Please tell us, so we know who to expect. Not coming? Tell us too. Someone else can then "
        "have your seat."
    ),
    "coming-button": "Yes, I’m coming",
    "not-coming-button": "No, I’m not coming",
    "coming-since": "You told us that you’re coming: {moment}.",
    "desk-title": "At the entrance",
    "desk-lead": "Show this code, or read it out. We’ll find your registration right away.",
    "agenda-title": "In your calendar",
    "agenda-lead": (
        "Copy this link and add it to your calendar as a subscription. If your programme changes, "
        "your calendar changes too. Don’t share the link: anyone who has it can see your programme."
    ),
    "agenda-feed": "Subscribe, and your calendar stays up to date",
    "agenda-once": "Or add to your calendar once:",
    "faults-heading-manage": "Nothing has been changed yet. Please correct the following.",
    "stale-heading": "Your registration has changed in the meantime",
    "stale-text": (
        "That is why we did not process your change. This is your registration as it is now. "
        "Change it again here, if you still need to."
    ),
    "changes-closed-heading": "You can no longer change your registration",
    "changes-closed-text": "You could change your registration until {until}.",
    "changes-open-text": "You can change your registration until {until}.",
    "over-heading": "This event is over",
    "over-text": "You can no longer cancel.",
    "checked-in-heading": "You have been checked in",
    "checked-in-text": (
        "You can no longer cancel or choose another session. Please ask at the entrance."
    ),
    "is-cancelled-heading": "You can no longer change your registration",
    "is-cancelled-text": (
        "This registration has been cancelled. You can register again while seats are available."
    ),
    "change-sold-out-heading": "That choice is full",
    "change-sold-out-text": (
        "Nothing has changed: you still have what you had. Choose another session, or join the "
        "waiting list."
    ),
    "address-taken-heading": "This email address is already registered",
    "address-taken-text": "Nothing has changed. Enter another email address.",
    "change-busy-heading": "It is very busy at the moment",
    "change-busy-text": (
        "Your request has not been processed yet. Wait a few seconds and try again."
    ),
    "change-throttled-heading": "This is no longer possible today",
    "change-throttled-text": (
        "Your registration or this email address has been changed or used often today. Nothing has "
        "changed. Try again tomorrow."
    ),
    "void-throttled-heading": "This is no longer possible today",
    "void-throttled-text": (
        "We already sent many emails to your address today. So earlier links still work. Try again "
        "tomorrow. Or ask for a new link on the page ‘The link to your registration’. You need "
        "your reference for that."
    ),
    "change-share-exhausted-heading": "That organisation already has many seats",
    "change-share-exhausted-text": "Nothing has changed. Please try again later.",
    "change-title": "Change",
    "change-choices": "Choose other sessions",
    "change-choices-waiting": "Your choice for the waiting list",
    "change-choices-lead": (
        "You won’t lose your seat. If your new choice is full, you keep what you have."
    ),
    "change-details": "Change your details",
    "change-answers": "Change your answers",
    "change-needs": "Dietary and accessibility wishes",
    "change-needs-lead": (
        "These are the wishes we have from you. What you submit replaces all of them. If you clear "
        "everything, we erase your wishes."
    ),
    "save": "Save change",
    "stop-title": "Can’t make it?",
    "cancel-lead": "Please cancel your registration. Someone else can then have your seat.",
    "cancel-button": "Cancel registration",
    "kept-title": "What we know about you",
    "kept-lead": "This is your data. Only you can see it here. You can also save it as a file.",
    "kept-language": "Language of your emails",
    "kept-since": "Registered on",
    "kept-consent": "Consent for your wishes",
    "kept-no-needs": "No wishes",
    "proof-title": "Proof of attendance",
    "proof-lead": "You were there. Here is a proof to keep or to send on.",
    "proof-button": "Download the proof (PDF)",
    "kept-export": "Save as a file (JSON)",
    "void-title": "Does someone else know your link?",
    "void-lead": "Cancel all earlier links. We’ll email you a new one.",
    "void-button": "Cancel earlier links",
    "erase-title": "Erase your data",
    "erase-lead": (
        "You can have us erase everything we know about you. This also ends your registration."
    ),
    "erase-button": "Erase my data",
    "sure-title": "Are you sure?",
    "sure-cancel": (
        "You lose your seat right away. If you want to come after all, you must register again."
    ),
    "sure-seats": "You now have a seat at:",
    "sure-waiting-one": "{count} other person is now waiting for a seat.",
    "sure-waiting": "{count} other people are now waiting for a seat.",
    "sure-erase": (
        "We erase your name, your email address and everything else we have about you. You lose "
        "your seat right away. This can’t be undone, and we won’t email you about it."
    ),
    "sure-void": (
        "All earlier links to your registration will stop working, including this page. You will "
        "receive an email with a new link. Your reference and your code for the entrance change "
        "too. So does your calendar link."
    ),
    "sure-void-button": "Yes, send me a new link",
    "sure-cancel-button": "Yes, cancel my registration",
    "sure-erase-button": "Yes, erase my data",
    "sure-no": "No, back to my registration",
    "voided-title": "Earlier links no longer work",
    "voided-text": "We’ll email you a new link. Use it to open your registration again.",
    "erased-title": "Your data has been erased",
    "erased-text": (
        "We no longer have any data about you for this event. The link in your email no longer "
        "works."
    ),
    "link-title": "The link to your registration",
    "link-lead": "Enter the email address you registered with. We’ll send you the link again.",
    "link-reference-hint": (
        "You can find the reference in our emails, for example K7QM-3TXW. If you don’t know it, "
        "leave this field empty."
    ),
    "link-void": "Cancel earlier links",
    "link-void-hint": "Do this if someone else knows your link. Enter the reference too.",
    "link-submit": "Send me the link",
    "link-faults-heading": "We could not send the link yet",
    "link-sent-title": "Check your email",
    "link-sent": (
        "Is this address registered for this event? Then the link is on its way. For security "
        "reasons we do not say whether it is. You can ask for the link a few times a day."
    ),
}
