"""The words of the organiser's desk, in English."""

TEXTS = {
    # every page
    "desk-name": "Organising",
    "desk-signed-in-as": "Signed in as",
    "desk-sign-out": "Sign out",
    "desk-all-events": "All events",
    "desk-tabs": "Pages of this event",
    "desk-public-site": "To the site for visitors",
    "desk-restored": (
        "You had to sign in again. What you filled in is here again. Please check it and send it "
        "once more."
    ),
    # signing in
    "desk-sign-in": "Sign in",
    "desk-sign-in-title": "Sign in as an organiser",
    "desk-sign-in-lead": "Here you manage events: programme, registrations and mails.",
    "desk-sign-in-step-1": (
        "You go to the sign-in page. Fill in your email address and your password there."
    ),
    "desk-sign-in-step-2": "Does it ask for a code? You find it in the app on your phone.",
    "desk-sign-in-step-3": "Then you come back here by yourself.",
    "desk-sign-in-visitor": "Do you want to come to an event? You need not sign in for that.",
    "desk-sign-in-kept": (
        "Your session had ended. What you filled in is kept: after signing in it is in the form "
        "again. Nothing has been sent yet."
    ),
    "desk-sign-in-failed": "Signing in did not work. Nothing has changed. Please try again.",
    "desk-sign-in-ended": "You are signed out.",
    # what cannot be done
    "desk-not-found-title": "There is no such page",
    "desk-not-found": "The address is not right, or what was here has been removed.",
    "desk-forbidden-title": "You may not see or change this",
    "desk-forbidden": "Your account has no right to do this. Ask the organiser of the event.",
    "desk-foreign-title": "This form has not been sent",
    "desk-foreign": (
        "The form did not come from this page, or you have signed in again meanwhile. Go back, "
        "load the page again and try once more."
    ),
    "desk-refused-title": "That did not work",
    "desk-refused": "{reason}. Nothing has changed.",
    # overview
    "desk-overview": "Events",
    "desk-coming": "Coming and under way",
    "desk-past": "Past",
    "desk-no-events": "There are no events yet.",
    "desk-no-access": (
        "You are signed in as {who}, but you have no access to an event yet. Ask the organiser."
    ),
    "desk-seats-of": "of {capacity} seats taken",
    "desk-waiting": "{count} people on the waiting list",
    "desk-waiting-one": "1 person on the waiting list",
    # one event
    "desk-tab-event": "Overview",
    "desk-see-page": "See as a visitor",
    "desk-seats": "Seats",
    "desk-session": "Session",
    "desk-taken": "Taken",
    "desk-capacity": "Seats",
    "desk-in-line": "Waiting list",
    "desk-whole-event": "The whole event",
}
