"""The words of the page on which one chooses what to be mailed, in English."""

TEXTS = {
    "mailing-news-title": "What do you want to know by mail?",
    "mailing-news-link": "Choose what you want to know by mail",
    "mailing-news-lead": (
        "Choose for yourself what you want to know of this event. You then get a mail at {email}, "
        "at most one an hour. It has no names and no addresses."
    ),
    "mailing-news-kinds": "Mail me about",
    "mailing-news-daily-figures": "The figures of the day",
    "mailing-news-daily-figures-more": (
        "each morning at seven how many seats are taken and how many people wait"
    ),
    "mailing-news-full": "Full",
    "mailing-news-full-more": "the event or a session is full",
    "mailing-news-line-begun": "Waiting list",
    "mailing-news-line-begun-more": "somebody is on a waiting list for the first time",
    "mailing-news-bounces": "Mail that does not arrive",
    "mailing-news-bounces-more": "somebody did not get our last mail",
    "mailing-news-special-wishes": "Special wishes",
    "mailing-news-special-wishes-more": (
        "somebody asks something about food or access; what it is, you read after signing in"
    ),
    "mailing-news-language": "Language of the mail",
    "mailing-news-keep": "Keep my choice",
    "mailing-news-kept": "Your choice is kept.",
}
