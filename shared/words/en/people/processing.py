"""The words of the register of processing and of an event's privacy text, in English."""

TEXTS = {
    "processing-title": "Processing of personal data",
    "processing-lead": (
        "Two texts, made of the facts of this event. If you change questions or periods, they "
        "change too."
    ),
    "processing-link": "Register of processing and privacy text of this event",
    "processing-check": "Have this checked",
    "processing-check-lead": (
        "The data protection officer of your organisation decides whether the legal ground and the "
        "recipients are right."
    ),
    "processing-register": "For the register of processing",
    "processing-notice": "For the visitors",
    "processing-copy": "As a text to copy",
    "processing-what": "Processing",
    "processing-what-is": "Registration for the event ‘{title}’",
    "processing-who": "Controller",
    "processing-who-is": "{who}, {email}",
    "processing-people": "Of whom",
    "processing-people-are": "People who register for the event",
    "processing-why": "Purposes",
    "processing-why-register": "To give out seats and to know who comes",
    "processing-why-mail": "To confirm, to remind, and to tell what changes",
    "processing-why-count": "To know who was there, and to count without names",
    "processing-details": "Kinds of data",
    "processing-detail-name": "Name: for the list of participants and the badge",
    "processing-detail-email": "E-mail address: for the confirmation and messages about the event",
    "processing-detail-organisation": "Municipality or organisation: for the list of participants",
    "processing-detail-job-title": "Job title: only of who fills it in",
    "processing-detail-sessions": "Sessions that were chosen: to keep a seat",
    "processing-detail-mails": "Whether our mails arrive: to notice when an address is not right",
    "processing-detail-came": "Whether somebody still comes, and when they came in",
    "processing-asked": "The answer to the question ‘{question}’",
    "processing-asked-sensitive": (
        "The answer to the question ‘{question}’: may tell something of health or religion. Only "
        "with consent, and kept apart"
    ),
    "processing-ground": "Legal ground",
    "processing-ground-task": (
        "A task in the public interest (GDPR, article 6(1)(e)): to organise the event"
    ),
    "processing-ground-consent": (
        "Consent (GDPR, article 9(2)(a)) for answers that may tell something of health or religion"
    ),
    "processing-keep": "How long it is kept",
    "processing-keep-all": "All data of a registration: {count} days after the event",
    "processing-keep-all-one": "All data of a registration: {count} day after the event",
    "processing-keep-answer": (
        "The answer to the question ‘{question}’: {count} days after the event"
    ),
    "processing-keep-answer-one": (
        "The answer to the question ‘{question}’: {count} day after the event"
    ),
    "processing-keep-acts": "Who of the organisers did what, without the data itself: a year",
    "processing-with": "Recipients and processors",
    "processing-with-organisers": (
        "Staff of the organiser with an account of their own and a role at this event"
    ),
    "processing-with-aws": "Amazon Web Services, as processor: storage and computing",
    "processing-with-ses": "Amazon SES, as processor: sending mail",
    "processing-safe": "Security",
    "processing-safe-access": "Access by role, checked at each request",
    "processing-safe-store": "Kept and sent encrypted, and deleted by itself after the period",
    "processing-safe-acts": "Who looks at sensitive answers is kept",
    "processing-notice-title": "Your details at ‘{title}’",
    "processing-notice-lead": (
        "You register for this event. Here you read which details we keep of you, why, and for "
        "how long."
    ),
    "processing-notice-more": "More about privacy on this site",
    "processing-notice-page": "Visitors read this on the site, from the form",
    "processing-notice-who": "Who is responsible?",
    "processing-notice-who-is": "{who} organises ‘{title}’. Do you have a question? Mail {email}.",
    "processing-notice-details": "Which details, and why?",
    "processing-notice-ground": "On which ground?",
    "processing-notice-keep": "How long do we keep your details?",
    "processing-notice-with": "Who sees them?",
    "processing-notice-with-aws": "Amazon Web Services keeps them and sends mail, for us",
    "processing-notice-rights": "What are your rights?",
    "processing-notice-rights-are": (
        "You may see, correct and delete your details, withdraw your consent and object. With the "
        "link in your mail you do so yourself. You may also mail {email}. Are you not satisfied? "
        "Then you can file a complaint with the Dutch Data Protection Authority."
    ),
}
