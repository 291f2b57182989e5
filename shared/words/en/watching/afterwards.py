"""The words of what is known after an event, in English."""

TEXTS = {
    "after-title": "Afterwards",
    "after-lead": (
        "Who had a seat and did not come, by the check-ins at the entrance. Of fewer than 10 "
        "people there is no number."
    ),
    "after-missing": "Did not come",
    "after-share": "{missing} ({percent} %)",
    "after-hidden": "too few people",
    "after-admitted": "Admitted beyond the seats",
    "after-guests": "Guests",
    "after-margin": (
        "If as many stay away the next time, you can let {count} people more register than there "
        "are chairs. In at least 95 of 100 cases everybody has a chair."
    ),
    "after-margin-one": (
        "If as many stay away the next time, you can let 1 person more register than there are "
        "chairs. In at least 95 of 100 cases everybody has a chair."
    ),
}
