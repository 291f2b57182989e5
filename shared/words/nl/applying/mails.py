"""What mails say of an application, in Dutch."""

TEXTS = {
    "applied": "Uw aanvraag is ontvangen",
    "refused": "U krijgt geen plaats",
    "open-accepted": "Goed nieuws: de organisator heeft uw aanvraag goedgekeurd.",
    "applied-seat": (
        "De organisator beslist wie een plaats krijgt. U hebt nu dus nog geen plaats. Zodra er is "
        "beslist, krijgt u een mail."
    ),
    "applied-still": "Let op: over uw aanvraag is nog niet beslist. U hebt nog geen plaats.",
    "accepted-waits": (
        "De organisator heeft uw aanvraag goedgekeurd. Er is nu geen plaats vrij. Daarom staat u "
        "op de wachtlijst."
    ),
    "refused-seat": (
        "Er waren meer aanvragen dan plaatsen, of deze bijeenkomst is voor anderen bedoeld. Kom "
        "daarom niet. Weet u niet waarom? Mail dan naar {organiser}."
    ),
    "moved-applied": "Over uw aanvraag is nog niet beslist. U krijgt daar een mail over.",
}
