"""What a line and what paragraphs are, once they are cleaned; and what is taken for a link."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from shared.input.links import holds_link
from shared.input.text import trim
from shared.models.fields import (
    Model,
    OptionalPlainShortText,
    Paragraphs,
    PlainShortText,
    ShortText,
)


class Texts(Model):
    line: ShortText = "x"
    plain: PlainShortText = "x"
    optional: OptionalPlainShortText = None
    paragraphs: Paragraphs = "x"


def read(field: str, text: str) -> str | None:
    value: str | None = getattr(Texts.model_validate({field: text}), field)
    return value


def fault(field: str, text: str) -> str:
    with pytest.raises(ValidationError) as refused:
        Texts.model_validate({field: text})
    return refused.value.errors()[0]["type"]


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("Jannie de Vries", "Jannie de Vries"),
        ("\u202aJannie\tde  Vries\u202c", "Jannie de Vries"),
        ("\u200b\ufeffJannie\u00a0de\u3000Vries\u200e\u00ad", "Jannie de Vries"),
        ("\r\n Jannie \r\n", "Jannie"),
        ("Rene\u0301e", "Ren\u00e9e"),
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
        ("\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937"),
        ("\uae40\u3164\ubbfc\uc9c0\u3164", "\uae40 \ubbfc\uc9c0"),
        ("O'Brien-\u0141uczak (1)", "O'Brien-\u0141uczak (1)"),
        ("x" * 120 + " \t", "x" * 120),
        ("e\u0301" * 120, "\u00e9" * 120),
    ],
)
def test_a_line_is_cleaned_before_it_is_judged(typed: str, line: str) -> None:
    for field in ("line", "plain", "optional"):
        assert read(field, typed) == line


@pytest.mark.parametrize(
    "nothing",
    [
        "",
        "   ",
        "\u200b",
        "\u3164",
        "\u2800",
        "\u115f",
        "\uffa0",
        "\ufeff\u00ad",
        "\u202a\u202c",
        "\u180e",
    ],
)
def test_what_shows_nothing_is_empty_or_left_out(nothing: str) -> None:
    assert fault("line", nothing) == "empty"
    assert fault("paragraphs", nothing) == "empty"
    assert read("optional", nothing) is None


@pytest.mark.parametrize("text", ["-", "...", "\u2014", "\U0001f642", "\u0301"])
def test_a_line_has_a_letter_or_a_digit(text: str) -> None:
    assert fault("line", text) == "empty"


@pytest.mark.parametrize(
    "sign",
    [
        "\x00", "\x07", "\x1b", "\n", "\r", "\x85", "\u2028", "\u2029", "\u202e", "\u2066",
        "\u200b", "\u00ad", "\ufeff", "\ue000", "\ufdd0", "\uffff", "\U000e0041", "\U0001fffe",
    ],
)  # fmt: skip
def test_what_is_hidden_inside_a_line_is_refused(sign: str) -> None:
    assert fault("line", f"Jan{sign}Piet") == "control_characters"


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d"])
def test_a_joiner_joins_letters_alone(joiner: str) -> None:
    assert fault("line", f"Jan {joiner}Piet") == "control_characters"
    assert fault("line", f"Jan.{joiner}Piet") == "control_characters"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028", "\u2029", "\x0b", "\x0c", "\x85"])
def test_every_end_of_a_line_is_one_kind(end: str) -> None:
    assert read("paragraphs", f"een{end}twee \t{end}{end}drie{end}") == "een\ntwee\n\ndrie"


def test_a_limit_counts_what_is_left() -> None:
    lines = "\r\n".join(["x" * 199] * 20)
    assert len(str(read("paragraphs", lines))) == 3999
    assert fault("paragraphs", "x" * 4001) == "string_too_long"
    assert fault("line", "x" * 121) == "string_too_long"


@given(st.text(st.characters(codec="utf-8")))
def test_a_line_that_was_taken_is_taken_as_it_is(typed: str) -> None:
    try:
        line = read("line", typed)
    except ValidationError:
        return

    assert line is not None
    assert read("line", line) == line
    assert not {unicodedata.category(sign) for sign in line} & {"Cc", "Co", "Cn", "Zl", "Zp"}
    assert "  " not in line and trim(line) == line


def test_no_sign_stands_for_a_line_that_shows_nothing() -> None:
    """Every sign of Unicode alone: it is a letter or a digit, or it is refused."""
    taken = {chr(point) for point in range(sys.maxunicode + 1) if _is_taken(chr(point))}

    assert {unicodedata.category(sign)[0] for sign in taken} <= {"L", "N"}
    assert not taken & set("\u115f\u1160\u3164\uffa0\u2800")


def _is_taken(sign: str) -> bool:
    try:
        Texts.model_validate({"line": sign})
    except ValidationError:
        return False
    return True


def test_what_is_kept_is_read_as_it_stands() -> None:
    kept = Texts.parse_kept('{"line": "a\\u200bb", "plain": "www.hoorn.nl", "paragraphs": " "}')

    assert (kept.line, kept.plain, kept.paragraphs) == ("a\u200bb", "www.hoorn.nl", " ")


@pytest.mark.parametrize(
    "text",
    [
        "Claim your refund: http://evil.example/nl", "HTTPS://evil", "hxxp://evil", "www.evil",
        "evil.com", "Evil.NL", "ga naar evil.nl!", "a.evil.co.uk", "evil.example/x", "x.camp/now",
        "evil.nl:8080/a", "evil.zip", "jan@hoorn.nl", "mailto:jan", "tel:0612345678", "1.2.3.4",
        "\uff57\uff57\uff57\uff0eevil\uff0ecom", "evil\u3002com", "evil\u2024com", "(evil.com)",
        "Jan,evil.com", "evil-1.com", "b\u00fccher.de", "evil.de vries", "vng.nl", "bit.ly/abc",
        "xn--80ak6aa92e.com", "ftp://x", "javascript:alert", "Team evil.app", "asp.net/evil",
    ],
)  # fmt: skip
def test_what_a_mail_program_makes_a_link_of_is_refused(text: str) -> None:
    assert holds_link(text)
    assert fault("plain", text) == "link"
    assert fault("optional", text) == "link"
    assert read("line", text)


USUAL = """
A.B. de Vries|A.B.de Vries|Th.de Vries|J.P.Morgan|J.H.W. van der Meer|Mr. dr. A. Jansen|drs.ing. P. Smit
Jan-Willem 't Hart|Ma\u00eblle d'Hondt|S. v.d. Berg|S.v.d.Berg|K. v/d Molen|Ir. C.Lely|dr.ir. H. Bos|Ch.de Wit
Jos\u00e9 da Silva|\u00d6zg\u00fcr Y\u0131lmaz|Nguy\u1ec5n V\u0103n A|Bj\u00f8rn \u00c5s|\u5f20\u4f1f|\u05d3\u05d5\u05d3 \u05db\u05d4\u05df|\u0645\u062d\u0645\u062f \u0639\u0644\u064a
St. Jansdal|St.Jansdal|B.V. De Zaak|Bouwbedrijf X B.V.|N.V. Nederlandse Gasunie|Stichting St. Anna|Sint-Michielsgestel
Gemeente Hoorn|gem. Bergen (L.)|Bergen (NH.)|Hengelo (O.)|Hengelo, Overijssel|'s-Gravenhage|'s-Hertogenbosch|S\u00fadwest-Frysl\u00e2n
Provincie Noord-Holland|Provinsje Frysl\u00e2n|Waterschap Aa en Maas|Hoogheemraadschap De Stichtse Rijnlanden|Unie van Waterschappen
Ministerie van BZK|Min. van Buitenlandse Zaken|Ministerie van VWS (dir. DMO)|Rijkswaterstaat|RVO|RIVM|UWV|SVB|CAK|CJIB|KvK|VNG|VNG International
VNG Realisatie B.V.|IPO|UvW|BNG Bank|NWB Bank N.V.|A&O fonds Gemeenten|Divosa|G40|P10|M50|K80|Kennisland|Movisie|Platform31
GGD Amsterdam|GGD Hart voor Brabant|GGZ N-H-N|Veiligheidsregio Z-H-Z|RUD Utrecht|OD NZKG|DCMR|ODRU|ISD Bollenstreek|WerkSaam Westfriesland
Het Kenniscentrum i.o.|Stichting A.B.C.|Ver. van Griffiers|Ned. Rode Kruis|N.O.C.*N.S.F.|E.ON|Th. J. Fr. Bakker|C.V. Q-Park|V.O.F. Jansen
Adviseur|Sr. adviseur|Sr.adviseur|Jr. beleidsmedewerker|Beleidsmedewerker a.i.|Burgemeester|Wethouder|Griffier|Plv. griffier|Gem.secretaris
Gemeentesecretaris/algemeen directeur|Hoofd I&A/ICT|Hoofd P.&O.|Hoofd P&O|Mw. mr.|Coordinator A.V.G.|CISO|FG|Privacy officer (AVG)|Adviseur Wmo/Jeugd
.NET ontwikkelaar|ASP.NET ontwikkelaar|Node.js ontwikkelaar|C# developer|Scrum master|Product owner|Projectleider 1.5 fte|Schaal 10.A|Versie 2.0
Adviseur o.a. Wmo|Medewerker t.b.v. raad|Adviseur m.b.t. wonen|Medewerker e.d.|Beleid (o.g.v. Wmo)|Teamleider K.C.C.|Adviseur R.O.|Afd. Burgerzaken|afd.burgerzaken
Beleidsadviseur: wonen|Adviseur; zorg|Raadslid 50PLUS|Fractievoorzitter D66|Statenlid|Gedeputeerde|Dijkgraaf|Heemraad|Cdk|Lid A.B.|Lid D.B.|Secr. o.r.
Jan (she/her)|Kim de Boer, MSc|Prof. dr. ir. T. van Dijk|Prof.dr. T. van Dijk|Dhr. K. Bakker|Mevr. S. Visser|Mw.de Groot|Fam. Smit|Chr.de Jong|Joh. Vermeer
De heer A. Mulder|H.M. Koning|Z.K.H. Prins|Jhr. mr. X. van Y|J. de Boer-van Rijn|L.A. El Amrani|M. Ait-Taleb|A. N. Other|Ab|Bo|Ka|Li|Wu|\u00d8
Nr. 12|Kamer 3.14|Gebouw B.12|1e medewerker|2e secretaris|Team 1.0|Unit W&I|K&S|R&D|B&W|College van B. en W.|B.en W.|Raad v. Toezicht|Univ. Leiden|TU Delft
Hogeschool v. A'dam|R'dam|A'foort|Den Haag e.o.|Regio Foodvalley|MRA|MRDH|BAR-organisatie|Drechtsteden|Werkorg. BUCH|BEL Combinatie|De Connectie
Ina Boudier-Bakker|W.F. Hermans|M. 't Hart|Annie M.G. Schmidt|Drs. P|J.J.A. Goeverneur|Anne-Fleur|Jo\u00eblle
Bibliotheek Z-O-U-T|M.B.O. Raad|V.N.O.-N.C.W.|L.T.O. Noord|Fed. Opvang|St. Nico Adriaans|N.H. Bos
""".strip()  # noqa: E501
NAMES = [name.strip() for line in USUAL.splitlines() for name in line.split("|")]


def test_there_are_enough_usual_names() -> None:
    assert len(set(NAMES)) >= 200


@pytest.mark.parametrize("name", NAMES)
def test_what_people_and_organisations_are_called_is_taken(name: str) -> None:
    assert read("plain", name) == unicodedata.normalize("NFC", name)
