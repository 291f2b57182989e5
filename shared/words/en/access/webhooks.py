"""The words of the pages of webhooks at the organiser's desk, in English."""

TEXTS = {
    "hooks-link": "Webhooks: let other systems know what happens here",
    "hooks-title": "Webhooks",
    "hooks-lead": (
        "A webhook lets another system know at once what happens. The message has no names: who "
        "wants to know more asks for it with rights of their own."
    ),
    "hooks-here": "Webhooks of this event",
    "hooks-none": "This event has no webhook yet.",
    "hooks-kinds-count": "{count} kinds of messages",
    "hooks-kinds-count-one": "{count} kind of messages",
    "hooks-new": "New webhook",
    "hooks-new-lead": (
        "You get a secret. It shows the other system that a message comes from us. The secret is "
        "shown once: keep it in a safe place at once."
    ),
    "hooks-url": "Web address of the other system",
    "hooks-url-hint": "Begins with https:// and can be reached from the internet.",
    "hooks-url-fault": (
        "Fill in a public web address that begins with https:// and has a name after that, not a "
        "number."
    ),
    "hooks-kinds": "What does the other system get messages about?",
    "hooks-kinds-fault": "Choose at least one kind of message.",
    "hooks-too-many": "An event has ten webhooks at most. Remove one first.",
    "hooks-make-button": "Make the webhook",
    "hooks-secret-made": "Keep this secret now",
    "hooks-secret-made-lead": (
        "You see it on this page alone. Put it into the other system, and not into a mail."
    ),
    "hooks-secret-former": "The former secret works for two more days.",
    "hooks-secret": "Secret",
    "hooks-one-title": "A webhook",
    "hooks-back": "All webhooks",
    "hooks-answers": "The last answers",
    "hooks-answers-lead": (
        "Of the last twenty messages. What was not accepted is sent again for 24 hours, after "
        "longer pauses each time."
    ),
    "hooks-answers-none": "No message has been sent yet.",
    "hooks-answers-again": "See if there are new answers",
    "hooks-attempt": "try {number}",
    "hooks-answer-taken": "Accepted (answer {status})",
    "hooks-answer-left": "Not accepted (answer {status})",
    "hooks-reason-malformed": "Not sent: this is no web address",
    "hooks-reason-not-https": "Not sent: without https:// a web address is not safe",
    "hooks-reason-not-public": "Not sent: this address is not public",
    "hooks-reason-unresolved": "Not sent: this name does not exist on the internet",
    "hooks-reason-timeout": "No answer within ten seconds",
    "hooks-reason-tls": "No safe connection: the certificate is not right",
    "hooks-reason-unreachable": "Cannot be reached",
    "hooks-reason-too-many-redirects": "Redirected too often",
    "hooks-test": "Send a test message",
    "hooks-tested": "The test message is on its way. Its answer will stand below.",
    "hooks-change": "Change the webhook",
    "hooks-change-button": "Save",
    "hooks-changed": "The webhook was changed.",
    "hooks-renew": "New secret",
    "hooks-renew-lead": (
        "Secret of {moment}. After a new secret the old one works for two more days, so you have "
        "time to change the other system."
    ),
    "hooks-renew-button": "Make a new secret",
    "hooks-remove": "Remove the webhook",
    "hooks-remove-lead": "The other system then gets no more messages.",
    "hooks-remove-button": "Remove this webhook",
    "hooks-removed": "The webhook was removed.",
    "hooks-unknown": "This webhook is no longer there. Nothing has changed.",
    "hooks-kind-registration-made": "Somebody registered",
    "hooks-kind-registration-changed": "A registration was changed",
    "hooks-kind-registration-cancelled": "A registration was cancelled",
    "hooks-kind-registration-checked-in": "Somebody is inside",
    "hooks-kind-event-published": "The event was published",
    "hooks-kind-event-moved": "The event has another time or place",
    "hooks-kind-event-cancelled": "The event was cancelled",
    "hooks-kind-webhook-tested": "Test message",
    "mailing-act-webhook-made": "Made a webhook",
    "mailing-act-webhook-changed": "Changed a webhook",
    "mailing-act-webhook-removed": "Removed a webhook",
    "mailing-act-webhook-secret-renewed": "Renewed the secret of a webhook",
    "mailing-act-webhook-tested": "Sent a test message of a webhook",
}
