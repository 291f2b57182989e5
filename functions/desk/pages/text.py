"""One text of the mails, in each language: written, looked at, kept in the draft."""

from collections.abc import Mapping
from typing import get_args

from functions.desk.audience import tell_text_fault
from functions.desk.own_texts import find_whole
from functions.desk.visit import Visit
from shared.access.acts import Act, keep_act
from shared.content.content import Content, DraftMailText
from shared.desk.mailings import list_placeholders
from shared.desk.typed import TypedForm
from shared.drafting.drafts import Draft, read_draft, save_draft
from shared.mailings.slots import write_slot_samples
from shared.models.event import MailSlot
from shared.models.fields import LANGUAGES
from shared.refusals.faults import to_model
from shared.refusals.refusal import InvalidInputError, NotFoundError
from shared.refusals.requests import PreconditionFailedError
from shared.web.http import Answer


def show(visit: Visit) -> Answer:
    draft, slot = _read(visit)
    typed = {name: values[0] for name, values in visit.fields.items()} or _kept(draft, slot)
    return _page(visit, draft, slot, typed, content=draft.content)


def post(visit: Visit) -> Answer:
    draft, slot = _read(visit)
    typed = {name: values[0].strip() for name, values in visit.fields.items() if values}
    try:
        text = to_model({each: typed.get(each) or None for each in LANGUAGES}, DraftMailText)
    except InvalidInputError as error:
        faults = {
            field: tell_text_fault(fault, typed.get(field, ""), visit)
            for fault in error.faults
            for field in (fault.pointer.strip("/"),)
        }
        return _page(visit, draft, slot, typed, faults, status=400)
    if text.en and not text.nl:
        return _page(visit, draft, slot, typed, {"nl": visit.say("mailing-fault-missing")}, 400)
    content = _put(draft.content, slot, text)
    if typed.get("action") != "save":
        return _page(visit, draft, slot, typed, content=content)
    try:
        version = int(typed.get("version", "-1"))
        save_draft(visit.event_id, version, content, visit.now, visit.account)
    except (PreconditionFailedError, ValueError):
        faults = {"nl": visit.say("mailing-text-changed", text=_kept(draft, slot).get("nl", ""))}
        return _page(visit, draft, slot, typed, faults, status=409)
    keep_act(Act(visit.event_id, visit.account, "draft-saved", visit.event_id, visit.now))
    return visit.go("{eventId}/texts", flash="mailing-text-saved")


def _read(visit: Visit) -> tuple[Draft, MailSlot]:
    """Raises: NotFoundError."""
    slot = next((each for each in get_args(MailSlot) if each == visit.ids["slot"]), None)
    if slot is None:
        raise NotFoundError("There is no such text.")
    return read_draft(visit.event_id, visit.now, visit.account), slot


def _kept(draft: Draft, slot: MailSlot) -> dict[str, str]:
    text = draft.content.mail_texts.get(slot)
    return {each: getattr(text, each) or "" for each in LANGUAGES} if text else {}


def _put(content: Content, slot: MailSlot, text: DraftMailText) -> Content:
    """An empty text is none: then the mail says what we say."""
    texts = {name: each for name, each in content.mail_texts.items() if name != slot}
    if text.nl:
        texts[slot] = text
    return content.model_copy(update={"mail_texts": texts})


def _page(
    visit: Visit,
    draft: Draft,
    slot: MailSlot,
    typed: Mapping[str, str],
    faults: Mapping[str, str] | None = None,
    status: int = 200,
    content: Content | None = None,
) -> Answer:
    whole = find_whole(visit, draft, content)
    mails = []
    if whole and content:
        mails = write_slot_samples(whole.event, whole.programme, slot, visit.now)
    return visit.page(
        "desk_text.html",
        title=visit.say(f"mailing-slot-{slot}"),
        status=status,
        event=whole.event if whole else None,
        event_id=visit.event_id,
        slot=slot,
        version=draft.version,
        form=TypedForm({name: [value] for name, value in typed.items()}, faults or {}),
        mails=mails,
        placeholders=list_placeholders(whole.event, visit.language) if whole else [],
    )
