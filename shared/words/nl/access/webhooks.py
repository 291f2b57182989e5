"""The words of the pages of webhooks at the organiser's desk, in Dutch."""

TEXTS = {
    "hooks-link": "Koppelingen: andere systemen laten weten wat hier gebeurt",
    "hooks-title": "Koppelingen",
    "hooks-lead": (
        "Een koppeling (webhook) laat een ander systeem meteen weten wat er gebeurt. Het bericht "
        "noemt geen namen: wie meer wil weten, vraagt dat met eigen rechten op."
    ),
    "hooks-here": "Koppelingen van deze bijeenkomst",
    "hooks-none": "Deze bijeenkomst heeft nog geen koppeling.",
    "hooks-kinds-count": "{count} soorten berichten",
    "hooks-kinds-count-one": "{count} soort berichten",
    "hooks-new": "Nieuwe koppeling",
    "hooks-new-lead": (
        "U krijgt een geheim. Daarmee ziet het andere systeem dat een bericht van ons komt. Het "
        "geheim staat er één keer: bewaar het meteen op een veilige plek."
    ),
    "hooks-url": "Webadres van het andere systeem",
    "hooks-url-hint": "Begint met https:// en is vanaf internet te bereiken.",
    "hooks-url-fault": (
        "Vul een openbaar webadres in dat begint met https:// en daarna een naam heeft, geen "
        "nummer."
    ),
    "hooks-kinds": "Waarover krijgt het andere systeem bericht?",
    "hooks-kinds-fault": "Kies ten minste één soort bericht.",
    "hooks-too-many": (
        "Een bijeenkomst heeft ten hoogste tien koppelingen. Verwijder er eerst een."
    ),
    "hooks-make-button": "Maak de koppeling",
    "hooks-secret-made": "Bewaar dit geheim nu",
    "hooks-secret-made-lead": (
        "U ziet het alleen op deze pagina. Zet het in het andere systeem, en niet in een mail."
    ),
    "hooks-secret-former": "Het vorige geheim werkt nog twee dagen.",
    "hooks-secret": "Geheim",
    "hooks-one-title": "Een koppeling",
    "hooks-back": "Alle koppelingen",
    "hooks-answers": "De laatste antwoorden",
    "hooks-answers-lead": (
        "Van de laatste twintig berichten. Wat niet is aangenomen, sturen we 24 uur lang opnieuw, "
        "met steeds langere pauzes."
    ),
    "hooks-answers-none": "Er is nog geen bericht verstuurd.",
    "hooks-answers-again": "Kijk of er nieuwe antwoorden zijn",
    "hooks-attempt": "poging {number}",
    "hooks-answer-taken": "Aangenomen (antwoord {status})",
    "hooks-answer-left": "Niet aangenomen (antwoord {status})",
    "hooks-reason-malformed": "Niet verstuurd: dit is geen webadres",
    "hooks-reason-not-https": "Niet verstuurd: zonder https:// is een webadres niet veilig",
    "hooks-reason-not-public": "Niet verstuurd: dit adres is niet openbaar",
    "hooks-reason-unresolved": "Niet verstuurd: deze naam bestaat niet op internet",
    "hooks-reason-timeout": "Geen antwoord binnen tien seconden",
    "hooks-reason-tls": "Geen veilige verbinding: het certificaat klopt niet",
    "hooks-reason-unreachable": "Niet te bereiken",
    "hooks-reason-too-many-redirects": "Te vaak doorverwezen",
    "hooks-test": "Stuur een proefbericht",
    "hooks-tested": "Het proefbericht is onderweg. Het antwoord staat straks hieronder.",
    "hooks-change": "Koppeling wijzigen",
    "hooks-change-button": "Bewaar",
    "hooks-changed": "De koppeling is gewijzigd.",
    "hooks-renew": "Nieuw geheim",
    "hooks-renew-lead": (
        "Geheim van {moment}. Na een nieuw geheim werkt het oude nog twee dagen: zo heeft u tijd "
        "om het andere systeem aan te passen."
    ),
    "hooks-renew-button": "Maak een nieuw geheim",
    "hooks-remove": "Koppeling verwijderen",
    "hooks-remove-lead": "Het andere systeem krijgt dan geen berichten meer.",
    "hooks-remove-button": "Verwijder de koppeling",
    "hooks-removed": "De koppeling is verwijderd.",
    "hooks-unknown": "Deze koppeling is er niet meer. Er is niets veranderd.",
    "hooks-kind-registration-made": "Iemand is aangemeld",
    "hooks-kind-registration-changed": "Een aanmelding is gewijzigd",
    "hooks-kind-registration-cancelled": "Een aanmelding is geannuleerd",
    "hooks-kind-registration-checked-in": "Iemand is binnen",
    "hooks-kind-event-published": "De bijeenkomst is gepubliceerd",
    "hooks-kind-event-moved": "De bijeenkomst heeft een andere tijd of plaats",
    "hooks-kind-event-cancelled": "De bijeenkomst is afgelast",
    "hooks-kind-webhook-tested": "Proefbericht",
    "mailing-act-webhook-made": "Een koppeling gemaakt",
    "mailing-act-webhook-changed": "Een koppeling gewijzigd",
    "mailing-act-webhook-removed": "Een koppeling verwijderd",
    "mailing-act-webhook-secret-renewed": "Het geheim van een koppeling vernieuwd",
    "mailing-act-webhook-tested": "Een proefbericht van een koppeling gestuurd",
}
