"""The words of the page of what is kept of somebody, in English."""

TEXTS = {
    "privacy-tab": "Privacy",
    "privacy-title": "What we keep of somebody",
    "privacy-everywhere": "What we keep of somebody, at all events",
    "privacy-lead": (
        "Does somebody ask what we keep? Search by the e-mail address. You see everything of all "
        "events. We remember who looks."
    ),
    "privacy-lead-here": (
        "Does somebody ask what we keep? Search by the e-mail address. You see everything of this "
        "event. We remember who looks."
    ),
    "privacy-hint": "Type the whole address.",
    "privacy-look": "See everything",
    "privacy-wrong": "Nothing was done",
    "privacy-fault-email": "Give a whole e-mail address, such as name@town.nl.",
    "privacy-none": "We keep nothing of this address here",
    "privacy-found": "{count} registrations",
    "privacy-found-one": "1 registration",
    "privacy-kept": "This is kept for {count} more days, and then erased by itself.",
    "privacy-kept-one": "This is kept for 1 more day, and then erased by itself.",
    "privacy-acts": "What organisers did",
    "privacy-save": "As a file",
    "privacy-save-lead": (
        "The same as JSON, a form that other programs can read. Give it to the person who asks."
    ),
    "privacy-save-button": "Take the file along",
    "privacy-erase-lead": (
        "Everything above goes away. Does this person have a seat? It becomes free. No mail is "
        "sent."
    ),
    "privacy-erase": "Erase {count} registrations",
    "privacy-erase-one": "Erase 1 registration",
    "privacy-not-sure": "First tick ‘Yes, erase everything’.",
    "privacy-receipt": "Receipt of erasure",
    "privacy-gone": "{count} registrations are erased.",
    "privacy-gone-one": "1 registration is erased.",
    "privacy-gone-none": "There was nothing to erase.",
    "privacy-number": "Number {number}",
    "privacy-receipt-lead": (
        "We keep that something was erased and by whom, without a name or an address. Save this "
        "page if you want to show it."
    ),
}
