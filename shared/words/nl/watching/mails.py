"""The words of the mail that tells an organiser what happened, in Dutch."""

TEXTS = {
    "news-of": "Nieuws over {count} bijeenkomsten",
    "news-of-one": "Nieuws over {title}",
    "news-full": "De bijeenkomst is vol.",
    "news-full-session": "De sessie ‘{title}’ is vol.",
    "news-begun": "Er staat nu iemand op de wachtlijst. Eerst stond daar niemand op.",
    "news-begun-session": (
        "Er staat nu iemand op de wachtlijst van de sessie ‘{title}’. Eerst stond daar niemand op."
    ),
    "news-bounced": "{count} mensen hebben onze laatste mail niet gekregen.",
    "news-bounced-one": "{count} persoon heeft onze laatste mail niet gekregen.",
    "news-wishes": (
        "{count} mensen hebben een bijzondere wens doorgegeven, bijvoorbeeld over eten of toegang. "
        "Wat zij vragen, staat niet in deze mail. U leest het na het inloggen."
    ),
    "news-wishes-one": (
        "{count} persoon heeft een bijzondere wens doorgegeven, bijvoorbeeld over eten of toegang. "
        "Wat die vraagt, staat niet in deze mail. U leest het na het inloggen."
    ),
    "news-yesterday": "Gisteren hebben {count} mensen zich aangemeld.",
    "news-yesterday-one": "Gisteren heeft {count} persoon zich aangemeld.",
    "news-yesterday-nobody": "Gisteren heeft niemand zich aangemeld.",
    "news-seats": "Er zijn {taken} van de {capacity} plaatsen bezet.",
    "news-seats-session": "Sessie ‘{title}’: {taken} van de {capacity} plaatsen zijn bezet.",
    "news-waiting": "Op de wachtlijst staan {count} mensen.",
    "news-waiting-one": "Op de wachtlijst staat {count} persoon.",
    "news-look": "Bekijk de bijeenkomst:",
    "news-choose": "U krijgt deze mail omdat u dat hebt gekozen. Kies hier wat u wilt weten:",
}
