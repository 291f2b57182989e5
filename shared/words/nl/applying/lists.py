"""What lists and stories say of applications, in Dutch."""

TEXTS = {
    "status-applied": "wacht op een beslissing",
    "status-refused": "afgewezen",
    "story-accepted-by-organiser": "Een organisator liet de bezoeker toe.",
    "story-refused-by-organiser": "Een organisator wees de aanvraag af.",
    "mail-kind-applied": "de aanvraag is ontvangen",
    "mail-kind-refused": "de aanvraag is afgewezen",
}
