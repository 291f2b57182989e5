"""The list of municipalities is complete and unambiguous, and finds what people type."""

import csv
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from shared.input import municipalities
from shared.input.municipalities import Municipality, all_names, find, match, spelling

ROOT = Path(__file__).resolve().parents[2]
LIST = ROOT / "shared" / "input" / "municipalities.json"
REFERENCE = ROOT / ".." / "shared" / "data" / "municipalities-check.csv"

# Codes CBS uses in its publications for the Caribbean Netherlands; they come from no official
# table of municipalities, so nothing but our own records may rest on them.
ISLANDS = {"GM9001": "Bonaire", "GM9002": "Sint Eustatius", "GM9003": "Saba"}

PER_PROVINCE = {
    "Groningen": 10,
    "Fryslân": 18,
    "Drenthe": 12,
    "Overijssel": 25,
    "Flevoland": 6,
    "Gelderland": 51,
    "Utrecht": 26,
    "Noord-Holland": 44,
    "Zuid-Holland": 50,
    "Zeeland": 13,
    "Noord-Brabant": 56,
    "Limburg": 31,
}

ROWS = json.loads(LIST.read_text(encoding="utf-8"))


def test_list_is_readable_line_by_line():
    """One municipality a line, in order of code, so that a change shows as one line."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    codes = [json.loads(line.rstrip(","))["code"] for line in lines[1:-1]]
    assert codes == sorted(codes) == [row["code"] for row in ROWS]


def test_codes_and_names_are_unique():
    assert len({row["code"] for row in ROWS}) == len(ROWS)
    assert len({spelling(row["name"]) for row in ROWS}) == len(ROWS)


def test_codes_look_like_cbs_codes():
    assert [row["code"] for row in ROWS if not re.fullmatch(r"GM\d{4}", row["code"])] == []


def test_rows_have_known_fields_only():
    known = {"code", "name", "province", "otherNames", "validFrom", "validUntil"}
    assert [row for row in ROWS if row.keys() - known] == []


def test_count_per_province():
    assert Counter(row.get("province") for row in ROWS) == Counter(PER_PROVINCE | {None: 3})
    assert sum(PER_PROVINCE.values()) == 342


def test_islands_have_no_province():
    islands = {row["code"]: row["name"] for row in ROWS if "province" not in row}
    assert islands == ISLANDS


def test_no_name_means_two_municipalities():
    """Neither two display names, nor another name and anything else, are spelled the same."""
    spelled = Counter(
        spelling(name) for row in ROWS for name in (row["name"], *row.get("otherNames", ()))
    )
    assert [name for name, times in spelled.items() if times > 1 or not name] == []


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference list is not at hand")
def test_list_equals_the_reference():
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        expected = {(r["cbs_code"], r["naam"], r["provincie"]) for r in csv.DictReader(file)}
    ours = {(r["code"], r["name"], r["province"]) for r in ROWS if r["code"] not in ISLANDS}
    assert ours == expected


def test_find_by_code():
    amsterdam = find("GM0363")
    assert amsterdam is not None
    assert (amsterdam.name, amsterdam.province) == ("Amsterdam", "Noord-Holland")


@pytest.mark.parametrize("code", ["", "GM0000", "0363", "gm0363", "Amsterdam"])
def test_find_knows_no_other_codes(code):
    assert find(code) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Utrecht", "GM0344"),
        ("  utrecht ", "GM0344"),
        ("GEMEENTE UTRECHT", "GM0344"),
        ("Municipality of Utrecht", "GM0344"),
        ("Den Haag", "GM0518"),
        ("'s-Gravenhage", "GM0518"),
        ("\N{RIGHT SINGLE QUOTATION MARK}s Gravenhage", "GM0518"),
        ("sGravenhage", "GM0518"),
        ("The Hague", "GM0518"),
        ("gemeente 's-Hertogenbosch", "GM0796"),
        ("den bosch", "GM0796"),
        ("Ljouwert", "GM0080"),
        ("Sudwest Fryslan", "GM1900"),
        ("SU\N{COMBINING ACUTE ACCENT}DWEST-FRYSLA\N{COMBINING CIRCUMFLEX ACCENT}N", "GM1900"),
        ("It Amelan", "GM0060"),
        ("Bergen (NH.)", "GM0373"),
        ("Bergen L", "GM0893"),
        ("\N{LATIN CAPITAL LIGATURE IJ}sselstein", "GM0353"),
        ("Gilze & Rijen", "GM0784"),
        ("Alphen a/d Rijn", "GM0484"),
        ("Weesp", "GM0363"),
        ("Openbaar lichaam Saba", "GM9003"),
        ("gem. Hoorn", "GM0405"),
        ("Gem.Hoorn", "GM0405"),
        ("gem Hoorn", "GM0405"),
        ("Gemert-Bakel", "GM1652"),
        ("Hoorn, Noord-Holland", "GM0405"),
        ("Hoorn (N.H.)", "GM0405"),
        ("Hoorn NH", "GM0405"),
        ("gemeente Bergen, Limburg", "GM0893"),
        ("Bergen (L.)", "GM0893"),
        ("Bergen in Noord-Holland", None),
        ("Bergen, N-H", "GM0373"),
        ("Hengelo, Overijssel", "GM0164"),
        ("Hengelo (Ov.)", "GM0164"),
        ("Hengelo, Gelderland", "GM1876"),
        ("Utrecht (Utrecht)", "GM0344"),
        ("Utrecht, Utrecht", "GM0344"),
        ("Leeuwarden, Friesland", "GM0080"),
        ("Ljouwert (Fr.)", "GM0080"),
        ("Wijk bij Duurstede (U)", "GM0352"),
        ("Beek (Gld.)", None),
        ("Rijswijk, Gelderland", None),
        ("Hoorn, Limburg", None),
        ("Provincie Utrecht", None),
        ("Valkenburg, Zuid-Holland", None),
    ],
)
def test_match_finds_what_people_type(text, code):
    found = match(text)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    "text", ["", "   ", "-", "gemeente", "Bergen", "Valkenburg", "Utrecht Utrecht", "Provincie X"]
)
def test_match_does_not_guess(text):
    assert match(text) is None


def test_every_name_matches_its_own_municipality():
    for row in ROWS:
        for name in (row["name"], *row.get("otherNames", ())):
            assert match(name) == find(row["code"]), name


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference list is not at hand")
def test_every_municipality_of_the_reference_is_recognised():
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    missed = [
        text
        for row in rows
        for name in {row["naam"], row["naam_cbs"]}
        for text in (
            name,
            f"Gemeente {name}",
            f"gem. {name}",
            name.upper(),
            f"{row['naam'].split(' (')[0]}, {row['provincie']}",
            f"{row['naam'].split(' (')[0]} ({row['provincie']})",
        )
        if (found := match(text)) is None or found.code != row["cbs_code"]
    ]
    assert missed == []


def test_all_names_are_in_alphabetical_order():
    names = all_names()
    assert len(names) == 345
    assert names[:3] == ["Aa en Hunze", "Aalsmeer", "Aalten"]
    assert names.index("Eemsdelta") < names.index("'s-Hertogenbosch") < names.index("Texel")
    assert names.index("Stichtse Vecht") < names.index("Súdwest-Fryslân") < names.index("Texel")


def test_all_names_on_a_day(monkeypatch):
    merged = Municipality("GM0001", "Oud", "Utrecht", valid_until=date(2029, 12, 31))
    founded = Municipality("GM0002", "Nieuw", "Utrecht", valid_from=date(2030, 1, 1))
    both = {m.code: m for m in (merged, founded)}
    monkeypatch.setattr(municipalities, "_by_code", lambda: both)
    sort_names = municipalities._sort_names.__wrapped__
    monkeypatch.setattr(municipalities, "_sort_names", sort_names)

    assert all_names() == ["Nieuw", "Oud"]
    assert all_names(on=date(2029, 12, 31)) == ["Oud"]
    assert all_names(on=date(2030, 1, 1)) == ["Nieuw"]


def test_dates_are_read():
    voorne = find("GM1992")
    assert voorne is not None
    assert voorne.valid_from == date(2023, 1, 1)
    assert not voorne.valid_on(date(2022, 12, 31))
