"""The words that give a programme its shape, Dutch and English, declared as tables.

All are lower case. A word that ends with `*` begins other words, one that begins with `*` ends
them: `*pauze` is also `koffiepauze`.
"""

import re
from collections.abc import Callable, Mapping

from shared.models.programme import Role, SessionKind


def _set(words: str) -> Callable[[str], bool]:
    """Whether a word is one of these."""
    given = words.split()
    whole = frozenset(word for word in given if "*" not in word)
    ends = tuple(word[1:] for word in given if word[0] == "*")
    starts = tuple(word[:-1] for word in given if word[-1] == "*")

    def holds(word: str) -> bool:
        low = word.lower()
        return (
            low in whole
            or (bool(ends) and low.endswith(ends))
            or (bool(starts) and low.startswith(starts))
        )

    return holds


def _all(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _named(**words: str) -> dict[str, str]:
    return {word: name for name, line in words.items() for word in line.split()}


_MONTHS = (
    "januari january jan", "februari february feb", "maart march mrt mar", "april apr", "mei may",
    "juni june jun", "juli july jul", "augustus august aug", "september sept sep",
    "oktober october okt oct", "november nov", "december dec",
)  # fmt: skip
_WEEKDAYS = (
    "maandag monday ma mon", "dinsdag tuesday di tue tues", "woensdag wednesday wo wed",
    "donderdag thursday do thu thur thurs", "vrijdag friday vr fri", "zaterdag saturday za sat",
    "zondag sunday zo sun",
)  # fmt: skip
MONTHS: Mapping[str, int] = {w: n for n, line in enumerate(_MONTHS, 1) for w in line.split()}
WEEKDAYS: Mapping[str, int] = {w: n for n, line in enumerate(_WEEKDAYS) for w in line.split()}

# What an item is, by the first of its words that says so.
KIND_WORDS: tuple[tuple[SessionKind, Callable[[str], bool]], ...] = (
    ("arrival", _set(
        "*inloop inlooptijd *ontvangst ontvangst* *inschrijving onthaal registratie "
        "registration aankomst arrival arrivals welkomstkoffie aanmelding doors check-in "
        "binnenkomst"
    )),
    ("break", _set(
        "*pauze *lunch lunchbuffet lunchpauze* koffie koffie* thee break *break coffee tea "
        "refreshments lunchbreak theepauze pause *maaltijd"
    )),
    ("drinks", _set(
        "*borrel *borrelen *borreltijd drinks *drankje *drankjes *drink reception napraten hapje "
        "nazit toost diner dinner"
    )),
)  # fmt: skip
TALKS = _set("*lezing *gesprek *sessie *debat *workshop *lecture talk *college keynote *spreker")
# What a line names before whoever speaks: `Lezing door`.
SPEECHES = _set(
    "*presentatie *presentation *voordracht *inleiding introduction *interview *toespraak speech "
    "*betoog *rede *bijdrage *column address *demonstratie demonstration *panel"
)
OPEN_DOORS = re.compile(
    r"(?:de |the )?(?:deur(?:en)?|zaal|hal|huis|doors?|hall|venue) "
    r"(?:(?:is|are|gaat|gaan) )?opens?\b"
)
# Words of one kind that belong to another one in this company.
KIND_PHRASES: Mapping[str, SessionKind] = {
    "welkomstkoffie": "arrival", "welcome coffee": "arrival", "welcome drink": "arrival",
}  # fmt: skip
ENDS = re.compile(
    r"(?:einde?|end|close|sluiting|finish)(?: (?:van |of )?(?:de |het |the )?"
    r"(?:programma|dag|middag|ochtend|avond|bijeenkomst|congres|day|meeting|programme|program|"
    r"conference|event))?\W*|"
    r"(?:the )?(?:conference|meeting|event|programme|day) (?:ends?|closes?)\W*",
    re.I,
)
SOCIAL = _set("drankje drankjes *borrel *borrelen drinks")

PARALLEL = _set(
    "*deelsessies *parallelsessies *workshops workshopronde* sessieronde* *sessies *rondes "
    "*breakouts break-outs *tafels sessions *tracks keuzeronde* deelsessieronde* masterclasses "
    "parallelle parallel break-out breakout deelprogramma* werkgroepen workshoprondes rondetafels"
)
BLOCK = _set(
    "plenair plenaire plenary *programma *deel *blok ochtend* middag* morning afternoon session "
    "*gedeelte part block thema*"
)
ROUND = re.compile(
    r"(?:(?:workshop|sessie|deelsessie|keuze|parallel)?(?:ronde|round|blok|block)\s*"
    r"(?P<number>\d{1,2}|[ivx]{1,4}\b)|(?P<ordinal>eerste|tweede|derde|vierde|first|second|third|"
    r"fourth|1e|2e|3e|4e|1ste|2de|3de)\s+(?:\w{1,20}\s+)?(?:ronde|round|\w{0,12}ronde)\b)",
    re.I,
)
ORDINALS: Mapping[str, int] = {
    "eerste": 1, "first": 1, "1e": 1, "1ste": 1, "i": 1, "tweede": 2, "second": 2, "2e": 2,
    "2de": 2, "ii": 2, "derde": 3, "third": 3, "3e": 3, "3de": 3, "iii": 3, "vierde": 4,
    "fourth": 4, "4e": 4, "iv": 4,
}  # fmt: skip
MARKED = (
    r"(?:(?:deel|parallel|keuze|break-?out[ -]?|break-?)?sessie|parallel session|"
    r"break-?out session|session|(?:keuze)?workshop|break-?out|track|stream|tafel|table|"
    r"thematafel|masterclass|groep|"
    r"group|thema|werkgroep|optie|option)"
)

# A line that only says what follows.
HEADINGS = _set(
    "programma programme program agenda uitnodiging invitation dagprogramma middagprogramma tijd "
    "ochtendprogramma avondprogramma schedule tijdschema dagindeling programmaoverzicht overzicht"
)
HEADING_FILLERS = _set("het de the van of voor dag day in overzicht: concept voorlopig draft onder")

# What a column holds, by its head.
COLUMNS = _named(
    time="tijd tijdstip time uur wanneer tijden when hours tijdsblok van begin start aanvang from "
    "starttijd begintijd starts tot einde eind end to eindtijd until ends",
    title="onderdeel programma activiteit wat titel onderwerp sessie programmaonderdeel item title "
    "activity session what programme topic subject workshop thema theme",
    people="spreker sprekers wie door speaker speakers who by presenter inleider spreker(s) "
    "speaker(s) begeleider met",
    moderator="moderator gespreksleider voorzitter chair facilitator",
    room="ruimte zaal locatie waar plaats room where location venue zaalnummer plek",
    number="nr nr. nummer number no no. # code",
    text="omschrijving toelichting beschrijving inhoud description abstract notes details "
    "bijzonderheden opmerkingen",
    of="organisatie organisation organization affiliation namens",
)

# What a label names, before a colon or in a cell of its own.
LABELS = _named(
    date="datum date wanneer when dag day data",
    hours="tijd tijden time tijdstip hours uur",
    venue="locatie plaats venue location waar where adres place plek address",
    title="titel title thema theme bijeenkomst event",
    room="zaal ruimte room",
) | {"hoe laat": "hours", "datum en tijd": "date", "date and time": "date", "what time": "hours"}
MAIL_LABELS = _all(
    "van aan cc bcc onderwerp verzonden from to subject sent datum date bijlage bijlagen "
    "attachments reply-to beantwoorden"
)
MAIL_MARKS = _all("onderwerp subject van from aan to verzonden sent")
MAIL_ONLY = _all("onderwerp subject cc bcc verzonden sent")
PAGE_NUMBER = re.compile(
    r"(?:pagina|page|blz\.?|p\.)\s*\d{1,3}(?:\s*(?:van|of|/)\s*\d{1,3})?", re.I
)
MAIL_STARTS = re.compile(
    r"-{3,}.*(?:forwarded|doorgestuurd|oorspronkelijk|original)|(?:op|on) .{5,80} "
    r"(?:schreef|wrote)\b|begin (?:doorgestuurd|forwarded)",
    re.I,
)

# Words that bring somebody on, with the role; the longest are tried first.
_ROLES: Mapping[Role, str] = {
    "chair": "dagvoorzitter|dagvoorzitters|chair of the day|conference chair|chair of the "
    "conference|chairman of the day|moderator of the day|day chair|master of ceremonies",
    "moderator": "onder leiding van|onder voorzitterschap van|o\\.?l\\.?v\\.?|moderators?|"
    "moderatie|gespreksleiders?|gespreksleiding|sessieleiders?|workshopleiders?|moderated by|"
    "led by|chaired by|hosted by|facilitated by|gemodereerd door|geleid door|voorgezeten door|"
    "begeleid door|begeleiding|chair|voorzitter|moderation|facilitator|host",
    "speaker": "met o\\.?a\\.?|met onder andere|met onder meer|m\\.?m\\.?v\\.?|"
    "met medewerking van|verzorgd door|gepresenteerd door|presented by|featuring|with a\\.o\\.|"
    "spreker\\(s\\)|speaker\\(s\\)|gastsprekers?|hoofdsprekers?|guest speakers?|main speakers?|"
    "with|door o\\.?a\\.?|door|by|met|sprekers?|speakers?|spreekster|inleiders?|inleiding|"
    "presentatie|keynote speakers?|keynotesprekers?|presenters?|presentation|panel|panelleden|"
    "panellists?|workshopgever|gast|gasten|docent",
}
ROLES: Mapping[str, Role] = {
    form: role
    for role, phrases in _ROLES.items()
    for phrase in phrases.split("|")
    for form in ((phrase[:-2], phrase[:-1]) if phrase.endswith("s?") else (phrase,))
}
INTRODUCERS = "|".join(sorted(ROLES, key=lambda phrase: -len(phrase)))
# After these a dash brings on whoever speaks.
OPENINGS = _all(
    "welkom welkomstwoord opening afsluiting slotwoord introductie inleiding welcome closing "
    "keynote sluiting terugblik samenvatting introduction wrap-up inleidend"
)
# In the middle of a title these are too common to bring somebody on.
ONLY_AFTER_COMMA = _all("met with")
ONLY_WITH_COLON = _all(
    "presentatie presentation inleiding gast gasten chair host panel voorzitter begeleiding docent"
)

# A line that ends with one of these goes on in the next.
JOINS = _all(
    "van de het een en of voor in op met aan bij door te tot der den naar over uit als om the a an "
    "and or of for with at by to from on"
)
PARTICLES = _all(
    "van de der den ten ter te het 't ’t ‘t 's ’s ‘s op aan bij von zu zur la le el al bin ben da "
    "dos del della di du des af av in uit den. v.d. vd"
)
TITLES = _set(
    "drs drs. mr mr. dr dr. prof prof. ir ir. ing ing. mw mw. dhr dhr. mevr mevr. ms ms. mrs mrs. "
    "mevrouw meneer heer msc msc. bc bc. professor lic. ds ds. em emeritus"
)
ORGANISATIONS = _set(
    "gemeente gemeenten ministerie provincie stichting hogeschool universiteit university *bureau "
    "vereniging kenniscentrum expertisecentrum corporatie woningcorporatie regio veiligheidsregio "
    "waterschap instituut institute bank platform coalitie federatie unie raad council ministry "
    "city municipality region province association foundation academy academie college network "
    "netwerk stadsarchief archief museum bibliotheek theater rijksdienst rijkswaterstaat bv b.v. "
    "nv n.v. inc ltd gmbh groep group omgevingsdienst ggd *fonds fund organisatie "
    "omroep politie bisdom kamer union programmabureau agentschap agency centrum centre center "
    "commissie commission *dienst buurthuis ziekenhuis *school *archief *centrum *stichting "
    "koepel *vereniging"
)
TOPICS = _set(
    "zaken ordening ontwikkeling beleid europa internationaal wetenschap cultuur sport waterstaat "
    "infrastructuur milieu klimaat landbouw natuur welzijn zorg onderwijs steden gemeenten wonen "
    "ruimte economie veiligheid justitie financiën samenleving noord zuid oost west nederland "
    "goals europe international affairs development planning housing climate education culture"
)
# With a capital these name an organisation: `Parkbeheer Oost`.
COMPANIES = _set(
    "*management *beheer *bedrijf *maatschappij *kantoor *netwerk *advies *advocaten *architecten "
    "*coöperatie *collectief *genootschap *partners"
)
FUNCTIONS = _set(
    "*adviseur *adviser *advisor *manager *directeur director *hoofd head *burgemeester mayor "
    "*wethouder alderman alderwoman *secretaris *secretary *griffier *lector *hoogleraar professor "
    "lecturer *onderzoeker researcher *coördinator coordinator *voorzitter chair *lid member "
    "*medewerker officer *ambtenaar *bestuurder *leider lead founder oprichter *eigenaar owner "
    "senior junior chief policy deputy ceo cio strategisch strategic programme project "
    "beleidsmedewerker *trainer *expert *specialist *consultant *minister *staatssecretaris "
    "student *huisarts *arts *docent *kundige *deskundige *journalist *schrijver *auteur author "
    "gids moderator dagvoorzitter spreker *commissaris *ondernemer *architect *jurist "
    "*loco-burgemeester *gedeputeerde *heemraad"
)
OFFICES = _set(
    "*burgemeester *wethouder *gemeentesecretaris *griffier *raadslid *statenlid mayor "
    "alderman alderwoman councillor directeur voorzitter bestuurder president ceo founder "
    "oprichter eigenaar lid"
)
# Whoever is one of these is it of an organisation.
LEADERS = _set("directeur director voorzitter bestuurder ceo founder oprichter eigenaar president")
ROOMS = _set(
    "*zaal foyer hal auditorium aula *ruimte *kamer *lokaal *room chamber hall *studio lounge "
    "atrium restaurant serre kantine kelder lobby online bovenzaal vide grand-café salon"
)
ROOM_FILLERS = _all(
    "de het the grote kleine groene blauwe rode gele witte zwarte plenaire main small large big "
    "green blue red 1e 2e 3e eerste tweede derde verdieping begane grond first second floor "
    "centrale bovenste grand"
)
VENUES = _set(
    "*huis *centrum *theater *hotel *kerk *bibliotheek *museum *stadion *fabriek *kasteel "
    "*gebouw *zaal *hal *school *universiteit *paviljoen centre center hall hotel library kantoor "
    "provinciehuis jaarbeurs campus villa landgoed fort arena online auditorium foyer"
)
EVENTS = _set(
    "*bijeenkomst *middag *dag *congres *symposium *conferentie *conference *seminar *webinar "
    "*festival *avond *ochtend *meeting *summit *forum *workshop *masterclass *event *sessie "
    "*lezing *debat *beurs *top *café *academy *training *congress *day *opening"
)
# What may stand beside the kind of an event and is no title either.
EVENT_FILLERS = _set(
    "de het een the a landelijk* regionale nationale national regional jaarlijkse annual online "
    "internationale international provinciale working vng voor van en and besloten open gratis"
)
# How a line begins that is a letter or a page around the programme, and no part of it.
AROUND = re.compile(
    r"(?:www\.|https?\b|©|\(c\)|vragen\?|questions\?|p\.?s\.?\b|-{2,}|_{2,})|"
    r"(?:beste|hoi|hallo|hi|hello|dag \w+[,!]?$|dear|geachte|lieve|"
    r"goede(?:morgen|middag)|graag|hieronder|"
    r"hierbij|bijgaand|please|we invite|wij nodigen|groet(?:en|jes)?|"
    r"met (?:vriendelijke|hartelijke) groet(?:en)?|"
    r"vriendelijke groet(?:en)?|kind regards|best regards|regards|namens|hartelijke?|tot dan|"
    r"tot ziens|aanmelden|meld (?:u|je)|inschrijven|schrijf (?:u|je)|registreer|register|"
    r"registration is|"
    r"registration (?:closes|via|before)|sign up|rsvp|laat (?:ons|het|u|je)|deelname|participation|"
    r"route(?:beschrijving)?|parkeren|parking|bereikbaar\w*|contact(?:gegevens|persoon)?|tel|"
    r"telefoon|phone|mobiel|e-?mail|"
    r"copyright|privacy(?:verklaring|beleid)?|disclaimer|(?:het )?programma (?:kan|onder)|"
    r"wijzigingen|"
    r"(?:the )?programme (?:may|is subject)|subject to|volg ons|follow us|deel (?:deze|op)|share|"
    r"bekijk|view in|lees|uitschrijven|unsubscribe|verstuurd|sent from|voor meer|for more|"
    r"meer info(?:rmatie)?|more info(?:rmation)?|kosten|toegang|let op|note:|"
    r"heeft u|heb je|do you|wilt u|wil je|vooraf|tickets?|download|print|terug|"
    r"back to|home|menu)(?!\w)",
    re.I,
)
