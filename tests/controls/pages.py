"""The guards of the public pages, each switched off in a copy of the source."""

from tests.controls.control import Control

FINDING = "tests/unit/test_finding.py::test_"
GLOSSARY = "tests/unit/test_glossary.py::test_"
STATES = "tests/unit/test_states.py::test_each_state_has_its_page_and_says_what_is_true"
TEMPLATE = "shared/pages/templates/event.html"

CONTROLS = {
    "what programs read of a page is absolute": Control(
        "shared/pages/elsewhere/finding.py",
        '    page = _RELATIVE.sub(rf"\\g<1>{at}", head) + mark + rest\n',
        "    page = head + mark + rest\n",
        f"{FINDING}a_page_says_what_it_is_and_where[event-nl]",
    ),
    "a full event is sold out to search engines": Control(
        "shared/pages/elsewhere/finding.py",
        "        html if free else html",
        "        html if free >= 0 else html",
        f"{FINDING}an_event_without_a_free_seat_is_sold_out",
    ),
    "one thing is said with one word": Control(
        "shared/words/nl/event/page.py",
        "Bijeenkomst van {organiser}",
        "Evenement van {organiser}",
        f"{GLOSSARY}each_term_is_used_and_nothing_else_is_said_for_it[nl]",
    ),
    "a sentence is short": Control(
        "shared/words/nl/event/page.py",
        '"Bent u erbij?"',
        '"Bent u er bij als wij elkaar op die ene middag in het najaar daar weer eens zien?"',
        f"{GLOSSARY}no_sentence_is_long",
    ),
    "a text that nothing uses is seen": Control(
        "shared/words/nl/event/page.py",
        "TEXTS = {\n",
        'TEXTS = {\n    "of-no-use": "Niets",\n',
        f"{GLOSSARY}no_text_is_unused",
    ),
    "a past event says that it is over": Control(
        TEMPLATE,
        '{% call when("over") %}\n  <p',
        '{% call when("open") %}\n  <p',
        f"{STATES}[past-nl]",
    ),
    "a moved event says when it was": Control(
        TEMPLATE,
        "{% if event.former_starts %}",
        "{% if false %}",
        f"{STATES}[moved-nl]",
    ),
    "a report is for afterwards": Control(
        TEMPLATE,
        '{% call when("over") %}\n      {% call alert("info"',
        '{% call when("open") %}\n      {% call alert("info"',
        f"{STATES}[past-report-nl]",
    ),
    "a preview says what it is": Control(
        TEMPLATE,
        "      {% if is_preview %}",
        "      {% if false %}",
        f"{STATES}[preview-nl]",
    ),
    "the sitemap has all events": Control(
        "functions/site/pages.py",
        "write_sitemap((event.event_id for event in every_published_event()), SITE_URL)",
        "write_sitemap([e.event_id for e in every_published_event()][:50], SITE_URL)",
        "tests/integration/test_edge.py::test_the_sitemap_has_every_event_however_many",
    ),
    "a page is shown in no frame of another site": Control(
        "shared/web/http.py",
        "        \"frame-ancestors 'none'\"\n    )",
        '        "frame-ancestors https:"\n    )',
        "tests/integration/test_embed.py::test_only_what_is_for_frames_may_be_shown_in_one",
    ),
    "a frame leads to no form that is shut": Control(
        "shared/pages/templates/embed.html",
        'card.badge in ("open", "filling", "full-waiting")',
        "card.badge",
        "tests/integration/test_embed.py::test_a_frame_says_what_is_true_of_an_event",
    ),
    "lines of a calendar are folded again": Control(
        "shared/events/feeds.py",
        "    while len(rest) > _OCTETS:\n",
        "    while False:\n",
        "tests/unit/test_calendar_links.py::"
        "test_a_placed_origin_leaves_lines_that_calendars_can_read",
    ),
}
