"""The words of the page of one's own registration, in English."""

TEXTS = {
    "manage-title": "Your registration",
    "manage-code-title": "See or change your registration",
    "manage-code-lead": "Fill in the code from the mail that you had from us.",
    "code": "Code from your mail",
    "code-hint": "You may also paste the whole link. The code is a long row of letters and digits.",
    "code-wrong": (
        "This code is not right, or no longer valid. Check it, or paste the whole link from your "
        "latest mail."
    ),
    "code-empty": "Enter the code.",
    "code-faults-heading": "We could not open your registration",
    "code-submit": "Open registration",
    "code-lost-title": "Have you lost the mail?",
    "code-lost": "Then go to the page of your event. There you can have the link sent again.",
    "manage-confirmed": "You have a seat, {name}.",
    "manage-waitlisted": "You are on the waiting list, {name}.",
    "manage-over-confirmed": "You had a seat, {name}.",
    "manage-over-waitlisted": "You were on the waiting list, {name}.",
    "manage-cancelled": "Your registration is cancelled, {name}. You no longer have a seat.",
    "changed-heading": "Your registration has changed",
    "changed-text": (
        "Below you see your registration as it is now. You also receive a mail about it."
    ),
    "cancelled-heading": "Your registration is cancelled",
    "cancelled-text": (
        "If there is a waiting list, a seat that you had goes to the next in line. You receive a "
        "mail to confirm it."
    ),
    "coming-heading": "Good to know that you are coming",
    "coming-text": (
        "We count on you. Can you not come after all? Then cancel your registration on this page."
    ),
    "coming-title": "Are you still coming?",
    "coming-lead": (
        "Let us know, so that we know whom to count on. Are you not coming? Tell us too. Somebody "
        "else can then have your seat."
    ),
    "coming-button": "Yes, I am coming",
    "not-coming-button": "No, I am not coming",
    "coming-since": "You told us that you are coming: {moment}.",
    "desk-title": "At the entrance",
    "desk-lead": "Show this code, or say it. We then find your registration at once.",
    "agenda-title": "In your calendar",
    "agenda-lead": (
        "Copy this link, and add it to your calendar program as a subscription. If something in "
        "your programme changes, your calendar changes too. Give the link to nobody: whoever has "
        "it can see your programme."
    ),
    "agenda-feed": "Keep your calendar up to date by itself",
    "agenda-once": "Or add to your calendar once:",
    "faults-heading-manage": "Nothing has been changed yet. Please correct the following.",
    "stale-heading": "Your registration has changed in the meantime",
    "stale-text": (
        "That is why we did not process your change. Below you see your registration as it is now. "
        "Change it there again, if you still need to."
    ),
    "changes-closed-heading": "Changing is no longer possible",
    "changes-closed-text": "You could change your registration until {until}.",
    "changes-open-text": "You can change your registration until {until}.",
    "over-heading": "This event is over",
    "over-text": "You can no longer cancel.",
    "checked-in-heading": "You are inside",
    "checked-in-text": (
        "You were checked in at the entrance. You can no longer cancel or choose another session. "
        "Ask at the entrance."
    ),
    "is-cancelled-heading": "Changing is no longer possible",
    "is-cancelled-text": (
        "This registration is cancelled. You can register again, as long as there are seats."
    ),
    "change-sold-out-heading": "That choice is full",
    "change-sold-out-text": (
        "Nothing was changed: you still have what you had. Choose another session, or choose the "
        "waiting list too."
    ),
    "address-taken-heading": "This e-mail address is registered already",
    "address-taken-text": "Nothing was changed. Fill in another e-mail address.",
    "change-busy-heading": "It is very busy at the moment",
    "change-busy-text": (
        "Your request has not been processed yet. Wait a few seconds and try again."
    ),
    "change-throttled-heading": "This is no longer possible today",
    "change-throttled-text": (
        "Your registration or this e-mail address was changed or used often today. Nothing was "
        "changed. Try again tomorrow."
    ),
    "void-throttled-heading": "This is no longer possible today",
    "void-throttled-text": (
        "Many mails were sent to your address today. So earlier links still work. Try again "
        "tomorrow, or ask for a new link now with your reference, on the page ‘The link to your "
        "registration’."
    ),
    "change-share-exhausted-heading": "That organisation has many seats already",
    "change-share-exhausted-text": "Nothing was changed. Please try again later.",
    "change-title": "Change",
    "change-choices": "Choose other sessions",
    "change-choices-waiting": "Your choice for the waiting list",
    "change-choices-lead": (
        "You do not lose your seat: if your new choice is full, you keep what you have."
    ),
    "change-details": "Change your details",
    "change-answers": "Change your answers",
    "change-needs": "Wishes for food or accessibility",
    "change-needs-lead": (
        "Here you see what we keep of your wishes. What you send replaces all of it. If you empty "
        "everything, we erase your wishes."
    ),
    "save": "Save change",
    "stop-title": "Not coming after all?",
    "cancel-lead": "Then cancel your registration. Somebody else can then have your seat.",
    "cancel-button": "Cancel registration",
    "kept-title": "What we keep of you",
    "kept-lead": "These are your data. Only you see them here. You can also save them as a file.",
    "kept-language": "Language of your mails",
    "kept-since": "Registered on",
    "kept-consent": "Consent for your wishes",
    "kept-no-needs": "No wishes",
    "kept-export": "Save as a file (JSON)",
    "void-title": "Does somebody else know your link?",
    "void-lead": "Then make all earlier links void. You get a new link by mail.",
    "void-button": "Make earlier links void",
    "erase-title": "Erase your data",
    "erase-lead": (
        "You can have everything erased that we keep of you. Your registration then ends too."
    ),
    "erase-button": "Erase my data",
    "sure-title": "Are you sure?",
    "sure-cancel": (
        "You lose your seat at once. If you want to come after all, you have to register again."
    ),
    "sure-seats": "You now have a seat at:",
    "sure-waiting-one": "{count} other person is now waiting for a seat.",
    "sure-waiting": "{count} other people are now waiting for a seat.",
    "sure-erase": (
        "We erase your name, your e-mail address and everything else that we keep of you. You lose "
        "your seat at once. This cannot be undone, and you receive no mail about it."
    ),
    "sure-void": (
        "All earlier links to your registration then stop working, and so does this page. You get "
        "a mail with a new link, a new reference and a new code for the door. The link of your "
        "calendar becomes new too."
    ),
    "sure-void-button": "Yes, send me a new link",
    "sure-cancel-button": "Yes, cancel my registration",
    "sure-erase-button": "Yes, erase my data",
    "sure-no": "No, back to my registration",
    "voided-title": "Earlier links no longer work",
    "voided-text": (
        "We send you a mail with your new link. With it you open your registration again."
    ),
    "erased-title": "Your data have been erased",
    "erased-text": (
        "We keep nothing of you for this event any more. The link in your mail no longer works."
    ),
    "link-title": "The link to your registration",
    "link-lead": (
        "Fill in the e-mail address with which you registered. We then send you the link again."
    ),
    "link-reference-hint": (
        "You find the reference in our mails, for example K7QM-3TXW. Do you not know it? Then "
        "leave this field empty."
    ),
    "link-void": "Make earlier links void",
    "link-void-hint": "Do this if somebody else knows your link. Fill in the reference too.",
    "link-submit": "Send me the link",
    "link-faults-heading": "We could not send the link yet",
    "link-sent-title": "Look in your mail",
    "link-sent": (
        "Is this address registered for this event? Then the link is on its way. For safety we do "
        "not say whether it is. You can ask for the link a few times a day."
    ),
}
