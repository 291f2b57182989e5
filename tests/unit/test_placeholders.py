"""Placeholders in an organiser's words: the closed list is filled in, and nothing else; what a
visitor typed stays text."""

import re
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.mail_samples import write
from infra.sample_meeting import FIRST, make_event
from shared.content.content import Content
from shared.input.placeholders import (
    NAMES,
    PLACEHOLDERS,
    Placeholder,
    cut,
    find_unknown,
    placeholders_in,
)
from shared.letters.filling import fill_text
from shared.mailings.asked import parse_mailing
from shared.models.fields import Language, LocalText
from shared.pages.prose import find_links
from shared.publishing.patches import read_event_patch
from shared.refusals.faults import to_model
from shared.refusals.refusal import InvalidInputError
from tests.unit.test_mail_texts import flat, html_of, text_of

HOSTILE = "<b onclick='x'>Jan</b> ((link)) https://evil.example {{ 7 * 7 }} &amp;"
VALUES: dict[Placeholder, str] = dict.fromkeys(PLACEHOLDERS, "‹value›") | {
    "link": "https://bijeenkomsten.example/aanmelding#code"
}
ODD = st.text(alphabet="(){}%<>&\"'nam .\n:/@#$_|ëA1", max_size=60)
NAMED = st.sampled_from(sorted(NAMES)).map(lambda name: f"(({name}))")
WRITTEN = st.lists(st.one_of(ODD, NAMED, st.text(max_size=10)), max_size=8).map("".join)


@given(WRITTEN)
def test_nothing_but_the_closed_list_is_replaced(text: str) -> None:
    pieces = list(cut(text))

    assert "".join(words for words, _ in pieces) == text
    for words, placeholder in pieces:
        if placeholder:
            assert NAMES[words[2:-2].strip().casefold()] == placeholder
        else:
            assert not placeholders_in(words)
    filled = "\n\n".join(fill_text(text, VALUES))
    for words, placeholder in pieces:
        if placeholder is None:
            # Paragraphs are trimmed; nothing inside of a line changes.
            for line in words.splitlines():
                assert line.strip() in filled or not line.strip()


@given(WRITTEN)
def test_without_placeholders_a_text_is_as_it_was_written(text: str) -> None:
    for line in text.replace("(", "[").splitlines():
        for paragraph in fill_text(line, VALUES):
            assert paragraph == line.strip()
            assert paragraph.lines == [find_links(paragraph)]


@given(st.text(max_size=40))
def test_a_value_is_filled_in_as_it_is_and_no_link_is_found_in_it(value: str) -> None:
    (paragraph,) = fill_text("Dag ((naam)), tot ziens.", VALUES | {"name": value})

    assert paragraph == f"Dag {value}, tot ziens."
    assert [piece.address for line in paragraph.lines for piece in line] == [None] * 3


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize("slot", ["confirmed", "practical", "closing"])
def test_a_mail_fills_in_every_placeholder_and_escapes_it(slot: Any, language: Language) -> None:
    words = "\n".join(f"{name}=((  {name.upper()} ))" for name in PLACEHOLDERS)
    text = LocalText(nl=words, en=words)

    message = write(language, kind="confirmed", event={"mail_texts": {slot: text}}, name=HOSTILE)

    plain, html = text_of(message), html_of(message)
    assert f"name={HOSTILE.split(' ((')[0]}" in plain
    for name in PLACEHOLDERS:
        found = re.search(rf"{name}=(.+)", plain)
        assert found and not found[1].startswith("(("), name
    assert "<b onclick" not in html and "&lt;b onclick=" in html
    assert "name=&lt;b onclick=&#39;x&#39;&gt;Jan&lt;/b&gt; ((link)) https://evil.example" in html
    assert 'href="https://evil.example"' not in html
    assert "49" not in re.search(r"name=(.+)", plain)[1]  # type: ignore[index]
    manage = re.search(r"link=(\S+)", plain)
    assert manage and manage[1] in plain and f'href="{manage[1]}"' in html


