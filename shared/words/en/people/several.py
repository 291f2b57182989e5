"""The words of an act on several registrations at once, in English."""

TEXTS = {
    # on the list
    "several": "With several people at once",
    "several-lead": (
        "Tick whom you mean in the list. First you see what happens. Only then you decide. This "
        "works for at most 200 people at once."
    ),
    "several-all": "Everybody in this list ({count} people)",
    "several-all-one": "Everybody in this list (1 person)",
    "several-too-many": (
        "This list has {count} people. Do you want to choose everybody? First make the list "
        "smaller with a filter."
    ),
    "several-choose": "Choose {name}",
    "several-act": "What do you want to do?",
    "several-act-none": "Make a choice",
    "several-act-move": "Move to",
    "several-act-cancel": "Cancel their registration",
    "several-act-mail": "Send the mail again",
    "several-act-erase": "Erase everything of them",
    "several-waits": "Is the session full? Let them wait there. They keep the seat that they have.",
    "several-look": "See what happens",
    # beforehand
    "several-title-move": "Move to ‘{session}’",
    "several-title-cancel": "Cancel registrations",
    "several-title-mail": "Send the mail again",
    "several-title-erase": "Erase everything",
    "several-about": "You chose {count} people. Nothing has happened yet.",
    "several-about-one": "You chose 1 person. Nothing has happened yet.",
    "several-will-seat": "{count} people get a seat in ‘{session}’",
    "several-will-seat-one": "1 person gets a seat in ‘{session}’",
    "several-will-waits": (
        "{count} people will wait for a seat in ‘{session}’. Do they have another seat? They keep "
        "it."
    ),
    "several-will-waits-one": (
        "1 person will wait for a seat in ‘{session}’. Does that person have another seat? It "
        "stays."
    ),
    "several-will-cancelled": "{count} registrations are cancelled",
    "several-will-cancelled-one": "1 registration is cancelled",
    "several-will-mailed": "{count} people get their mail again",
    "several-will-mailed-one": "1 person gets the mail again",
    "several-will-erased": "Everything of {count} people is erased",
    "several-will-erased-one": "Everything of 1 person is erased",
    "several-others": "{count} people who wait get a seat that becomes free",
    "several-others-one": "1 person who waits gets a seat that becomes free",
    "several-mails": "{count} mails go out.",
    "several-mails-one": "1 mail goes out.",
    "several-mails-none": "No mail goes out.",
    "several-cannot": "Nothing happens for {count} people",
    "several-cannot-one": "Nothing happens for 1 person",
    "several-nobody": "Nothing can happen for anybody here. Choose other people or something else.",
    "several-do-move": "Move {count} people",
    "several-do-move-one": "Move 1 person",
    "several-do-cancel": "Cancel {count} registrations",
    "several-do-cancel-one": "Cancel 1 registration",
    "several-do-mail": "Send {count} mails",
    "several-do-mail-one": "Send 1 mail",
    "several-do-erase": "Erase {count} people",
    "several-do-erase-one": "Erase 1 person",
    "several-sure": "Yes, erase everything. This cannot be undone.",
    # why not
    "several-why-already": "it is so already",
    "several-why-full": "no seat is free",
    "several-why-inside": "is inside already",
    "several-why-ended": "has cancelled",
    "several-why-changed": "somebody else changed this at the same moment",
    "several-why-busy": "it was too busy",
    "several-why-gone": "this registration is not there any more",
    "several-why-invalid": "it does not fit the other choices",
    "several-why-left": "not done yet",
    "several-nameless": "Somebody without a name in the list",
    # afterwards
    "several-did-seat": "{count} people have a seat in ‘{session}’ now",
    "several-did-seat-one": "1 person has a seat in ‘{session}’ now",
    "several-did-waits": "{count} people wait for a seat in ‘{session}’ now",
    "several-did-waits-one": "1 person waits for a seat in ‘{session}’ now",
    "several-did-cancelled": "{count} registrations are cancelled",
    "several-did-cancelled-one": "1 registration is cancelled",
    "several-did-mailed": "{count} people get their mail again",
    "several-did-mailed-one": "1 person gets the mail again",
    "several-did-erased": "Everything of {count} people is erased",
    "several-did-erased-one": "Everything of 1 person is erased",
    "several-done": "Done for {count} people.",
    "several-done-one": "Done for 1 person.",
    "several-done-none": "Nothing was done for anybody.",
    "several-not-all": "Time was up before it was everybody’s turn. Go on with the rest.",
    "several-go-on": "Go on with the rest",
    # what is wrong
    "several-fault": "Nothing was done",
    "several-fault-nobody": "Tick whom you mean in the list.",
    "several-fault-too-many": (
        "You chose more than 200 people. This works for at most 200 at once. Choose fewer."
    ),
    "several-fault-act": "Choose what you want to do.",
    "several-fault-forgotten": (
        "The search was not kept, so we do not know whom you mean. Search again."
    ),
    "several-fault-stale": (
        "Something has changed meanwhile. Below is what happens now. Check it and decide again."
    ),
    "several-fault-busy": (
        "This is being done already: you sent the form twice. Wait a minute and load the page "
        "again."
    ),
    "several-fault-sure": "First tick ‘Yes, erase everything’.",
    # a file that is made meanwhile
    "file-many": "This list is long. The file is made while you see how far it is.",
    "file-making": "The file is being made",
    "file-made-of": "{made} of {people} people are in it.",
    "file-making-lead": "You need not wait here. The file stays on this page for a day.",
    "file-ready": "The file is ready",
    "file-ready-lead": "After a day it is gone. We remember who opens it.",
    "file-open": "Open the file",
    "file-failed": "The file was not made",
    "file-failed-lead": "Something went wrong. Go back to the list and ask again.",
}
