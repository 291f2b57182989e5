"""The words of an act on several registrations at once, in Dutch."""

TEXTS = {
    # on the list
    "several": "Met meer mensen tegelijk",
    "several-lead": (
        "Zet in de lijst een vinkje bij wie u bedoelt. U ziet eerst wat er gebeurt. Dan pas "
        "beslist u. Dit kan met ten hoogste 200 mensen tegelijk."
    ),
    "several-all": "Iedereen in deze lijst ({count} mensen)",
    "several-all-one": "Iedereen in deze lijst (1 persoon)",
    "several-too-many": (
        "Deze lijst heeft {count} mensen. Wilt u iedereen kiezen? Maak de lijst eerst kleiner met "
        "een filter."
    ),
    "several-choose": "Kies {name}",
    "several-act": "Wat wilt u doen?",
    "several-act-none": "Maak een keuze",
    "several-act-move": "Verplaats naar",
    "several-act-cancel": "Annuleer hun aanmelding",
    "several-act-mail": "Stuur de mail opnieuw",
    "several-act-erase": "Wis alles van hen",
    "several-waits": "Is de sessie vol? Laat hen daar wachten. Zij houden de plaats die ze hebben.",
    "several-look": "Bekijk wat er gebeurt",
    # beforehand
    "several-title-move": "Verplaatsen naar ‘{session}’",
    "several-title-cancel": "Aanmeldingen annuleren",
    "several-title-mail": "Mail opnieuw sturen",
    "several-title-erase": "Alles wissen",
    "several-about": "U koos {count} mensen. Er is nog niets gebeurd.",
    "several-about-one": "U koos 1 persoon. Er is nog niets gebeurd.",
    "several-will-seat": "{count} mensen krijgen een plaats in ‘{session}’",
    "several-will-seat-one": "1 persoon krijgt een plaats in ‘{session}’",
    "several-will-waits": (
        "{count} mensen gaan wachten op een plaats in ‘{session}’. Hebben zij een andere plaats? "
        "Dan houden zij die."
    ),
    "several-will-waits-one": (
        "1 persoon gaat wachten op een plaats in ‘{session}’. Heeft die een andere plaats? Dan "
        "blijft die plaats."
    ),
    "several-will-cancelled": "{count} aanmeldingen worden geannuleerd",
    "several-will-cancelled-one": "1 aanmelding wordt geannuleerd",
    "several-will-mailed": "{count} mensen krijgen hun mail opnieuw",
    "several-will-mailed-one": "1 persoon krijgt de mail opnieuw",
    "several-will-erased": "Van {count} mensen wordt alles gewist",
    "several-will-erased-one": "Van 1 persoon wordt alles gewist",
    "several-others": "{count} mensen die wachten, krijgen een plaats die vrijkomt",
    "several-others-one": "1 persoon die wacht, krijgt een plaats die vrijkomt",
    "several-mails": "Er gaan {count} mails uit.",
    "several-mails-one": "Er gaat 1 mail uit.",
    "several-mails-none": "Er gaat geen mail uit.",
    "several-cannot": "Bij {count} mensen gebeurt niets",
    "several-cannot-one": "Bij 1 persoon gebeurt niets",
    "several-nobody": "Hier kan bij niemand iets gebeuren. Kies andere mensen of iets anders.",
    "several-do-move": "Verplaats {count} mensen",
    "several-do-move-one": "Verplaats 1 persoon",
    "several-do-cancel": "Annuleer {count} aanmeldingen",
    "several-do-cancel-one": "Annuleer 1 aanmelding",
    "several-do-mail": "Stuur {count} mails",
    "several-do-mail-one": "Stuur 1 mail",
    "several-do-erase": "Wis {count} mensen",
    "several-do-erase-one": "Wis 1 persoon",
    "several-sure": "Ja, wis alles. Dit kan niet ongedaan worden gemaakt.",
    # why not
    "several-why-already": "dit is al zo",
    "several-why-full": "er is geen plaats vrij",
    "several-why-inside": "is al binnen",
    "several-why-ended": "heeft geannuleerd",
    "several-why-changed": "iemand anders wijzigde dit op hetzelfde moment",
    "several-why-busy": "het was te druk",
    "several-why-gone": "deze aanmelding is er niet meer",
    "several-why-invalid": "dit past niet bij de andere keuzes",
    "several-why-left": "nog niet gedaan",
    "several-nameless": "Iemand zonder naam in de lijst",
    # afterwards
    "several-did-seat": "{count} mensen hebben nu een plaats in ‘{session}’",
    "several-did-seat-one": "1 persoon heeft nu een plaats in ‘{session}’",
    "several-did-waits": "{count} mensen wachten nu op een plaats in ‘{session}’",
    "several-did-waits-one": "1 persoon wacht nu op een plaats in ‘{session}’",
    "several-did-cancelled": "{count} aanmeldingen zijn geannuleerd",
    "several-did-cancelled-one": "1 aanmelding is geannuleerd",
    "several-did-mailed": "{count} mensen krijgen hun mail opnieuw",
    "several-did-mailed-one": "1 persoon krijgt de mail opnieuw",
    "several-did-erased": "Van {count} mensen is alles gewist",
    "several-did-erased-one": "Van 1 persoon is alles gewist",
    "several-done": "Gedaan bij {count} mensen.",
    "several-done-one": "Gedaan bij 1 persoon.",
    "several-done-none": "Er is bij niemand iets gedaan.",
    "several-not-all": "De tijd was op voordat iedereen aan de beurt was. Ga verder met de rest.",
    "several-go-on": "Ga verder met de rest",
    # what is wrong
    "several-fault": "Er is niets gedaan",
    "several-fault-nobody": "Zet in de lijst een vinkje bij wie u bedoelt.",
    "several-fault-too-many": (
        "U koos meer dan 200 mensen. Dit kan met ten hoogste 200 tegelijk. Kies er minder."
    ),
    "several-fault-act": "Kies wat u wilt doen.",
    "several-fault-forgotten": (
        "De zoekopdracht is niet bewaard, dus weten we niet wie u bedoelt. Zoek opnieuw."
    ),
    "several-fault-stale": (
        "Er is intussen iets veranderd. Hieronder staat wat er nu gebeurt. Kijk het na en beslis "
        "opnieuw."
    ),
    "several-fault-busy": (
        "Dit wordt al gedaan: u verstuurde het formulier twee keer. Wacht een minuut en laad de "
        "pagina opnieuw."
    ),
    "several-fault-sure": "Zet eerst een vinkje bij ‘Ja, wis alles’.",
    # a file that is made meanwhile
    "file-many": "Deze lijst is lang. Het bestand wordt gemaakt terwijl u kijkt hoe ver het is.",
    "file-making": "Het bestand wordt gemaakt",
    "file-made-of": "{made} van {people} mensen staan erin.",
    "file-making-lead": (
        "U hoeft hier niet te wachten. Het bestand blijft een dag op deze pagina staan."
    ),
    "file-ready": "Het bestand is klaar",
    "file-ready-lead": "Na een dag is het weg. We onthouden wie het opent.",
    "file-open": "Open het bestand",
    "file-failed": "Het bestand is niet gemaakt",
    "file-failed-lead": "Er ging iets mis. Ga terug naar de lijst en vraag het opnieuw.",
}
