"""A programme that was pasted, on its way to a draft: what was read, what is asked, what may be
left out."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from shared.content.content import Content, DraftText
from shared.content.reasons import find_reasons
from shared.desk.engine import either, say
from shared.making.fields import Field
from shared.making.sheets import missing
from shared.making.telling import label_of
from shared.models.fields import Language

_ALWAYS = ("title.nl", "date")
_HINTS = {"description": "making-review-description-hint"}
_MOST_LEFT = 2_000


class Asking(NamedTuple):
    """`kind`, `about` and `values` are those of `shared.pasting.pasted.Question`."""

    kind: str
    about: str
    values: tuple[str, ...]


class Reading(NamedTuple):
    """What is to be asked of the text, and the words that were not understood."""

    questions: tuple[Asking, ...] = ()
    left: tuple[str, ...] = ()

    def written(self) -> Any:
        """In values of JSON."""
        return {"questions": [list(each) for each in self.questions], "left": list(self.left)}

    @classmethod
    def parse(cls, written: Any) -> "Reading":
        """Raises: ValueError, TypeError, KeyError for what is none."""
        questions = [
            Asking(str(kind), str(about), tuple(map(str, values)))
            for kind, about, values in written["questions"]
        ]
        left = tuple(str(each) for each in written["left"])[:_MOST_LEFT]
        return cls(tuple(questions), left)


class Asked(NamedTuple):
    """A field with its label, and the id of what explains it here."""

    field: Field
    label: str
    hint: str = ""


def read(pasted: str | bytes, today: dt.date, language: Language) -> tuple[Content, Reading]:
    """Raises: UnreadableError."""
    # For who pastes, and nobody else.
    from shared.pasting.drafting import to_content  # noqa: PLC0415
    from shared.pasting.lines.reading import read_lines  # noqa: PLC0415
    from shared.pasting.programme import read_programme  # noqa: PLC0415

    found = read_programme(read_lines(pasted), today)
    content, too_long = to_content(found, "nl")
    questions = tuple(Asking(each.kind, each.about, each.values) for each in found.questions)
    return content, Reading(questions, tuple(rest.text for rest in (*found.left, *too_long)))


def ask(content: Content, now: dt.datetime, language: Language) -> list[Asked]:
    """The fields that are asked for before a draft is made: title and day, and what is missing."""
    found = [Field(name) for name in _ALWAYS]
    found += [field for field in missing(content, find_reasons(content, now)) if field not in found]
    return [_label(field, content, language) for field in found]


def propose(content: Content, reading: Reading, host: str, contact: str) -> Mapping[str, str]:
    """What may stand there already, for whoever asks to look at."""
    known = {"organiser.name": host, "organiser.email": contact}
    years = [each.values for each in reading.questions if each.kind == "missing-year"]
    if content.date and content.date.startswith("--") and years and years[0]:
        known["date"] = f"{years[0][0]}{content.date[1:]}"
    return known


def complete(content: Content) -> Content:
    """What was left empty gets what its hint says: the summary stands for a description, and the
    seats of the event are shared by the sessions of a round."""
    update: dict[str, Any] = {}
    if not content.description.nl and content.summary.nl:
        update["description"] = DraftText(nl=content.summary.nl)
    if content.capacity is not None:
        update["programme"] = tuple(
            session.model_copy(update={"capacity": _share(content, session.round_id)})
            if session.kind == "breakout" and session.capacity is None
            else session
            for session in content.programme
        )
    return content.model_copy(update=update)


def _share(content: Content, round_id: str | None) -> int:
    """Rounded up, so that everybody has a seat."""
    beside = [s for s in content.programme if s.kind == "breakout" and s.round_id == round_id]
    return -(-(content.capacity or 0) // len(beside))


def _label(field: Field, content: Content, language: Language) -> Asked:
    label = label_of(field.name, language)
    steps = field.name.split(".")
    hint = _HINTS.get(steps[0], "")
    if steps[0] in ("programme", "rounds"):
        titles = {each.session_id: each.title for each in content.programme}
        titles |= {each.round_id: each.title for each in content.rounds}
        title = either(titles[steps[1]], language)
        label = say(language, "making-of", label=label, title=title)
        hint = "making-review-capacity-hint" if steps[-1] == "capacity" else ""
    return Asked(field, label, hint)
