"""An organiser's text: the same paragraphs, lines and links on pages, in HTML and in text mails."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.mail_samples import write
from shared.models.event import Event
from shared.models.fields import LocalText
from shared.models.mail import MailKind
from shared.models.programme import Programme
from shared.pages import render
from shared.pages.meetings import home_page
from shared.pages.prose import find_links, split_paragraphs
from tests.factories import NOW, a_programme, a_receipt, an_event, text
from tests.html import Page
from tests.sample_pages import shown

LINK = "https://enquete.example/x?a=1&b=2"
WORDS = f'Vul <b>"in"</b>: {LINK}.\nVragen? Mail jan@hoorn.example!\n\nTweede alinea.'
UNLINKED = (
    "http://enquete.example/x",
    "javascript:alert(1)",
    "JAVASCRIPT://enquete.example/%0aalert(1)",
    "data:text/html,x",
    "www.enquete.example",
    "https://",
    "https://enquete",
    "https://jan@enquete.example/x",
    "https://enquete.example\\@evil.example",
    "https:enquete.example",
    "xhttps://enquete.example",
    "ftp://jan@enquete.example",
    "http://jan@enquete.example",
    "jan@hoorn",
    "@hoorn.example",
    "jan@.example",
)


@pytest.mark.parametrize(
    ("line", "linked"),
    [
        (LINK, [LINK]),
        (f"({LINK})", [LINK]),
        (f"Zie {LINK}, of {LINK}!", [LINK, LINK]),
        (f"„{LINK}”.", [LINK]),
        (f"<{LINK}>", [LINK]),
        (f'"{LINK}"', [LINK]),
        (f"{LINK}...", [LINK]),
        ("https://nl.example/Utrecht_(stad)", ["https://nl.example/Utrecht_(stad)"]),
        ("(https://nl.example/Utrecht_(stad)).", ["https://nl.example/Utrecht_(stad)"]),
        ("HTTPS://NL.example", ["HTTPS://NL.example"]),
        ("https://nl.example:8443/x#y", ["https://nl.example:8443/x#y"]),
        ("https://súdwest.example/", ["https://súdwest.example/"]),
        ("jan@hoorn.example.", ["mailto:jan@hoorn.example"]),
        ("(Jan.de-Vries+x@a.hoorn.example)", ["mailto:Jan.de-Vries+x@a.hoorn.example"]),
        ("mail:jan@hoorn.example", ["mailto:jan@hoorn.example"]),
        ("https://nl.example/a@b.example", ["https://nl.example/a@b.example"]),
        ("Kom om 12:30 // zaal 4", []),
        *((words, []) for words in UNLINKED),
    ],
)
def test_https_links_and_addresses_are_links_and_nothing_else_is(
    line: str, linked: list[str]
) -> None:
    pieces = find_links(line)

    assert [piece.address for piece in pieces if piece.address] == linked
    assert "".join(piece.words for piece in pieces) == line


@given(
    st.lists(
        st.sampled_from(
            ["https://", "http://", "a.example", "@", "/", "(", ")", ".", " ", "javascript:", "é",
             '"', "<", "jan", "&", "=", "\\", "?", "'"]
        )
        | st.characters(exclude_categories=("Cs",)),
        max_size=30,
    )
)  # fmt: skip
def test_pieces_make_the_whole_line_and_lead_to_https_or_to_a_mailbox(parts: list[str]) -> None:
    line = "".join(parts)

    pieces = find_links(line)

    assert "".join(piece.words for piece in pieces) == line
    for piece in pieces:
        if piece.address:
            assert re.fullmatch(r"https://\S+|mailto:[\w.+-]+@[^\s@]+", piece.address, re.I)
            assert piece.address in (piece.words, f"mailto:{piece.words}")
            assert not set(piece.address) & set('<>"')


def test_a_long_text_is_cut_in_no_time() -> None:
    for word in ("a" * 4000, "a." * 2000, "a-" * 2000, "a@" * 2000, "https://" + "a." * 2000):
        assert "".join(piece.words for piece in find_links(word)) == word


@pytest.mark.parametrize(
    ("written", "paragraphs"),
    [
        ("Een.", ["Een."]),
        ("Een.\nTwee.", ["Een.\nTwee."]),
        ("Een.\n\nTwee.", ["Een.", "Twee."]),
        ("Een.\n \t\n\n\nTwee.\n", ["Een.", "Twee."]),
    ],
)
def test_a_blank_line_parts_two_paragraphs(written: str, paragraphs: list[str]) -> None:
    assert split_paragraphs(written) == paragraphs


def words_on(html: str) -> list[str]:
    """The paragraphs of WORDS, each with its breaks and its links, without the look of them."""
    found = re.findall(r"<p(?: [^>]*)?>(.*?)</p>", html, re.DOTALL)
    plain = [re.sub(r' (?:class|style)="[^"]*"', "", words) for words in found]
    return [words for words in plain if "enquete" in words or "Tweede" in words]


SHOWN = [
    "Vul &lt;b&gt;&#34;in&#34;&lt;/b&gt;: "
    '<a href="https://enquete.example/x?a=1&amp;b=2">https://enquete.example/x?a=1&amp;b=2</a>.'
    '<br>Vragen? Mail <a href="mailto:jan@hoorn.example">jan@hoorn.example</a>!',
    "Tweede alinea.",
]
IN_TEXT = (
    f'Vul <b>"in"</b>: {LINK}.\nVragen? Mail jan@hoorn.example!\n\nTweede alinea.\n'
)  # fmt: skip


def programme_with(words: LocalText) -> Programme:
    sessions = [
        session.model_copy(update={"description": words if session.description else None})
        for session in a_programme().sessions
    ]
    return Programme(sessions=tuple(sessions))


def event_page(event: Event, programme: Programme | None = None) -> str:
    return shown(render.event_template(event, programme or a_programme(), "nl"), event)


def form_page(event: Event) -> str:
    return render.form_page(event, "nl", key="", values={}, faults=())


@pytest.mark.parametrize("field", ["notice", "summary", "description"])
def test_a_page_shows_the_paragraphs_and_links_of_its_organiser(field: str) -> None:
    event = an_event(**{field: text(WORDS)})

    page = event_page(event)

    assert words_on(page) == SHOWN
    Page(page)
    if field == "notice":
        assert words_on(form_page(event)) == SHOWN
    if field == "summary":
        assert words_on(home_page([event], "nl", NOW)) == SHOWN


def test_a_session_shows_them_too() -> None:
    programme = programme_with(text(WORDS))

    found = words_on(event_page(an_event(), programme))

    described = [session for session in programme.sessions if session.description]
    assert found == SHOWN * len(described)


def test_whom_it_is_for_has_its_links() -> None:
    page = event_page(an_event(audience=text(f"Zie {LINK}")))

    assert Page(page).one("a", href=LINK).text == LINK


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        ("confirmed", {"event": {"mail_texts": {"confirmed": text(WORDS)}}}),
        ("reminder", {"event": {"mail_texts": {"practical": text(WORDS)}}}),
        ("thanks", {"event": {"mail_texts": {"closing": text(WORDS)}}}),
        ("link", {"event": {"notice": text(WORDS)}}),
        ("announcement", {"announced": {"subject": text("Enquête"), "text": text(WORDS)}}),
    ],
)
def test_a_mail_shows_what_the_page_does(kind: MailKind, facts: dict[str, Any]) -> None:
    message = write("nl", kind=kind, **facts)

    html, plain = (message.get_body((form,)) for form in ("html", "plain"))

    assert html is not None and plain is not None
    assert words_on(html.get_content()) == SHOWN
    assert IN_TEXT in plain.get_content().replace("\r\n", "\n")


def test_what_a_visitor_wrote_is_text() -> None:
    name = f"Jan {LINK} jan@hoorn.example"

    page = render.confirmation_page(
        an_event(),
        a_programme(),
        "nl",
        name=name,
        email="j@x.example",
        organisation="Hoorn",
        registration=a_receipt(),
    )
    body = write("nl", kind="confirmed", name=name).get_body(("html",))

    assert body is not None
    for html in (page, body.get_content()):
        assert "enquete.example" in html
        leads_to = [element.get("href") or "" for element in Page(html).find("a")]
        assert not [address for address in leads_to if "enquete" in address or "jan@" in address]
