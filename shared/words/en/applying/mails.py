"""What mails say of an application, in English."""

TEXTS = {
    "applied": "We have your application",
    "refused": "You do not get a seat",
    "open-accepted": "Good news: the organiser has accepted your application.",
    "applied-seat": (
        "The organiser decides who gets a seat. So you do not have a seat yet. As soon as there is "
        "a decision, we’ll email you."
    ),
    "applied-still": (
        "Please note: your application is not decided yet. You do not have a seat yet."
    ),
    "accepted-waits": (
        "The organiser has accepted your application. There is no seat available at the moment. So "
        "we put you on the waiting list."
    ),
    "refused-seat": (
        "There were more applications than seats, or this event is meant for others. So please "
        "don’t come. If you don’t know why, email {organiser}."
    ),
    "moved-applied": "Your application is not decided yet. We’ll email you about it.",
}
