"""The words for colleagues on the form, in English."""

TEXTS = {
    "hand-over-title": "Give your seat to a colleague",
    "hand-over-lead": (
        "Your colleague gets your seat and your session, with an email of their own. You are no "
        "longer registered then, and your link stops working."
    ),
    "hand-over-button": "Give my seat away",
    "handed-title": "Your seat is your colleague’s",
    "handed-text": "You are no longer registered. You and your colleague both get an email.",
    "register-again": "Register again",
    "colleagues-open": "I am also registering colleagues",
    "colleagues-lead": (
        "They each get an email. If there are not enough seats for all, we register nobody."
    ),
    "colleagues-wait": "If you choose the waiting list, we look at each person separately.",
    "colleague": "Colleague {number}",
    "colleague-fault": "Colleague {number}: {text}",
    "colleague-more": "Add a colleague",
    "problem-group-taken-heading": "One of these email addresses is already registered",
    "problem-group-taken": (
        "So we have registered nobody yet. Remove that colleague, or enter another email address. "
        "The person who was registered already gets an email."
    ),
    "problem-group-sold-out-heading": "There are not enough seats for all of you",
    "problem-group-sold-out": (
        "So we have registered nobody yet. Choose another session, or choose the waiting list. "
        "Then we look at each person separately."
    ),
    "others-title": "Also registered",
    "confirmed-badge": "Has a seat",
    "waitlisted-badge": "On the waiting list",
    "other-refused": "Not registered: {reason}",
}
