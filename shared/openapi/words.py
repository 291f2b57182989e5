"""What the document says of fields that do not speak for themselves, by their names."""

from collections.abc import Mapping
from types import MappingProxyType

from shared.refusals.refusal import Words

OF_FIELDS: Mapping[str, Words] = MappingProxyType(
    {
        "accountId": Words("Het account.", "The account."),
        "act": Words("Wat er gedaan is.", "What was done."),
        "addressState": Words(
            "Wat er met mail aan dit adres misging; het krijgt er geen meer.",
            "What went wrong with mail to this address; it gets no more.",
        ),
        "by": Words("Het account dat het deed.", "The account that did it."),
        "cancelledAt": Words("Wanneer geannuleerd is.", "When it was cancelled."),
        "checkedInAt": Words("Wanneer de bezoeker binnenkwam.", "When the visitor came in."),
        "choices": Words(
            "Per ronde ten hoogste vijf sessies, de liefste eerst.",
            "At most five sessions a round, the preferred one first.",
        ),
        "closesAt": Words("Tot wanneer aanmelden kan.", "Until when one can register."),
        "code": Words(
            "Code: van een gemeente (CBS, zoals GM0405), van een bezoeker aan de balie, of van een "
            "fout.",
            "A code: of a municipality (CBS, as GM0405), of a visitor at the desk, or of a fault.",
        ),
        "comingAt": Words(
            "Wanneer de bezoeker zei te komen.", "When the visitor said that they come."
        ),
        "consent": Words(
            "Of de bezoeker ermee instemt dat dit bewaard wordt.",
            "Whether the visitor agrees that this is kept.",
        ),
        "fullSessions": Words(
            "Sessies van de keuze die vol zijn.", "Sessions of the choice that are full."
        ),
        "held": Words(
            "Hoeveel ervan geen mail kunnen krijgen.", "How many of these can get no mail."
        ),
        "keptUntil": Words(
            "Wanneer alles van bezoekers gewist wordt.",
            "When all that visitors left is erased.",
        ),
        "language": Words("Taal van de mail.", "Language of the mail."),
        "manageToken": Words(
            "Opent deze aanmelding; alleen voor wie haar heeft.",
            "Opens this registration; for its holder alone.",
        ),
        "nextCursor": Words(
            "Waar de volgende bladzijde begint; null op de laatste.",
            "Where the next page begins; null on the last one.",
        ),
        "object": Words(
            "Waarvan: aanmelding, sessie, mailing, account of bijeenkomst.",
            "Of what: registration, session, mailing, account or event.",
        ),
        "opensAt": Words("Vanaf wanneer aanmelden kan.", "From when one can register."),
        "partOf": Words(
            "Het blok waar deze sessie bij hoort.", "The block that this session belongs to."
        ),
        "pointer": Words("Waar de fout zit (JSON pointer).", "Where the fault is (JSON pointer)."),
        "position": Words("Plaats in de rij, vanaf 1.", "Place in line, from 1."),
        "reference": Words(
            "Kenmerk van acht tekens, zoals in de mail.", "Reference of eight signs, as mailed."
        ),
        "registrationId": Words("De aanmelding.", "The registration."),
        "retentionDays": Words(
            "Na hoeveel dagen de aanmeldingen gewist worden.",
            "After how many days registrations are deleted.",
        ),
        "scannedAt": Words(
            "Moment van de scan, als die later verstuurd wordt.",
            "Moment of the scan, where it is sent later.",
        ),
        "utcOffset": Words("Verschil met UTC ter plaatse.", "Offset from UTC where it is."),
        "voidEarlier": Words(
            "Of alle eerdere links moeten vervallen.", "Whether all earlier links are to be void."
        ),
        "waiting": Words("Hoeveel er wachten.", "How many wait."),
        "waitlist": Words(
            "Of de bezoeker wil wachten als het vol is.",
            "Whether the visitor wants to wait where it is full.",
        ),
    }
)
