"""The words of the organiser's desk, in Dutch."""

TEXTS = {
    # every page
    "desk-name": "Organisatie",
    "desk-signed-in-as": "Ingelogd als",
    "desk-sign-out": "Uitloggen",
    "desk-all-events": "Alle bijeenkomsten",
    "desk-tabs": "Pagina’s van deze bijeenkomst",
    "desk-public-site": "Naar de site voor bezoekers",
    "desk-restored": (
        "U moest opnieuw inloggen. Wat u had ingevuld, staat hier weer. Kijk het na en verstuur "
        "het opnieuw."
    ),
    # signing in
    "desk-sign-in": "Inloggen",
    "desk-sign-in-title": "Inloggen voor organisatoren",
    "desk-sign-in-lead": "Hier beheert u bijeenkomsten: programma, aanmeldingen en mails.",
    "desk-sign-in-step-1": (
        "U gaat naar de inlogpagina. Die is in het Engels: ‘Email’ is uw e-mailadres, ‘Password’ "
        "uw wachtwoord, en ‘Sign in’ is inloggen."
    ),
    "desk-sign-in-step-2": "Vraagt de pagina om een code? Die staat in de app op uw telefoon.",
    "desk-sign-in-step-3": "Daarna komt u vanzelf hier terug.",
    "desk-sign-in-visitor": (
        "Wilt u naar een bijeenkomst komen? Daarvoor hoeft u niet in te loggen."
    ),
    "desk-sign-in-kept": (
        "Uw sessie was verlopen. Wat u had ingevuld, is bewaard: na het inloggen staat het weer "
        "in het formulier. Er is nog niets verstuurd."
    ),
    "desk-sign-in-failed": (
        "Het inloggen is niet gelukt. Er is niets gewijzigd. Probeer het opnieuw."
    ),
    "desk-sign-in-ended": "U bent uitgelogd.",
    "desk-sign-in-chosen": "Uw wachtwoord is opgeslagen. U kunt nu inloggen.",
    # who was invited
    "desk-invitation-title": "Kies een wachtwoord",
    "desk-invitation-lead": "Daarna kunt u inloggen met uw e-mailadres en dit wachtwoord.",
    "desk-invitation-code": "Link uit de mail",
    "desk-invitation-code-hint": "Plak hier de hele link.",
    "desk-invitation-password": "Nieuw wachtwoord",
    "desk-invitation-password-hint": (
        "Ten minste 12 tekens, met een hoofdletter, een kleine letter, een cijfer en een leesteken."
    ),
    "desk-invitation-button": "Sla op",
    "desk-invitation-wrong": "Het wachtwoord is niet opgeslagen",
    "desk-invitation-void": (
        "Deze link werkt niet meer. Vraag een nieuwe uitnodiging aan wie u uitnodigde."
    ),
    "desk-invitation-weak": (
        "Kies een sterker wachtwoord: ten minste 12 tekens, met een hoofdletter, een kleine "
        "letter, een cijfer en een leesteken."
    ),
    # what cannot be done
    "desk-not-found-title": "Deze pagina is er niet",
    "desk-not-found": "Het adres klopt niet, of wat hier stond is verwijderd.",
    "desk-forbidden-title": "Dit mag u niet bekijken of wijzigen",
    "desk-forbidden": (
        "Uw account heeft hier geen recht op. Vraag het aan de organisator van de bijeenkomst."
    ),
    "desk-foreign-title": "Dit formulier is niet verstuurd",
    "desk-foreign": (
        "Het formulier kwam niet van deze pagina, of u hebt intussen opnieuw ingelogd. Ga terug, "
        "laad de pagina opnieuw en probeer het nog eens."
    ),
    "desk-refused-title": "Dat is niet gelukt",
    "desk-refused": "{reason}. Er is niets gewijzigd.",
    # overview
    "desk-overview": "Bijeenkomsten",
    "desk-coming": "Binnenkort en bezig",
    "desk-drafts": "Concepten",
    "desk-no-title": "Zonder titel",
    "desk-no-date": "Nog geen datum",
    "desk-has-draft": "Concept met wijzigingen",
    "desk-begun": "Deze bijeenkomst is nog niet gepubliceerd. Bezoekers zien er niets van.",
    "desk-past": "Geweest",
    "desk-no-events": "Er zijn nog geen bijeenkomsten.",
    "desk-no-access": (
        "U bent ingelogd als {who}, maar u hebt nog geen toegang tot een bijeenkomst. Vraag het "
        "aan de organisator."
    ),
    "desk-seats-of": "van {capacity} plaatsen bezet",
    "desk-waiting": "{count} mensen op de wachtlijst",
    "desk-waiting-one": "1 persoon op de wachtlijst",
    # one event
    "desk-tab-event": "Overzicht",
    "desk-see-page": "Bekijk als bezoeker",
    "desk-seats": "Plaatsen",
    "desk-session": "Sessie",
    "desk-taken": "Bezet",
    "desk-capacity": "Plaatsen",
    "desk-in-line": "Wachtlijst",
    "desk-whole-event": "Hele bijeenkomst",
    # figures
    "desk-days-left": "Nog {count} dagen",
    "desk-days-left-one": "Nog 1 dag",
    "desk-today": "Vandaag",
    "desk-was": "Deze bijeenkomst is geweest",
    "desk-attention": "Wat aandacht vraagt",
    "desk-attention-none": "Er is nu niets dat aandacht vraagt.",
    "desk-notice-urgent": "Doe iets:",
    "desk-notice-cancelled": "Deze bijeenkomst gaat niet door.",
    "desk-notice-lost": "{count} mails zijn niet aangekomen.",
    "desk-notice-lost-one": "1 mail is niet aangekomen.",
    "desk-notice-complained": (
        "{count} mensen hebben een mail als spam gemeld. Zij krijgen geen mail meer."
    ),
    "desk-notice-complained-one": (
        "1 persoon heeft een mail als spam gemeld. Die krijgt geen mail meer."
    ),
    "desk-notice-silent": "Van {count} mails is na een dag nog niet bekend of ze zijn aangekomen.",
    "desk-notice-silent-one": "Van 1 mail is na een dag nog niet bekend of die is aangekomen.",
    "desk-notice-opens": "Aanmelden kan vanaf {moment}.",
    "desk-notice-closes": "Aanmelden sluit op {moment}.",
    "desk-notice-closed": "Aanmelden is gesloten.",
    "desk-notice-full": "De bijeenkomst is vol. {count} mensen staan op de wachtlijst.",
    "desk-notice-full-one": "De bijeenkomst is vol. 1 persoon staat op de wachtlijst.",
    "desk-notice-session-full": "‘{session}’ is vol. {count} mensen staan op de wachtlijst.",
    "desk-notice-session-full-one": "‘{session}’ is vol. 1 persoon staat op de wachtlijst.",
    "desk-notice-retention": (
        "De gegevens van bezoekers worden nog {count} dagen bewaard. Daarna worden ze gewist."
    ),
    "desk-notice-retention-one": (
        "De gegevens van bezoekers worden nog 1 dag bewaard. Daarna worden ze gewist."
    ),
    "desk-notice-erased": "De gegevens van bezoekers zijn gewist.",
    "desk-people": "Mensen",
    "desk-with-seat": "Met een plaats",
    "desk-on-line": "Op de wachtlijst",
    "desk-withdrawn": "Geannuleerd",
    "desk-came": "Binnen",
    "desk-by-day": "Aanmeldingen per dag",
    "desk-day": "Dag",
    "desk-number": "Aantal",
    "desk-earlier": "Eerder",
    "desk-others": "Andere",
    "desk-none-yet": "Er zijn nog geen aanmeldingen.",
    "desk-mails": "Laatste mail van elke aanmelding",
    "desk-mail": "Mail",
    "desk-mail-none": "Nog niet verstuurd",
    "desk-mail-sent": "Verstuurd",
    "desk-mail-silent": "Na een dag niets gehoord",
    "desk-mail-delayed": "Vertraagd",
    "desk-mail-delivered": "Aangekomen",
    "desk-mail-undelivered": "Niet aangekomen",
    "desk-mail-rejected": "Niet verstuurd: geweigerd",
    "desk-mail-bounced": "Adres bestaat niet",
    "desk-mail-complained": "Als spam gemeld",
    "desk-municipalities": "Gemeenten en organisaties",
    "desk-municipality": "Gemeente",
    "desk-elsewhere": "{count} mensen zijn van een andere organisatie.",
    "desk-elsewhere-one": "1 persoon is van een andere organisatie.",
    "desk-municipalities-lead": "{count} gemeenten",
    "desk-municipalities-lead-one": "1 gemeente",
    "desk-live": "Deze cijfers worden vanzelf ververst.",
}
