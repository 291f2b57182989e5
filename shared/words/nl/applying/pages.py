"""What visitors read of an application, in Dutch."""

TEXTS = {
    # the event and its form
    "approval-note": "De organisator beslist wie een plaats krijgt. U krijgt daar een mail over.",
    "submit-applying": "Aanvraag versturen",
    "problem-applications-full-heading": "Er zijn te veel aanvragen",
    "problem-applications-full": (
        "Uw aanvraag is niet verwerkt en uw gegevens zijn niet bewaard. Probeer het later opnieuw."
    ),
    # what it leads to
    "applied-title": "Uw aanvraag is ontvangen",
    "applied-badge": "Wacht op een beslissing",
    "applied-lead": "Dank u wel, {name}. De organisator beslist nog over uw aanvraag.",
    "next-mail-applied": "U krijgt een mail op {email}. Daarin staat dat we uw aanvraag hebben.",
    "next-decision": "Zodra er is beslist, krijgt u nog een mail.",
    "applied-place": "Nog geen plaats",
    "applied-explained": (
        "U hebt nog geen plaats. De organisator beslist over elke aanvraag. U krijgt er een mail "
        "over."
    ),
    # one's own page
    "manage-applied": "De organisator beslist nog over uw aanvraag, {name}.",
    "manage-over-applied": "Over uw aanvraag is niet beslist, {name}.",
    "manage-refused": "U krijgt jammer genoeg geen plaats, {name}.",
    "withdraw-lead": "Meld u dan af. Dan weet de organisator dat u niet komt.",
    "sure-withdraw": "Uw aanvraag vervalt dan. Wilt u later toch komen? Vraag dan opnieuw aan.",
    "refused-title": "U krijgt geen plaats",
    "is-refused-heading": "Wijzigen kan niet meer",
    "is-refused-text": "De organisator heeft uw aanvraag afgewezen.",
}
