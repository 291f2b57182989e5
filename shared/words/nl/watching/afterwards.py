"""The words of what is known after an event, in Dutch."""

TEXTS = {
    "after-title": "Na afloop",
    "after-lead": (
        "Wie een plaats had en niet kwam, volgens de ingang. Bij minder dan 10 mensen staat er "
        "geen getal."
    ),
    "after-missing": "Niet gekomen",
    "after-share": "{missing} ({percent} %)",
    "after-hidden": "te weinig mensen",
    "after-admitted": "Toegelaten boven de plaatsen",
    "after-guests": "Gasten",
    "after-margin": (
        "Blijven er een volgende keer evenveel mensen weg? Dan kunt u {count} mensen meer laten "
        "aanmelden dan er stoelen zijn. In minstens 95 van de 100 gevallen heeft dan "
        "iedereen een stoel."
    ),
    "after-margin-one": (
        "Blijven er een volgende keer evenveel mensen weg? Dan kunt u 1 persoon meer laten "
        "aanmelden dan er stoelen zijn. In minstens 95 van de 100 gevallen heeft dan "
        "iedereen een stoel."
    ),
}
