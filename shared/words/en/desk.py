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
    "desk-sign-in-chosen": "Your password is saved. You can sign in now.",
    # who was invited
    "desk-invitation-title": "Choose a password",
    "desk-invitation-lead": "Then you can sign in with your email address and this password.",
    "desk-invitation-code": "Link from the mail",
    "desk-invitation-code-hint": "Paste the whole link here.",
    "desk-invitation-password": "New password",
    "desk-invitation-password-hint": (
        "At least 12 characters, with a capital, a small letter, a digit and a punctuation mark."
    ),
    "desk-invitation-button": "Save",
    "desk-invitation-wrong": "The password has not been saved",
    "desk-invitation-void": (
        "This link does not work any more. Ask whoever invited you for a new invitation."
    ),
    "desk-invitation-weak": (
        "Choose a stronger password: at least 12 characters, with a capital, a small letter, a "
        "digit and a punctuation mark."
    ),
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
    "desk-drafts": "Drafts",
    "desk-no-title": "Without a title",
    "desk-no-date": "No date yet",
    "desk-has-draft": "Draft with changes",
    "desk-begun": "This event is not published yet. Visitors see nothing of it.",
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
    # figures
    "desk-days-left": "{count} days to go",
    "desk-days-left-one": "1 day to go",
    "desk-today": "Today",
    "desk-was": "This event has been",
    "desk-attention": "What needs attention",
    "desk-attention-none": "Nothing needs attention now.",
    "desk-notice-urgent": "To do:",
    "desk-notice-cancelled": "This event does not take place.",
    "desk-notice-lost": "{count} mails have not arrived.",
    "desk-notice-lost-one": "1 mail has not arrived.",
    "desk-notice-complained": (
        "{count} people have reported a mail as spam. They get no more mail."
    ),
    "desk-notice-complained-one": "1 person has reported a mail as spam. They get no more mail.",
    "desk-notice-silent": (
        "Of {count} mails it is not known after a day whether they have arrived."
    ),
    "desk-notice-silent-one": "Of 1 mail it is not known after a day whether it has arrived.",
    "desk-notice-opens": "Registration opens on {moment}.",
    "desk-notice-closes": "Registration closes on {moment}.",
    "desk-notice-closed": "Registration is closed.",
    "desk-notice-full": "The event is full. {count} people are on the waiting list.",
    "desk-notice-full-one": "The event is full. 1 person is on the waiting list.",
    "desk-notice-session-full": "‘{session}’ is full. {count} people are on the waiting list.",
    "desk-notice-session-full-one": "‘{session}’ is full. 1 person is on the waiting list.",
    "desk-notice-retention": "Visitors’ data is kept for {count} more days. Then it is erased.",
    "desk-notice-retention-one": "Visitors’ data is kept for 1 more day. Then it is erased.",
    "desk-notice-erased": "Visitors’ data has been erased.",
    "desk-people": "People",
    "desk-with-seat": "With a seat",
    "desk-on-line": "On the waiting list",
    "desk-withdrawn": "Cancelled",
    "desk-came": "Checked in",
    "desk-by-day": "Registrations by day",
    "desk-day": "Day",
    "desk-number": "Number",
    "desk-earlier": "Earlier",
    "desk-others": "Others",
    "desk-none-yet": "There are no registrations yet.",
    "desk-mails": "Last mail of each registration",
    "desk-mail": "Mail",
    "desk-mail-none": "Not sent yet",
    "desk-mail-sent": "Sent",
    "desk-mail-silent": "Nothing heard after a day",
    "desk-mail-delayed": "Delayed",
    "desk-mail-delivered": "Arrived",
    "desk-mail-undelivered": "Did not arrive",
    "desk-mail-rejected": "Not sent: refused",
    "desk-mail-bounced": "No such address",
    "desk-mail-complained": "Reported as spam",
    "desk-municipalities": "Municipalities and organisations",
    "desk-municipality": "Municipality",
    "desk-elsewhere": "{count} people are of another organisation.",
    "desk-elsewhere-one": "1 person is of another organisation.",
    "desk-municipalities-lead": "{count} municipalities",
    "desk-municipalities-lead-one": "1 municipality",
    "desk-live": "These figures renew themselves.",
}
