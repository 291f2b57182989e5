"""The words of the form, of what may go wrong on it, and of what it leads to, in English."""

TEXTS = {
    # form
    "form-title": "Register",
    "form-lead": "Please complete every field. Optional fields are marked.",
    "optional": "(optional)",
    "details": "Your details",
    "name": "Name",
    "email": "Email address",
    "organisation": "Municipality or organisation",
    "job-title": "Job title",
    "choice-hint": "1 is your first choice. If it is full, you get your next choice.",
    "choose": "Choose",
    "rank": "{place} choice: {title}",
    "no-rank": "No {place} choice",
    "ranking": "Your choice now: {ranking}",
    "no-session": "I won’t attend any of these sessions",
    "full-option": "{title} (full)",
    "waitlist": "Put me on the waiting list if my choice is full",
    "waitlist-hint": (
        "If a seat becomes available, the first in line gets it automatically. We’ll email you."
    ),
    "waitlist-hint-sessions": (
        "If another session you chose has room, you have a seat there in the meantime."
    ),
    "arrange-open": "Tell us what you need for food or access",
    "dietary": "Food and drink",
    "diet-vegetarian": "Vegetarian",
    "diet-vegan": "Vegan",
    "diet-halal": "Halal",
    "diet-kosher": "Kosher",
    "diet-gluten-free": "Gluten-free",
    "diet-lactose-free": "Lactose-free",
    "diet-nut-free": "Nut-free",
    "dietary-note": "Anything else about food or drink",
    "access": "Accessibility",
    "access-hint": (
        "For example, a wheelchair space, a hearing loop or a sign language interpreter."
    ),
    "pictures": "May you appear in photos of this event?",
    "questions": "A few more questions",
    "question-reason": "Why we ask: {reason}",
    "no-answer": "No answer",
    "answer-yes": "Yes",
    "answer-no": "No",
    "consent": "I agree to the use of these wishes",
    "consent-hint": (
        "Only needed if you entered something above. Your wishes may reveal something about your "
        "health or religion. That is why we ask for your consent first. We only use them to "
        "arrange this for you. {until} You can withdraw your consent at any time."
    ),
    "consent-until": "We delete them no later than {count} days after the event.",
    "consent-until-one": "We delete them no later than {count} day after the event.",
    "consent-until-none": "We delete them right after the event.",
    "form-privacy": ("Your details are for this event only. We delete them {count} days after it."),
    "form-privacy-one": (
        "Your details are for this event only. We delete them {count} day after it."
    ),
    "form-privacy-more": "More about privacy",
    "form-privacy-link": "Read how we handle your details",
    "doubt-heading": "Is this right?",
    "doubt": "You entered: {typed}.",
    "doubt-yes": "I mean {meant}",
    "doubt-no": "{typed} is right",
    "submit": "Submit registration",
    "submit-waiting": "Put me on the waiting list",
    "back-to-event": "Back to the event",
    # what went wrong on the form
    "faults-in-title-one": "{count} error",
    "faults-in-title": "{count} errors",
    "faults-heading": "Your registration has not been submitted yet. Please correct the following.",
    "fault-mark": "Error:",
    "problem-in-title": "Not submitted",
    "problem-sold-out-heading": "Your choice is full",
    "problem-sold-out": (
        "Someone else just took the last seat. Choose another session and submit the form again. "
        "What you entered is still there."
    ),
    "problem-no-seats-heading": "The event is full",
    "problem-no-seats": (
        "All seats are taken. We did not process your registration or keep your details."
    ),
    "problem-or-wait": "You can also choose the waiting list. Then submit the form again.",
    "to-waitlist-choice": "Go to the waiting list",
    "problem-throttled-heading": "This email address has been used often today",
    "problem-throttled": (
        "We only send a few emails a day to each address. Try again tomorrow, or use another email "
        "address."
    ),
    "problem-share-exhausted-heading": "Your organisation already has many seats",
    "problem-share-exhausted": (
        "This leaves room for others too. Until {until} your organisation cannot register anyone "
        "else. After that, you can try again."
    ),
    "problem-waiting-list-full-heading": "The waiting list is full",
    "problem-waiting-list-full": (
        "No one else can join right now. Try again later, or choose another session."
    ),
    "problem-already-registered-heading": "This email address is already registered",
    "problem-already-registered": (
        "Your earlier registration still stands. Use the link in your email to view or change it. "
        "Registering someone else? Enter another email address."
    ),
    "problem-busy-heading": "It is very busy at the moment",
    "problem-busy": (
        "Your registration has not been processed yet. This says nothing about the seats. Wait a "
        "few seconds and submit the form again. What you entered is still there."
    ),
    "problem-idempotency-key-reused-heading": "This form has already been submitted",
    "problem-idempotency-key-reused": (
        "The details have changed since then. Please check them and submit the form again."
    ),
    # confirmation
    "confirmed-title": "You are registered",
    "waitlisted-title": "You are on the waiting list",
    "confirmed-lead": "Good to have you, {name}. Your seat is confirmed.",
    "waitlisted-lead": "Thank you, {name}. We’ll let you know as soon as a seat becomes available.",
    "own-sessions-one": "Your session",
    "own-sessions": "Your sessions",
    "waiting-for": "On the waiting list for",
    "your-place": "Your position on the waiting list",
    "better-explained": (
        "When it is your turn and a seat becomes available, you get it automatically. The seat you "
        "had until then goes to someone else. We’ll email you about it."
    ),
    "queue-explained": (
        "First come, first served. If a seat becomes available, you get it automatically. We’ll "
        "email you about it."
    ),
    "line-rests": "The event has started, or is about to. The waiting list is now closed.",
    "place-in-line": "You are {place} on the waiting list",
    "reference": "Reference",
    "next-title": "What happens next?",
    "next-mail": "You will receive an email at {email}, with an entry for your calendar.",
    "next-mail-waiting": (
        "You will receive an email at {email}. It tells you your position on the waiting list."
    ),
    "next-spam": "No email after ten minutes? Check your spam folder.",
    "next-change": (
        "If you can’t make it, or something is wrong, use the link in the email. You can cancel or "
        "change your registration yourself."
    ),
    "own-programme": "Your programme",
    # registration not possible
    "closed-not-open-title": "Registration is not open yet",
    "closed-closed-title": "Registration is closed",
    "closed-over-title": "This event is over",
    "closed-cancelled-title": "This event has been cancelled",
    "closed-open-title": "Registration is open",
    "closed-not-open": "You can register from {opens} until {closes}.",
    "closed-closed": "You could register from {opens} until {closes}.",
    "closed-over": "You can no longer register.",
    "closed-cancelled": "You can no longer register.",
    "closed-help": "Have a question? Email {contact}.",
    "to-event": "View the programme",
}