def test_who_has_no_session_reads_so() -> None:
    text = LocalText(nl="((sessie)), ((zaal)), ((tijd))", en="((session))")
    message = write("nl", kind="waitlisted", held=None, event={"mail_texts": {"waitlisted": text}})

    assert "nog geen sessie, nog niet bekend, " in flat(text_of(message))


def test_who_waits_reads_the_session_that_they_wait_for() -> None:
    title = next(s for r in make_event().rounds for s in r.sessions if s.session_id == FIRST).title
    text = LocalText(nl="Voor ((sessie)).", en="For ((session)).")
    facts: dict[str, Any] = {"held": None, "waits": FIRST}
    message = write("nl", kind="waitlisted", event={"mail_texts": {"waitlisted": text}}, **facts)

    assert f"Voor {title.nl}." in flat(text_of(message))


def test_a_former_address_is_told_nothing_that_somebody_else_typed() -> None:
    own = {"closing": LocalText(nl="Dag ((naam))", en="Bye ((name))")}
    kept = {"closing": LocalText(nl="Tot in ((plaats))", en="See you in ((place))")}

    told = text_of(write("nl", kind="seat-handed-over", event={"mail_texts": own}, name="Piet"))
    other = text_of(write("nl", kind="seat-handed-over", event={"mail_texts": kept}, name="Piet"))

    assert "Dag" not in told and "Piet" not in told
    assert "Tot in " in other and "((" not in other


def test_a_subject_takes_what_is_the_same_for_everybody() -> None:
    subject = LocalText(nl="Zaal in ((plaats)) ((naam))", en="Room")
    announced = {"subject": subject, "text": LocalText(nl="Dag ((naam))", en="Hi")}

    message = write("nl", kind="announcement", announced=announced)

    assert "((naam))" in str(message["Subject"]) and "((plaats))" not in str(message["Subject"])
    assert "Dag Jannie" in text_of(message)


# --- an unknown one is a fault, where it is saved ---

BAD = "Dag ((naam)), in ((lokaal)) en ((if x)) of ((zaal)"


def faults(save: Any) -> set[tuple[str, str]]:
    with pytest.raises(InvalidInputError) as refused:
        save()
    return {(fault.pointer, fault.code) for fault in refused.value.faults}


def test_unknown_ones_are_named_as_they_are_written() -> None:
    assert find_unknown(BAD) == ["((lokaal))", "((if x))", "((zaal)"]
    assert find_unknown("((naam)) ((NAME)) (zie (dit)) ()") == []


def test_a_patch_refuses_an_unknown_one() -> None:
    body = {"mailTexts": {"confirmed": {"nl": BAD, "en": "((name))"}}}

    found = faults(lambda: read_event_patch(body, make_event()))

    assert found == {("/mailTexts/confirmed/nl", "unknown-placeholder")}


def test_a_draft_refuses_an_unknown_one() -> None:
    body = {"mailTexts": {"closing": {"en": BAD}}}

    found = faults(lambda: to_model(body, Content))

    assert found == {("/mailTexts/closing/en", "unknown-placeholder")}


def test_a_draft_keeps_what_was_written_before_there_were_placeholders() -> None:
    kept = Content.parse_kept('{"mail_texts": {"closing": {"nl": "((x))"}}}')

    assert kept.mail_texts["closing"].nl == "((x))"


def test_a_mailing_refuses_an_unknown_one_and_a_personal_one_in_its_subject() -> None:
    body = {
        "kind": "announcement",
        "segment": {"kind": "all"},
        "subject": {"nl": "Voor ((naam))", "en": "In ((place)) on ((date))"},
        "text": {"nl": "Dag", "en": BAD},
    }

    found = faults(lambda: parse_mailing(body, make_event()))

    assert found == {
        ("/subject/nl", "personal-placeholder"),
        ("/text/en", "unknown-placeholder"),
    }
