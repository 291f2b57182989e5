"""The words of the desk's pages on which an event begins, is published and ends, in Dutch."""

TEXTS = {
    # new
    "making-new": "Nieuwe bijeenkomst",
    "making-new-lead": "Kies hoe u begint. Bezoekers zien pas iets als u publiceert.",
    "making-new-paste": "Plak het programma",
    "making-new-paste-lead": (
        "Zoals het in Word, een mail of op een webpagina staat. U ziet daarna wat ervan is "
        "begrepen."
    ),
    "making-new-paste-label": "Tekst van het programma",
    "making-new-paste-button": "Lees deze tekst",
    "making-new-file": "Kies een bestand",
    "making-new-file-lead": (
        "Word (.docx), webpagina (.html) of tekst (.txt). Ook een tabel (.csv), een export "
        "(.yaml) of een schema van frab (.json)."
    ),
    "making-new-file-label": "Bestand",
    "making-new-file-button": "Lees dit bestand",
    "making-new-copy": "Neem een eerdere over",
    "making-new-copy-lead": (
        "Alles gaat mee naar de nieuwe datum. Teksten met een oude datum krijgt u te zien."
    ),
    "making-new-copy-label": "Bijeenkomst",
    "making-new-copy-choose": "Kies een bijeenkomst",
    "making-new-copy-date": "Nieuwe datum",
    "making-new-copy-button": "Neem over",
    "making-new-empty": "Begin leeg",
    "making-new-empty-lead": "U vult alles zelf in.",
    "making-new-empty-button": "Begin",
    "making-new-nothing": "Plak eerst een tekst, of kies een bestand.",
    "making-new-too-long": "Deze tekst is te lang: meer dan 200 kB.",
    "making-new-not-a-text": "Dit bestand is niet te lezen. Bewaar het als .docx of .txt.",
    "making-new-not-a-word-file": "Dit Word-bestand is niet te lezen. Bewaar het als .docx.",
    "making-new-unsafe": "Dit Word-bestand vraagt om iets van buiten. Plak de tekst.",
    "making-new-file-wrong": "Dit bestand is niet te lezen zoals het is. {detail}",
    "making-new-copy-wrong": "Kies een bijeenkomst en een datum.",
    "making-review": "Klopt dit?",
    "making-review-lead": (
        "Dit is begrepen. Vul aan wat ontbreekt; wat u nu leeg laat, kan later. Er is nog niets "
        "opgeslagen."
    ),
    "making-review-ask": "Vul aan",
    "making-review-understood": "Begrepen",
    "making-review-questions": "Vragen over uw tekst",
    "making-review-left": "Niet begrepen",
    "making-review-left-lead": "Deze regels blijven bij het concept staan.",
    "making-review-button": "Maak het concept",
    "making-review-description-hint": "Leeg: dan staat hier de samenvatting.",
    "making-review-capacity-hint": "Leeg: de plaatsen worden gelijk verdeeld.",
    "making-review-none": "Er is geen programma gevonden in deze tekst.",
    "making-ask-missing-title": "Wat is de titel? Die staat niet in de tekst.",
    "making-ask-missing-date": "Op welke dag is het? Dat staat niet in de tekst.",
    "making-ask-missing-year": (
        "In welk jaar is het? In de tekst staat ‘{about}’ zonder jaar. Kijk de datum na."
    ),
    "making-ask-weekday": "De dag van de week past niet bij de datum: ‘{about}’. Klopt de datum?",
    "making-ask-another-date": "Er staat nog een datum: ‘{about}’. Welke klopt?",
    "making-ask-missing-end": "Hoe laat eindigt dit? ‘{about}’",
    "making-ask-overlap": (
        "Dit loopt door terwijl het volgende al begint ({values}): ‘{about}’. Klopt dat?"
    ),
    "making-ask-order": "Deze tijd ligt voor de vorige: ‘{about}’. Klopt dat?",
    "making-ask-unclear-kind": "Is dit een keuze voor bezoekers? ‘{about}’",
    "making-ask-unclear-round": "In welke ronde hoort dit? ‘{about}’",
    # publish
    "making-publish": "Publiceren",
    "making-publish-changed": (
        "Het concept is intussen gewijzigd. Kijk het hieronder opnieuw na. Er is niets "
        "gepubliceerd."
    ),
    "making-publish-refused": "Zo kan het nog niet. Er is niets gepubliceerd.",
    "making-publish-first": "Zet op de site",
    "making-publish-quiet": "Publiceer, zonder mail",
    "making-publish-mail": "Publiceer en mail {count} mensen",
    "making-publish-mail-one": "Publiceer en mail 1 persoon",
    "making-published": "Gepubliceerd. Bezoekers zien het nu op de site.",
    "making-publish-nothing": "Het concept is gelijk aan wat op de site staat.",
    "making-publish-look": "Bekijk als bezoeker",
    "making-publish-reasons": "Eerst nog doen: {count} punten",
    "making-publish-reasons-one": "Eerst nog doen: 1 punt",
    "making-publish-warnings": "Kijk dit nog na",
    "making-publish-stale": "Teksten met een oude datum",
    "making-stale": "{label}: ‘{text}’",
    "making-publish-changes": "Wat er verandert",
    "making-publish-new": "Dit is de eerste keer: alles is nieuw. Er gaan geen mails.",
    "making-publish-ready": "Klaar voor de site",
    "making-publish-people": "Wie ervan hoort",
    "making-publish-nobody": "Niemand krijgt een mail en niemand verliest een plaats.",
    "making-publish-mailed-all": "{count} mensen krijgen een mail over de wijziging.",
    "making-publish-mailed-all-one": "1 persoon krijgt een mail over de wijziging.",
    "making-publish-mailed": "{count} mensen van ‘{title}’ krijgen een mail over de wijziging.",
    "making-publish-mailed-one": "1 persoon van ‘{title}’ krijgt een mail over de wijziging.",
    "making-publish-promoted": "{count} mensen van de wachtlijst krijgen een plaats.",
    "making-publish-promoted-one": "1 persoon van de wachtlijst krijgt een plaats.",
    "making-publish-released": (
        "‘{title}’ gaat niet door. Van {seated} mensen met een plaats krijgen er {moved} een "
        "andere deelsessie, komen er {queued} op een wachtlijst, en wordt {asked} gevraagd om "
        "opnieuw te kiezen. {waiting} mensen wachtten erop."
    ),
    "making-publish-since": "Intussen gepubliceerd",
    "making-publish-since-lead": (
        "Dit kwam op de site nadat dit concept begon. Publiceren draait het terug waar het "
        "concept iets anders zegt."
    ),
    "making-publish-discard": "Gooi het concept weg",
    "making-discarded": "Het concept is weg. Op de site is niets veranderd.",
    "making-restored": "Het concept is nu gelijk aan die versie. Kijk het na en publiceer.",
    "making-preview-incomplete": "Het voorbeeld kan pas als hieronder niets meer ontbreekt.",
    "making-versions": "Eerdere versies",
    "making-versions-lead": (
        "Zet een versie terug als concept. Bezoekers zien het pas als u publiceert."
    ),
    "making-version": "Versie {number}, {moment}",
    "making-version-now": "Staat nu op de site",
    "making-version-restore": "Zet terug als concept",
    "making-version-restore-of": "Zet terug als concept: versie {number}",
    "making-change-added": "Toegevoegd",
    "making-change-removed": "Weg",
    "making-change-reordered": "Andere volgorde",
    "making-change-changed": "Gewijzigd",
    "making-was": "Was",
    "making-now": "Wordt",
    # stop
    "making-stop": "Afgelasten of verwijderen",
    "making-stop-cancel": "Afgelasten",
    "making-stop-cancel-lead": (
        "{count} mensen hebben een plaats of wachten erop. Zij krijgen allemaal een mail, en hun "
        "agenda wordt bijgewerkt. Dit is niet terug te draaien."
    ),
    "making-stop-cancel-lead-one": (
        "1 persoon heeft een plaats of wacht erop. Die krijgt een mail, en de agenda wordt "
        "bijgewerkt. Dit is niet terug te draaien."
    ),
    "making-stop-cancel-button": "Gelast af en mail {count} mensen",
    "making-stop-cancel-button-one": "Gelast af en mail 1 persoon",
    "making-cancelled": "De bijeenkomst is afgelast. Iedereen krijgt bericht.",
    "making-stop-is-off": "Deze bijeenkomst is afgelast.",
    "making-stop-remove": "Verwijderen",
    "making-stop-remove-lead": (
        "Alle aanmeldingen, adressen en mails worden gewist. Alleen aantallen blijven een jaar "
        "staan. Dit is niet terug te draaien."
    ),
    "making-stop-remove-later": ("Verwijderen kan als de bijeenkomst voorbij is of is afgelast."),
    "making-stop-remove-title": "Typ ‘{name}’ over",
    "making-stop-remove-button": "Verwijder deze bijeenkomst",
    "making-stop-remove-draft": "Verwijder dit concept",
    "making-stop-remove-draft-lead": "Dit concept is nooit gepubliceerd. Het is daarna weg.",
    "making-remove-another": "Dit is niet de titel van deze bijeenkomst.",
    "making-remove-held": (
        "Nog niet iedereen heeft bericht gekregen. Probeer het over een paar minuten opnieuw."
    ),
    "making-removed": "De bijeenkomst wordt verwijderd. Dat duurt enkele minuten.",
    "making-draft-removed": "Het concept is verwijderd.",
    # what is wrong with a field
    "making-fault-other": "{label}: dit klopt nog niet.",
    "making-fault-required": "{label}: vul dit in.",
    "making-fault-too-long": "{label}: dit is te lang. Gebruik ten hoogste {number} tekens.",
    "making-fault-wrong-number": "{label}: typ een getal.",
    "making-fault-wrong-clock": "{label}: typ een tijd, zoals 14:15.",
    "making-fault-moment": "{label}: kies een dag en een tijd.",
    "making-fault-day": "{label}: kies een dag, zoals 19-11-2026.",
    "making-fault-email-address": "{label}: dit is geen e-mailadres.",
    "making-fault-no-retention": "Kies na hoeveel dagen de aanmeldingen worden gewist.",
    "making-fault-no-date": "Kies de datum.",
    "making-fault-no-year": "Kies in welk jaar het is.",
    "making-fault-hours-order": "Het einde van de aankondiging ligt voor het begin.",
    "making-fault-window-order": "Aanmelden opent na de sluiting. Kies een eerder moment.",
    "making-fault-closed-already": "Aanmelden zou nu al gesloten zijn. Kies een later moment.",
    "making-fault-after-event": "{label}: dit is na het einde van de bijeenkomst.",
    "making-fault-empty-round": "Deze ronde heeft geen deelsessies.",
    "making-fault-no-seats": "Geen deelsessie van deze ronde heeft een plaats.",
    "making-fault-no-programme": "Er staat nog niets in het programma.",
    "making-fault-too-many-sessions": "Het programma is te lang.",
    "making-fault-too-many-changes": "Dit vervangt te veel tegelijk. Publiceer het in twee keer.",
    "making-fault-outside-day": "Dit is op een andere dag dan de bijeenkomst.",
    "making-fault-session-order": "Het einde ligt voor het begin.",
    "making-fault-not-parallel": "Alleen een deelsessie heeft een ronde en eigen plaatsen.",
    "making-fault-unknown-round": "Deze ronde is er niet. Kies een andere.",
    "making-fault-no-capacity": "Hoeveel plaatsen heeft deze deelsessie?",
    "making-fault-breakout-block": "Een deelsessie kan geen onderdelen hebben.",
    "making-fault-unknown-block": "Dit blok is er niet. Kies een ander.",
    "making-fault-nested-block": "Een blok kan niet in een ander blok.",
    "making-fault-no-alt": "Schrijf wat er op de foto staat.",
    "making-fault-not-a-picture": "Dit is geen JPEG, PNG of WebP. Kies een ander bestand.",
    "making-fault-picture-broken": "Dit bestand is beschadigd. Kies een ander bestand.",
    "making-fault-picture-too-large": (
        "Deze foto heeft meer dan 25 miljoen beeldpunten. Maak de foto kleiner."
    ),
    "making-fault-picture-too-heavy": "Dit bestand is groter dan 4 MB. Maak de foto kleiner.",
    "making-fault-overlap": "Dit valt samen met ‘{other}’.",
    "making-fault-double-booked-person": "Iemand is tegelijk bij ‘{other}’.",
    "making-fault-double-booked-room": "In deze zaal is tegelijk ‘{other}’.",
    "making-fault-small-round": "In deze ronde is niet voor iedereen plaats.",
    "making-fault-untranslated": "Niet elke tekst is er in het Engels. Dan staat er Nederlands.",
    "making-fault-below-taken": "{label}: er zijn {number} plaatsen bezet. Minder kan niet.",
    "making-fault-session-in-use": (
        "Mensen hebben ‘{other}’ gekozen. Laat die eerst niet doorgaan."
    ),
    "making-fault-cancelled-for-good": "Dit gaat niet door, en dat weten de mensen al.",
    "making-fault-after-session": "Deze deelsessie is al geweest.",
    "making-fault-options": "Geef keuzes bij een keuzevraag.",
    "making-fault-label": "Geef de vraag en elke keuze woorden.",
    "making-fault-required-consent": "Niemand hoeft een gevoelige vraag te beantwoorden.",
    "making-fault-limits": "De grenzen van het antwoord kloppen niet.",
}
