"""Faults of the API request as messages at the fields of the form, made to measure."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shared.models.errors import Fault
from shared.models.event import Event
from shared.models.fields import Language
from shared.words.inputs import inputs
from shared.words.pages import find_text

Texts = dict[str, tuple[str, str]]

_MISSING = ("required", "empty", "wrong-type", "too-few", "code-or-name")

_FIELDS: dict[str, Texts] = {
    "name": {
        **dict.fromkeys(_MISSING, ("Vul uw naam in.", "Fill in your name.")),
        "too-long": (
            "Gebruik hoogstens 120 tekens voor uw naam.",
            "Use at most 120 characters for your name.",
        ),
    },
    "email": {
        **dict.fromkeys(_MISSING, ("Vul uw e-mailadres in.", "Fill in your e-mail address.")),
        **dict.fromkeys(
            ("email-address", "invalid", "control-characters"),
            (
                "Vul een geldig e-mailadres in, bijvoorbeeld naam@voorbeeld.nl.",
                "Fill in a valid e-mail address, for example name@example.org.",
            ),
        ),
        "too-long": (
            "Vul een e-mailadres van hoogstens 254 tekens in.",
            "Fill in an e-mail address of at most 254 characters.",
        ),
    },
    "reference": {
        **dict.fromkeys(
            ("reference", "required", "wrong-type", "too-long"),
            (
                "Vul de acht letters en cijfers van uw kenmerk in, bijvoorbeeld K7QM-3TXW.",
                "Fill in the eight letters and digits of your reference, for example K7QM-3TXW.",
            ),
        ),
    },
    "organisation": {
        **dict.fromkeys(
            (*_MISSING, "invalid", "unknown-municipality"),
            (
                "Vul de naam van uw gemeente of organisatie in.",
                "Fill in the name of your municipality or organisation.",
            ),
        ),
        "too-long": (
            "Gebruik hoogstens 120 tekens voor uw gemeente of organisatie.",
            "Use at most 120 characters for your municipality or organisation.",
        ),
    },
    "jobTitle": {
        "too-long": (
            "Gebruik hoogstens 120 tekens voor uw functie.",
            "Use at most 120 characters for your job title.",
        ),
    },
    "choice": {
        **dict.fromkeys(
            _MISSING, ("Kies een sessie bij ‘{label}’.", "Choose a session at ‘{label}’.")
        ),
        **dict.fromkeys(
            ("unknown-session", "unknown-round", "wrong-round", "invalid", "not-allowed"),
            (
                "De sessie die u koos, hoort hier niet bij. Kies een sessie uit deze lijst.",
                "The session you chose does not belong here. Choose a session from this list.",
            ),
        ),
        "session-cancelled": (
            "De sessie die u koos, gaat niet door. Kies een andere sessie.",
            "The session you chose is cancelled. Choose another session.",
        ),
        "duplicate-session": (
            "U koos twee keer dezelfde sessie. Kies een andere sessie, of laat deze keus leeg.",
            "You chose the same session twice. Choose another one, or leave this choice empty.",
        ),
        "too-many": (
            "U koos te veel sessies. Laat een keus leeg.",
            "You chose too many sessions. Leave a choice empty.",
        ),
        "overlapping-sessions": (
            "Twee van uw sessies zijn op hetzelfde moment. Kies een andere sessie.",
            "Two of your sessions are at the same time. Choose another session.",
        ),
    },
    "dietary": {
        **dict.fromkeys(
            ("not-allowed", "invalid", "wrong-type", "too-many"),
            (
                "Kies uit deze lijst. Schrijf een andere wens in het veld eronder.",
                "Choose from this list. Write another wish in the field below.",
            ),
        ),
    },
    "dietaryNote": {
        "too-long": (
            "Gebruik hoogstens 500 tekens voor uw wens over eten of drinken.",
            "Use at most 500 characters for your wish about food or drinks.",
        ),
    },
    "access": {
        "too-long": (
            "Gebruik hoogstens 500 tekens voor wat u nodig hebt.",
            "Use at most 500 characters for what you need.",
        ),
    },
    "consent": {
        **dict.fromkeys(
            ("consent-required", "required", "wrong-type"),
            (
                "Geef toestemming om uw wensen te gebruiken, of maak de velden hierboven leeg.",
                "Give your consent to use your wishes, or empty the fields above.",
            ),
        ),
    },
}
_ANY_FIELD: Texts = {
    "control-characters": (
        "Bij ‘{label}’ staan tekens die we niet kunnen verwerken. Typ de tekst opnieuw.",
        "‘{label}’ contains characters that we cannot process. Please type the text again.",
    ),
    "required": ("Vul ‘{label}’ in.", "Fill in ‘{label}’."),
    "link": (
        "Vul bij ‘{label}’ geen internetadres of e-mailadres in. Zo voorkomen we dat iemand anders "
        "ongewenste links krijgt.",
        "Leave web and e-mail addresses out of ‘{label}’. That way nobody else receives unwanted "
        "links.",
    ),
    "empty": (
        "Vul iets in bij ‘{label}’, of maak het veld helemaal leeg.",
        "Fill in something at ‘{label}’, or leave the field empty.",
    ),
    "too-long": (
        "De tekst bij ‘{label}’ is te lang. Maak hem korter.",
        "The text at ‘{label}’ is too long. Please shorten it.",
    ),
}
_OTHERWISE: tuple[str, str] = (
    "Kijk na wat u bij ‘{label}’ hebt ingevuld.",
    "Check what you filled in at ‘{label}’.",
)
_NO_FIELD: tuple[str, str] = (
    "We konden het formulier niet lezen. Laad de pagina opnieuw en vul het nog een keer in.",
    "We could not read the form. Reload the page and fill it in again.",
)
_PLAIN_FIELDS = {
    "/reference": "reference",
    "/organisation/name": "organisation",
    "/organisation/code": "organisation",
    "/requirements": "consent",
    "/requirements/consent": "consent",
    "/requirements/dietary": "dietary",
    "/requirements/dietaryNote": "dietaryNote",
    "/requirements/access": "access",
}
_LABELS = {
    "reference": "reference",
    "dietary": "dietary",
    "dietaryNote": "dietary-note",
    "access": "access",
    "consent": "consent",
}
_LAST_FIELDS = ("dietary", "dietaryNote", "access", "consent")


class FieldFault(NamedTuple):
    """A message at a field, by the name of the field in the form; `field` is empty where the
    fault belongs to none."""

    field: str
    text: str


def choice_field(round_id: str, rank: int) -> str:
    """The form's name for a choice: `choice.round-1.2` is the second choice in that round."""
    return f"choice.{round_id}.{rank}"


