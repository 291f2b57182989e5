"""What lists and stories say of applications, in English."""

TEXTS = {
    "status-applied": "waits for a decision",
    "status-refused": "refused",
    "story-accepted-by-organiser": "An organiser accepted the visitor.",
    "story-refused-by-organiser": "An organiser refused the application.",
    "mail-kind-applied": "the application was received",
    "mail-kind-refused": "the application was refused",
}
