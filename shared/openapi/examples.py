"""Examples of bodies, by the operation that takes them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

_VISITOR = {
    "name": "Jannie de Vries",
    "email": "jannie@hoorn.example",
    "organisation": {"code": "GM0405"},
    "choices": {"round-1": ["global-goals", "economic-boards"]},
}

_ID = "7d9c2f0e-6f0a-4b7e-9c55-1f3a1b2c3d4e"

EXAMPLES: Mapping[str, Any] = MappingProxyType(
    {
        "register": {**_VISITOR, "jobTitle": "Adviseur", "language": "nl", "waitlist": True},
        "registerGroup": {"mode": "each", "registrations": [_VISITOR]},
        "requestLink": {"email": "jannie@hoorn.example"},
        "changeOwnRegistration": {"choices": {"round-1": ["economic-boards"]}},
        "handOverOwnSeat": {"name": "Kees Jansen", "email": "kees@hoorn.example"},
        "changeRegistration": {"jobTitle": "Adviseur"},
        "searchRegistrations": {"text": "van der Berg", "status": "confirmed", "sort": "surname"},
        "chooseNotifications": {"tells": ["full", "line-begun"], "language": "nl"},
        "createExport": {"format": "xlsx", "list": "all", "status": "confirmed"},
        "addRegistration": {**_VISITOR, "waitlist": True},
        "decide": {"decision": "accept"},
        "putFirst": {"reason": "Spreekt in deze sessie"},
        "moveToSession": {"sessionId": "economic-boards"},
        "actOnSeveral": {"act": "cancel", "registrationIds": [_ID]},
        "previewActOnSeveral": {
            "act": "move",
            "sessionId": "economic-boards",
            "waitlist": True,
            "filters": {"sessionId": "global-goals", "status": "confirmed"},
        },
        "handOver": {"name": "Kees Jansen", "email": "kees@hoorn.example"},
        "changeEvent": {"capacity": 260},
        "beginEvent": {"from": "empty", "title": {"nl": "Ledendag"}, "date": "2027-03-04"},
        "saveDraft": {"title": {"nl": "Ledendag"}, "date": "2027-03-04", "capacity": 120},
        "changeDraft": {"capacity": 130, "reminderDays": None},
        "removeEvent": {"title": "Ledendag"},
        "changeSession": {"room": "Zaal 2"},
        "createMailing": {
            "kind": "announcement",
            "segment": {"kind": "all"},
            "subject": {"nl": "Parkeren", "en": "Parking"},
            "text": {"nl": "U kunt gratis parkeren.", "en": "Parking is free."},
        },
        "previewMailing": {"kind": "reminder", "segment": {"kind": "all"}},
        "tryMailing": {"kind": "reminder", "segment": {"kind": "all"}},
        "submitForm": {
            "values": {
                **_VISITOR,
                "choices": {"round-1": "global-goals"},
                "jobTitle": "",
                "language_code": "nl",
            },
            "values_schema": {},
            "metadata": {"form_id": _ID, "public_reference": "OF-1A2B3C"},
            "metadata_schema": {},
        },
        "makeWebhook": {"url": "https://hook.example/in", "kinds": ["registration-made"]},
        "changeWebhook": {"kinds": ["registration-made", "registration-cancelled"]},
        "makeProgram": {"name": "Zaalbeheer"},
        "giveGrant": {"email": "ans@vng.example", "role": "reader", "language": "nl"},
        "giveGrantEverywhere": {"email": "ans@vng.example", "role": "organiser"},
        "lookUpPerson": {"email": "jannie@hoorn.example"},
        "lookUpPersonEverywhere": {"email": "jannie@hoorn.example"},
        "requestPrivacy": {"email": "jannie@hoorn.example", "act": "erase"},
        "requestPrivacyEverywhere": {"email": "jannie@hoorn.example", "act": "erase"},
        "checkIn": {"code": "7F3K-9M2Q-44WX-8RTP"},
        "checkInAll": {
            "deviceId": "ingang-1",
            "sentAt": "2027-03-04T13:20:00Z",
            "scans": [{"code": "7F3K-9M2Q-44WX-8RTP", "scannedAt": "2027-03-04T13:02:11Z"}],
        },
        "addGuest": {
            "name": "Sam Spreker",
            "organisation": {"name": "Bureau Noord"},
            "guestRole": "speaker",
        },
        "walkIn": {"name": "Jannie de Vries", "organisation": {"code": "GM0405"}},
    }
)
