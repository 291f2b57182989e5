"""The words of the mail that tells an organiser what happened, in English."""

TEXTS = {
    "news-of": "News about {count} events",
    "news-of-one": "News about {title}",
    "news-full": "The event is full.",
    "news-full-session": "The session ‘{title}’ is full.",
    "news-begun": "Somebody is on the waiting list now. Nobody was before.",
    "news-begun-session": (
        "Somebody is on the waiting list of the session ‘{title}’ now. Nobody was before."
    ),
    "news-bounced": "{count} people did not get our last mail.",
    "news-bounced-one": "{count} person did not get our last mail.",
    "news-wishes": (
        "{count} people told us of a special wish, for example about food or access. What they ask "
        "is not in this mail. You read it after signing in."
    ),
    "news-wishes-one": (
        "{count} person told us of a special wish, for example about food or access. What they ask "
        "is not in this mail. You read it after signing in."
    ),
    "news-yesterday": "{count} people registered yesterday.",
    "news-yesterday-one": "{count} person registered yesterday.",
    "news-yesterday-nobody": "Nobody registered yesterday.",
    "news-seats": "{taken} of {capacity} seats are taken.",
    "news-seats-session": "Session ‘{title}’: {taken} of {capacity} seats are taken.",
    "news-waiting": "{count} people are on the waiting list.",
    "news-waiting-one": "{count} person is on the waiting list.",
    "news-look": "See the event:",
    "news-choose": "You get this mail because you chose to. Choose here what you want to know:",
}
