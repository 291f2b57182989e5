"""The words of the desk's pages of registrations, in English."""

TEXTS = {
    "arrange": "What can we arrange for you?",
    # the list
    "desk-tab-registrations": "Registrations",
    "reg-heads": "{count} people: {seats} with a seat, {waiting} on the waiting list.",
    "reg-heads-one": "1 person: {seats} with a seat, {waiting} on the waiting list.",
    "reg-search": "Find somebody",
    "reg-search-hint": "Type a part of the name, organisation, email address or reference.",
    "reg-search-button": "Search",
    "reg-filters": "Filter and sort",
    "reg-filters-on": "({count} filters on)",
    "reg-filters-on-one": "(1 filter on)",
    "reg-filters-apply": "Show the list",
    "reg-organisation": "Organisation",
    "reg-status": "Status",
    "reg-any-status": "Everybody",
    "reg-status-confirmed": "Has a seat",
    "reg-status-waitlisted": "On the waiting list",
    "reg-status-cancelled": "Cancelled",
    "reg-any-session": "All sessions",
    "reg-mail": "Last mail",
    "reg-any-mail": "Any mail",
    "reg-inside": "At the entrance",
    "reg-any-inside": "Inside or not",
    "reg-inside-true": "Is inside",
    "reg-inside-false": "Is not inside",
    "reg-answer": "Answer to a question",
    "reg-any-answer": "Any answer",
    "reg-sort": "Sort by",
    "reg-sort-registered": "Moment of registering",
    "reg-sort-surname": "Surname",
    "reg-sort-organisation": "Organisation",
    "reg-per-session": "By session",
    "reg-by-session": "Who chose what",
    "reg-seats": "{taken} of {capacity} seats taken",
    "reg-seats-one": "{taken} of 1 seat taken",
    "reg-waiting": "{count} waiting",
    "reg-waiting-one": "1 waiting",
    "reg-list": "Who comes",
    "reg-found": "{count} people found.",
    "reg-found-one": "1 person found.",
    "reg-all": "Show everybody",
    "reg-with-cancelled": "The list also has {count} people who cancelled.",
    "reg-with-cancelled-one": "The list also has 1 person who cancelled.",
    "reg-nobody-found": "Nobody found. Try a shorter part of the name.",
    "reg-forgotten": "This search is not remembered. You see everybody now.",
    "reg-next": "Next people",
    # one registration
    "reg-is-first": "First in line",
    "reg-held": "Has a seat here",
    "reg-waited": "Waits here as {place}",
    "reg-move": "Move here",
    "reg-wait": "Put on the waiting list",
    "reg-wait-instead": "Let wait here instead",
    "reg-undo": "Undo",
    "reg-story": "What happened",
    "reg-by": "By {who}.",
    "reg-by-unknown": "somebody without access",
    "reg-note": "Reason: {note}",
    "reg-details": "Details",
    "reg-registered": "Registered on",
    "reg-language": "Language of mails",
    "reg-look-lead": (
        "You see wishes for food and access only after a click. We remember who looks."
    ),
    "reg-look": "See wishes",
    "reg-no-needs": "This person told us no wishes.",
    "reg-acts": "What you can do",
    "reg-stale": (
        "Somebody else has changed this registration meanwhile. What you typed is below. Check it "
        "and save it again."
    ),
    "reg-faults": "This is not saved yet. Mend the following.",
    "reg-change": "Change details",
    "reg-mail-again": "Send the mail again",
    "reg-mail-again-lead": "How things stand goes to {email} again, with the link in it.",
    "reg-mail-again-button": "Send the mail",
    "reg-first": "Put first in line",
    "reg-first-lead": "The first seat that becomes free is for this person then.",
    "reg-first-reason": "Why?",
    "reg-first-hint": "Only organisers read this.",
    "reg-first-button": "Put first",
    "reg-hand-over": "Give the seat to somebody else",
    "reg-hand-over-lead": (
        "They get the same seat. Both get a mail. The old link does not work any more then."
    ),
    "reg-hand-over-button": "Give the seat",
    "reg-cancel": "Cancel",
    "reg-cancel-lead": (
        "The seat goes to the first on the waiting list. The visitor gets a mail. This cannot be "
        "undone."
    ),
    "reg-cancel-button": "Cancel {name}",
    "reg-erase": "Erase everything",
    "reg-erase-lead": (
        "Everything that we keep of this person goes. If they have a seat, it becomes free. No "
        "mail is sent."
    ),
    "reg-erase-sure": "Yes, erase everything. This cannot be undone.",
    "reg-erase-button": "Erase {name}",
    "reg-done-moved": "{name} has a seat in ‘{session}’ now, and gets a mail about it.",
    "reg-done-waits": "{name} is on the waiting list for ‘{session}’ now.",
    "reg-done-back": "It is as it was before.",
    "reg-done-changed": "The details of {name} are saved.",
    "reg-done-first": "{name} is first in line now.",
    "reg-done-handed": "The seat of {before} is {name}’s now. Both get a mail.",
    "reg-done-mailed": "The mail goes to {email} again.",
    "reg-done-cancelled": "The registration of {name} is cancelled.",
    "reg-done-erased": "Everything of this person is erased.",
    "reg-not-sure": "First tick ‘Yes, erase everything’. Nothing was erased.",
    # by session
    "reg-back": "Back to the list",
    "reg-no-choice": "No session chosen",
    "reg-nobody": "Nobody yet.",
    "reg-on-line-of-event": "On the waiting list, without a chosen session",
    "reg-too-many-names": (
        "There are too many names for one page. These are the first 3,000 by surname. Take a list "
        "to see everybody."
    ),
    # added by hand, columns
    "reg-add": "Add somebody",
    "reg-add-lead": (
        "Wishes for food and access are for the visitor to fill in. The link for that is in the "
        "mail."
    ),
    "reg-add-waits": "Is there no seat? Put this person on the waiting list.",
    "reg-add-button": "Add and send the mail",
    "reg-no-session": "No session",
    "reg-done-added": "{name} has a seat. The confirmation goes to {email}.",
    "reg-done-added-waits": "{name} is on the waiting list. The mail goes to {email}.",
    "reg-columns": "Choose columns",
    "reg-columns-lead": "What else do you want to see in the list? We remember your choice.",
    "reg-done-columns": "Your choice of columns is saved.",
}
