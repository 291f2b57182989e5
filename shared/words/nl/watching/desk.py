"""The words of the page on which one chooses what to be mailed, in Dutch."""

TEXTS = {
    "mailing-news-title": "Wat wilt u per mail weten?",
    "mailing-news-link": "Kies wat u per mail wilt weten",
    "mailing-news-lead": (
        "Kies zelf wat u van deze bijeenkomst wilt weten. U krijgt dan een mail op {email}, "
        "hoogstens één per uur. Namen en adressen staan er niet in."
    ),
    "mailing-news-kinds": "Mail mij over",
    "mailing-news-daily-figures": "De cijfers van de dag",
    "mailing-news-daily-figures-more": (
        "elke ochtend om zeven uur hoeveel plaatsen er bezet zijn en hoeveel mensen wachten"
    ),
    "mailing-news-full": "Vol",
    "mailing-news-full-more": "de bijeenkomst of een sessie is vol",
    "mailing-news-line-begun": "Wachtlijst",
    "mailing-news-line-begun-more": "er staat voor het eerst iemand op een wachtlijst",
    "mailing-news-bounces": "Mail die niet aankomt",
    "mailing-news-bounces-more": "iemand heeft onze laatste mail niet gekregen",
    "mailing-news-special-wishes": "Bijzondere wensen",
    "mailing-news-special-wishes-more": (
        "iemand vraagt iets over eten of toegang; wat het is, leest u alleen na het inloggen"
    ),
    "mailing-news-language": "Taal van de mail",
    "mailing-news-keep": "Bewaar mijn keuze",
    "mailing-news-kept": "Uw keuze is bewaard.",
}
