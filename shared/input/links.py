"""What a mail program makes a link of in plain text, as Gmail, Outlook and Apple Mail do."""

import re
import unicodedata

# Endings of domains: countries near by, and those that are sold cheaply. A list, because
# `St.Jansdal` and `afd.burgerzaken` have the form of a domain, too, and are taken for none.
_ENDINGS = """
    nl be de eu com net org info biz edu gov mil int io co uk fr lu es it pt at ch dk se no fi ie pl
    cz sk si hr rs ru su by cn us ca au nz jp kr in br mx ar tr ua ro bg hu gr za ng id sr cw aw bq
    sx ai me tv cc ws nu to la ly gl gg fm am pw tk ml ga cf gq vg sh ac im li is su mobi name pro
    amsterdam frl vlaanderen brussels gent berlin london paris tokyo example
    app dev xyz top site online club shop store live link click page museum travel tech cloud space
    website work works news blog email tel vip win bid loan loans men icu buzz fun life world today
    digital agency group gratis zip mov foundation academy health law legal tax camp cam center
    chat city company cool cyou deals design direct download events exchange expert express farm
    finance fit fund games gift global gold guide guru help host hosting house immo ink institute
    international investments jobs kim lat limited love ltd market marketing media money monster
    network ninja one ooo party partners photo photos pics plus press promo pub quest red rent
    report rest review rocks run sale school science services show social software solar solutions
    stream studio style support systems team tips tools town trade training uno ventures video vote
    watch webcam wiki wtf zone
"""
_SIGN = r"[^\W_]"
_LABEL = rf"{_SIGN}(?:[\w-]{{0,61}}{_SIGN})?"
_LINK = re.compile(
    rf"""
    [a-z][a-z0-9+.-]*://                             # any scheme
    | \b(?:https?|ftp|mailto|tel|sms|javascript|whatsapp):\S
    | \bwww\.{_SIGN}
    | {_SIGN}@{_LABEL}\.{_SIGN}                      # the middle of an e-mail address
    | (?<![\w.])\d{{1,3}}(?:\.\d{{1,3}}){{3}}(?![\w.])  # an address of numbers
    | {_SIGN}\.[^\W\d_]{{2,}}(?::\d+)?[/?\#]{_SIGN}  # a domain with a path
    | [\w-]{_SIGN}\.(?:{"|".join(_ENDINGS.split())})(?![\w-]|\.{_SIGN})
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Initials and titles that stand before `de` without a blank, and a framework in job titles.
_NAMES = re.compile(
    r"\b(?:(?:alb|ch|chr|corn|dhr|dr|drs|fr|gerh|herm|ing|ir|jac|joh|mevr|mr|mw|ph|prof|st|th|wm)"
    r"\.de(?= \w)|asp\.net\b(?![./]))",
    re.IGNORECASE,
)


def holds_link(text: str) -> bool:
    """Whether some mail program would make a link of the text, or of a part of it."""
    # Wide letters and other full stops are what browsers take them for.
    plain = unicodedata.normalize("NFKC", text).replace("\u3002", ".")
    return _LINK.search(_NAMES.sub(" ", plain)) is not None