def place_faults(
    faults: Sequence[Fault], event: Event, language: Language
) -> tuple[FieldFault, ...]:
    """One message for each field, in the order of the form."""
    codes: dict[str, str] = {}
    for fault in faults:
        codes.setdefault(_field(fault.pointer, event), fault.code)
    return tuple(
        FieldFault(field, _text(field, codes[field], event, language))
        for field in _order(event)
        if field in codes
    )


def _field(pointer: str, event: Event) -> str:
    if pointer in _PLAIN_FIELDS:
        return _PLAIN_FIELDS[pointer]
    if any(pointer == f"/{input.name}" for input in inputs()):
        return pointer.removeprefix("/")
    head, *rest = pointer.removeprefix("/").split("/")
    if pointer.startswith("/requirements/dietary/"):
        return "dietary"
    if head != "choices" or not event.rounds:
        return ""
    round_ = event.find_round(rest[0]) if rest else event.rounds[0]
    if round_ is None:
        return ""
    rank = int(rest[1]) + 1 if len(rest) > 1 and rest[1].isdigit() else 1
    return choice_field(round_.round_id, rank if rank <= rank_count(len(round_.sessions)) else 1)


def rank_count(session_count: int) -> int:
    """How many choices the form asks for in a round of so many sessions."""
    return min(3, session_count)


def _order(event: Event) -> Iterator[str]:
    yield ""
    yield from (input.name for input in inputs())
    yield "reference"
    for round_ in event.rounds:
        for rank in range(1, rank_count(len(round_.sessions)) + 1):
            yield choice_field(round_.round_id, rank)
    yield from _LAST_FIELDS


def _text(field: str, code: str, event: Event, language: Language) -> str:
    if not field:
        dutch, english = _NO_FIELD
    else:
        own = _FIELDS.get("choice" if field.startswith("choice.") else field, {})
        dutch, english = own.get(code) or _ANY_FIELD.get(code) or _OTHERWISE
    return (dutch if language == "nl" else english).format(label=_label(field, event, language))


def _label(field: str, event: Event, language: Language) -> str:
    """What the form calls it; a choice goes by its round."""
    for round_ in event.rounds:
        if field.startswith(f"choice.{round_.round_id}."):
            return round_.title.get(language)
    for input in inputs():
        if field == input.name:
            return input.label(language)
    return find_text(_LABELS[field], language) if field else ""
