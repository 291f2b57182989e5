"""What publishing a draft would do, in words for its page."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from shared.content.content import Content
from shared.desk.engine import either, say
from shared.drafting.comparing import Difference
from shared.drafting.copying import StaleText, find_stale_texts
from shared.drafting.preview import Preview
from shared.making.fields import name_of
from shared.making.telling import Changed, Told, label_of, tell_all, tell_change
from shared.models.fields import Language


class Released(NamedTuple):
    """What becomes of those in a session that is cancelled."""

    title: str
    seated: int
    waiting: int
    moved: int
    queued: int
    asked: int


class Mailed(NamedTuple):
    """For how many a mailing is; `session` is that whose people get it, empty for all."""

    session: str
    people: int


class Stale(NamedTuple):
    """A text that still names a day of the earlier event."""

    told: Told
    found: str


class Shown(NamedTuple):
    """`people` is how many are mailed, `changes` are grouped by what they are of."""

    reasons: list[Told]
    warnings: list[Told]
    stale: list[Stale]
    changes: list[tuple[str, list[Changed]]]
    since: list[tuple[str, list[Changed]]]
    releases: list[Released]
    mails: list[Mailed]
    promoted: int
    people: int
    is_first: bool

    @property
    def has_changes(self) -> bool:
        return self.is_first or bool(self.changes)


def describe(preview: Preview, language: Language) -> Shown:
    content = preview.draft.content
    titles = {s.session_id or "": either(s.title, language) for s in content.programme}
    releases = [
        Released(
            titles.get(each.session_id, ""),
            each.seated,
            each.waiting,
            each.outcomes.get("moved", 0),
            each.outcomes.get("waits", 0),
            each.outcomes.get("without", 0),
        )
        for each in preview.releases
    ]
    mails = [
        Mailed(titles.get(each.mailing.segment.session_id or "", ""), each.recipients)
        for each in preview.mails
    ]
    people = sum(each.people for each in mails) + preview.promoted
    people += sum(each.seated + each.waiting for each in releases)
    stale = find_stale_texts(content, preview.draft.earlier_days)
    return Shown(
        reasons=tell_all(preview.reasons, content, language),
        warnings=tell_all(preview.warnings, content, language),
        stale=_tell_stale(stale, content, language),
        changes=_group(preview.changes, language),
        since=_group(preview.since, language),
        releases=releases,
        mails=mails,
        promoted=preview.promoted,
        people=people,
        is_first=preview.published_version is None,
    )


def _tell_stale(found: Sequence[StaleText], content: Content, language: Language) -> list[Stale]:
    data = content.shown()
    told = []
    for each in found:
        name = name_of(data, each.pointer)
        text = say(language, "making-stale", label=label_of(name, language), text=each.text)
        told.append(Stale(Told(text, name), each.found))
    return told


def _group(found: Sequence[Difference], language: Language) -> list[tuple[str, list[Changed]]]:
    told = [tell_change(each, language) for each in found]
    return [(of, [*group]) for of, group in groupby(told, key=lambda each: each.of)]
