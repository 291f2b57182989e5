"""The words of the form, of what may go wrong on it, and of what it leads to, in English."""

TEXTS = {
    # form
    "form-title": "Register",
    "form-lead": "Fill in everything. If something is not required, we say so.",
    "optional": "(not required)",
    "details": "Your details",
    "name": "Name",
    "name-hint": "Your first and last name, as they appear on your badge.",
    "email": "E-mail address",
    "email-hint": "We send the confirmation to this address.",
    "organisation": "Municipality or organisation",
    "organisation-hint": (
        "Start typing and choose your municipality. Working elsewhere? Fill in that name."
    ),
    "job-title": "Job title",
    "first-choice": "Your first choice",
    "choice-hint": "Is your first choice full? Then you get your next choice.",
    "second-choice": "Second choice",
    "third-choice": "Third choice",
    "no-preference": "No {choice}",
    "no-session": "I do not attend any of these sessions",
    "full-option": "{title} (full)",
    "waitlist-title": "If your choice is full",
    "waitlist": "Is my choice full? Then put me on the waiting list.",
    "waitlist-hint": (
        "If a seat becomes free, the first on the list gets it automatically. You then receive a "
        "mail."
    ),
    "waitlist-hint-sessions": (
        "Is another session of your choice free? Then you have a seat there in the meantime."
    ),
    "arrange": "What can we arrange for you?",
    "arrange-lead": "Do you need anything to take part? Tell us here. You may skip this.",
    "dietary": "Food and drinks",
    "diet-vegetarian": "Vegetarian",
    "diet-vegan": "Vegan",
    "diet-halal": "Halal",
    "diet-kosher": "Kosher",
    "diet-gluten-free": "Gluten-free",
    "diet-lactose-free": "Lactose-free",
    "diet-nut-free": "Nut-free",
    "dietary-note": "Anything else about food or drinks",
    "access": "Accessibility",
    "access-hint": (
        "For example a wheelchair space, an induction loop or a sign language interpreter."
    ),
    "pictures": "May you be in pictures of this event?",
    "questions": "A few more questions",
    "question-reason": "Why we ask: {reason}",
    "no-answer": "No answer",
    "answer-yes": "Yes",
    "answer-no": "No",
    "consent": "I consent to the use of these wishes",
    "consent-hint": (
        "Only needed if you filled in something above. Your wishes may tell something about your "
        "health or religion. That is why we ask for your consent first. We use them only to "
        "arrange this for you. {until} You can withdraw your consent at any time."
    ),
    "consent-until": "We delete them no later than {count} days after the event.",
    "consent-until-one": "We delete them no later than {count} day after the event.",
    "consent-until-none": "We delete them right after the event.",
    "form-privacy": (
        "We use your details to process your registration and to inform you about this event. We "
        "delete them {count} days after the event."
    ),
    "form-privacy-one": (
        "We use your details to process your registration and to inform you about this event. We "
        "delete them {count} day after the event."
    ),
    "form-privacy-link": "Read how we treat your details",
    "submit": "Send registration",
    "back-to-event": "Back to the event",
    # what went wrong on the form
    "faults-in-title-one": "{count} error",
    "faults-in-title": "{count} errors",
    "faults-heading": "Your registration has not been sent yet. Please correct the following.",
    "fault-mark": "Error:",
    "problem-in-title": "Not sent",
    "problem-sold-out-heading": "Your choice is full",
    "problem-sold-out": (
        "Somebody else was just before you. Choose another session and send the form again. What "
        "you filled in is still there."
    ),
    "problem-no-seats-heading": "The event is full",
    "problem-no-seats": (
        "All seats are taken. Your registration was not processed and your details were not kept."
    ),
    "problem-or-wait": "You can also choose the waiting list. Then send the form again.",
    "to-waitlist-choice": "Go to the waiting list",
    "problem-throttled-heading": "This e-mail address was used often today",
    "problem-throttled": (
        "We send only a few mails a day to an address. Try again tomorrow, or use another e-mail "
        "address."
    ),
    "problem-share-exhausted-heading": "Your organisation has many seats already",
    "problem-share-exhausted": (
        "This way there is room for others too. Until {until} your organisation cannot register "
        "anybody else. You can try again after that."
    ),
    "problem-waiting-list-full-heading": "The waiting list is full",
    "problem-waiting-list-full": (
        "Nobody else can be added now. Try again later, or choose another session."
    ),
    "problem-already-registered-heading": "This e-mail address is registered already",
    "problem-already-registered": (
        "Your earlier registration still stands. In your mail you find the link to see or change "
        "it. Do you want to register somebody else? Then fill in another e-mail address."
    ),
    "problem-busy-heading": "It is very busy at the moment",
    "problem-busy": (
        "Your registration has not been processed yet. This says nothing about the seats. Wait a "
        "few seconds and send the form again. What you filled in is still there."
    ),
    "problem-idempotency-key-reused-heading": "This form has been sent before",
    "problem-idempotency-key-reused": (
        "The details have changed since. Please check them and send the form again."
    ),
    # confirmation
    "confirmed-title": "You are registered",
    "waitlisted-title": "You are on the waiting list",
    "confirmed-lead": "Good to have you, {name}. Your seat is certain.",
    "waitlisted-lead": "Thank you, {name}. You will hear from us as soon as a seat becomes free.",
    "own-sessions-one": "Your session",
    "own-sessions": "Your sessions",
    "waiting-for": "On the waiting list for",
    "your-place": "Your place in line",
    "better-explained": (
        "Is it your turn and does a seat become free? Then you get it automatically. The seat that "
        "you had until then goes to somebody else. You receive a mail about it."
    ),
    "queue-explained": (
        "Whoever is on the list first, is first in turn. If a seat becomes free, you get it "
        "automatically. You receive a mail about it."
    ),
    "line-rests": "The event has begun, or is about to begin. Who waits no longer gets a seat now.",
    "place-in-line": "You are {place} on the waiting list",
    "reference": "Reference",
    "next-title": "What happens next?",
    "next-mail": "You receive an e-mail at {email}, with an entry for your calendar.",
    "next-mail-waiting": (
        "You receive an e-mail at {email}. It tells your place on the waiting list."
    ),
    "next-spam": "No mail after ten minutes? Then look in your spam folder too.",
    "next-change": (
        "Can you not come after all, or is something wrong? With the link in the mail you cancel "
        "or change it yourself."
    ),
    "own-programme": "Your programme",
    # registration not possible
    "closed-not-open-title": "Registration is not open yet",
    "closed-closed-title": "Registration is closed",
    "closed-over-title": "This event is over",
    "closed-cancelled-title": "This event is cancelled",
    "closed-open-title": "Registration is open",
    "closed-not-open": "You can register from {opens} until {closes}.",
    "closed-closed": "You could register from {opens} until {closes}.",
    "closed-over": "So you cannot register any more.",
    "closed-cancelled": "So you cannot register any more.",
    "closed-help": "Do you have a question? Mail {contact}.",
    "to-event": "See the programme",
}
