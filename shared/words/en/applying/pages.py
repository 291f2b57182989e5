"""What visitors read of an application, in English."""

TEXTS = {
    # the event and its form
    "approval-note": "The organiser decides who gets a seat. We’ll email you about it.",
    "submit-applying": "Send application",
    "problem-applications-full-heading": "There are too many applications",
    "problem-applications-full": (
        "Your application was not taken, and your details were not kept. Please try again later."
    ),
    # what it leads to
    "applied-title": "We have your application",
    "applied-badge": "Waits for a decision",
    "applied-lead": "Thank you, {name}. The organiser still has to decide on your application.",
    "next-mail-applied": "You’ll get an email at {email}. It says that we have your application.",
    "next-decision": "As soon as there is a decision, you’ll get another email.",
    "applied-place": "No seat yet",
    "applied-explained": (
        "You do not have a seat yet. The organiser decides on each application. We’ll email you "
        "about it."
    ),
    # one's own page
    "manage-applied": "The organiser still has to decide on your application, {name}.",
    "manage-over-applied": "Nobody decided on your application, {name}.",
    "manage-refused": "Sorry, {name}, you do not get a seat.",
    "withdraw-lead": "Then please cancel, so that the organiser knows that you are not coming.",
    "sure-withdraw": "Your application is then gone. You would have to apply again.",
    "refused-title": "You do not get a seat",
    "is-refused-heading": "You can no longer change this",
    "is-refused-text": "The organiser has refused your application.",
}
