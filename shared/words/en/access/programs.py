"""The words of the page of programs at the organiser's desk, in English."""

TEXTS = {
    "mailing-programs-link": "Programs that use the API",
    "mailing-programs-count": "({number} at this event)",
    "mailing-programs-title": "Programs",
    "mailing-programs-lead": (
        "A program is software that reads or changes data, such as a system of the venue. It "
        "signs in with an id and a secret. What you change here works at once."
    ),
    "mailing-programs-here": "At this event",
    "mailing-programs-none-here": "No program has a role at this event.",
    "mailing-programs-give": "Give a program a role",
    "mailing-programs-which": "Program",
    "mailing-programs-role": "What may this program do?",
    "mailing-programs-give-button": "Give this role",
    "mailing-programs-new": "New program",
    "mailing-programs-new-lead": (
        "You get an id and a secret. The secret is shown once: keep it in a safe place at once. "
        "Then you give the program a role."
    ),
    "mailing-programs-name": "Name of the program",
    "mailing-programs-name-fault": "Enter a name of at most 120 characters.",
    "mailing-programs-make-button": "Make a program",
    "mailing-programs-all": "All programs",
    "mailing-programs-remove": "Remove",
    "mailing-programs-remove-what": "program {name}",
    "mailing-programs-remove-lead": (
        "Removing works at once and at all events. The id and the secret never work again."
    ),
    "mailing-programs-made": "{name} has been made",
    "mailing-programs-made-lead": (
        "You see this secret only now. Keep it in a safe place, not in a mail."
    ),
    "mailing-programs-id": "Id",
    "mailing-programs-secret": "Secret",
    "mailing-programs-given": "{name} now has this role.",
    "mailing-programs-removed": "The program has been removed.",
    "mailing-programs-unknown": "This program is not there any more. Nothing was changed.",
    "mailing-act-program-made": "Made a program",
    "mailing-act-program-removed": "Removed a program",
}
