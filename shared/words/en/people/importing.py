"""The words of the desk's pages of imports, in English."""

TEXTS = {
    "import-title": "Import a list",
    "import-lead": (
        "Put people from Excel or CSV into the event. First you see what is wrong. Only then do "
        "you register them."
    ),
    "import-file": "A file",
    "import-file-lead": (
        "The first row says what each column holds. A file has at most 2,000 rows and 4 MB."
    ),
    "import-sample": "Get an example",
    "import-sample-file": "example",
    "import-file-label": "File (.xlsx or .csv)",
    "import-look": "Check the list",
    "import-paste": "Paste",
    "import-paste-lead": "Copy the cells in Excel, with the row of headings.",
    "import-paste-label": "Pasted cells",
    # the whole file
    "import-file-too-large": "This file is too large. Use one of at most 4 MB.",
    "import-file-too-many-rows": (
        "This list is too long. Use at most 2,000 rows, and import the rest afterwards."
    ),
    "import-file-too-many-columns": "There are too many columns. Use at most 100.",
    "import-file-too-long": "There is too much text in this list. Split it into smaller ones.",
    "import-file-empty": "Nobody is in it. Put a row for each person below the headings.",
    "import-file-not-a-text": (
        "We cannot read this file. Save it in Excel as ‘CSV UTF-8’ or as .xlsx."
    ),
    "import-file-not-a-sheet": (
        "We cannot read this file. Save it in Excel again, without a password."
    ),
    "import-file-unsafe": (
        "We do not open this file: something in it is not safe. Save it in Excel again."
    ),
    # columns
    "import-columns-wrong": "The columns are not right yet. Nobody was registered.",
    "import-column-no-heading": "Column {column} has no heading, but it is not empty.",
    "import-column-unknown-column": (
        "We do not know column {column} (‘{heading}’). Take it out, or give it another heading."
    ),
    "import-column-duplicate-column": (
        "Column {column} (‘{heading}’) says the same as one before. Take one of them out."
    ),
    "import-column-sensitive-column": (
        "Column {column} (‘{heading}’) asks something sensitive. People fill that in themselves, "
        "by the link in the mail. Take the column out."
    ),
    "import-column-required": "The column ‘{heading}’ is missing.",
    # rows
    "import-rows-wrong": "Something is wrong in {count} of {rows} rows. Nobody was registered.",
    "import-rows-wrong-one": "Something is wrong in 1 of {rows} rows. Nobody was registered.",
    "import-faulty": "What is wrong",
    "import-row": "Row",
    "import-wrong": "What it is",
    "import-left-out": "There are {count} more rows in which something is wrong.",
    "import-left-out-one": "There is 1 more row in which something is wrong.",
    "import-fault-at": "{column} ({heading}): {words}",
    "import-fault-required": "Something has to stand here.",
    "import-fault-empty": "Something has to stand here.",
    "import-fault-email-address": "This is no e-mail address.",
    "import-fault-already-registered": "This address is registered already.",
    "import-fault-duplicate-address": "This address stands in a row above, too.",
    "import-fault-too-long": "This text is too long.",
    "import-fault-link": "No web or e-mail address may stand here.",
    "import-fault-control-characters": "There are characters here that we cannot process.",
    "import-fault-unknown-session": "There is no such session.",
    "import-fault-wrong-round": "This session belongs to another round.",
    "import-fault-session-cancelled": "This session is cancelled.",
    "import-fault-duplicate-session": "The same session stands here twice.",
    "import-fault-overlapping-sessions": "Two of the chosen sessions are at the same time.",
    "import-fault-not-allowed": "This is none of the answers that can be chosen.",
    "import-fault-wrong-type": "This does not fit the question.",
    "import-fault-out-of-range": "This number is too high or too low.",
    "import-fault-unknown-municipality": "No municipality has this code.",
    "import-fault-formula": "This formula has no result. Put a plain text there.",
    "import-fault-cell-error": "Excel shows an error here.",
    "import-fault-sold-out": "No seat is left, and no place on the waiting list.",
    "import-fault-share-exhausted": "This organisation has as many seats as it may have.",
    "import-fault-registration-closed": "The event is over or cancelled.",
    "import-fault-gone": "This registration has been erased since.",
    "import-fault-otherwise": "Check what stands here.",
    # all is sound
    "import-sound": "The list is right: {count} people",
    "import-sound-one": "The list is right: 1 person",
    "import-counts": "A seat: {seats}. On the waiting list: {waiting}.",
    "import-guessed": (
        "We took this file to be from an older Excel. See whether these names are right: {names}."
    ),
    "import-guessed-only": "We took this file to be from an older Excel.",
    "import-mails": "Everybody gets a mail, as with each registration.",
    "import-button": "Register {count} people",
    "import-button-one": "Register 1 person",
    # how far it is
    "import-to-list": "To the registrations",
    "import-state-importing": "We are registering everybody",
    "import-state-ready": "Done",
    "import-state-failed": "This got stuck",
    "import-done-of": "{done} of {count} people done.",
    "import-done-of-one": "{done} of 1 person done.",
    "import-so-far": "A seat: {seats}. On the waiting list: {waiting}.",
    "import-goes-on": "This goes on, also if you close this page.",
    "import-reload": "See how far it is",
    "import-failed": (
        "The operator knows of it. Import the same list again: who is registered already then "
        "stands there as a fault."
    ),
    "import-refused": "{count} rows did not succeed",
    "import-refused-one": "1 row did not succeed",
}
