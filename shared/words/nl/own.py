"""The words of the page of one's own registration, in Dutch."""

TEXTS = {
    "manage-title": "Uw aanmelding",
    "manage-code-title": "Uw aanmelding bekijken of wijzigen",
    "manage-code-lead": "Vul de code in uit de mail die u van ons kreeg.",
    "code": "Code uit uw mail",
    "code-hint": "U mag ook de hele link plakken. De code is een lange rij letters en cijfers.",
    "code-wrong": (
        "Deze code klopt niet, of geldt niet meer. Kijk hem na, of plak de hele link uit uw "
        "nieuwste mail."
    ),
    "code-empty": "Vul de code in.",
    "code-faults-heading": "We konden uw aanmelding niet openen",
    "code-submit": "Aanmelding openen",
    "code-lost-title": "Hebt u de mail niet meer?",
    "code-lost": (
        "Ga dan naar de pagina van uw bijeenkomst. Daar kunt u de link opnieuw laten sturen."
    ),
    "manage-confirmed": "Uw plaats staat vast, {name}.",
    "manage-waitlisted": "U staat op de wachtlijst, {name}.",
    "manage-over-confirmed": "U had een plaats, {name}.",
    "manage-over-waitlisted": "U stond op de wachtlijst, {name}.",
    "manage-cancelled": "U bent afgemeld, {name}. U hebt geen plaats meer.",
    "changed-heading": "Uw aanmelding is gewijzigd",
    "changed-text": "Hieronder staat hoe uw aanmelding nu is. U krijgt er ook een mail over.",
    "cancelled-heading": "U bent afgemeld",
    "cancelled-text": (
        "Wacht er iemand op uw plaats? Dan krijgt wie het langst wacht die. U krijgt een mail ter "
        "bevestiging."
    ),
    "coming-heading": "Fijn dat u komt",
    "coming-text": "We rekenen op u. Kunt u toch niet? Meld u dan op deze pagina af.",
    "coming-title": "Komt u nog?",
    "coming-lead": (
        "Laat het ons weten, dan weten we op wie we kunnen rekenen. Komt u niet? Laat het dan ook "
        "weten. Dan kan iemand anders uw plaats krijgen."
    ),
    "coming-button": "Ja, ik kom",
    "not-coming-button": "Nee, ik kom niet",
    "coming-since": "U liet ons weten dat u komt: {moment}.",
    "desk-title": "Bij de ingang",
    "desk-lead": "Laat deze code zien, of noem hem. Dan vinden we uw aanmelding meteen.",
    "agenda-title": "In uw agenda",
    "agenda-lead": (
        "Kopieer deze link, en voeg hem in uw agendaprogramma toe als abonnement. Verandert er "
        "iets aan uw programma, dan verandert uw agenda mee. Geef de link aan niemand: wie hem "
        "heeft, ziet uw programma."
    ),
    "agenda-feed": "Houd uw agenda vanzelf bij",
    "agenda-once": "Of zet één keer in uw agenda:",
    "faults-heading-manage": "Er is nog niets gewijzigd. Verbeter het volgende.",
    "stale-heading": "Uw aanmelding is intussen veranderd",
    "stale-text": (
        "Daarom hebben we uw wijziging niet verwerkt. Hieronder staat hoe uw aanmelding nu is. "
        "Wijzig die daar opnieuw, als dat nog nodig is."
    ),
    "changes-closed-heading": "Wijzigen kan niet meer",
    "changes-closed-text": "Wijzigen kon tot {until}.",
    "changes-open-text": "Wijzigen kan tot {until}.",
    "over-heading": "Deze bijeenkomst is voorbij",
    "over-text": "Afmelden kan niet meer.",
    "checked-in-heading": "U bent binnen",
    "checked-in-text": (
        "Bij de ingang is gezien dat u er bent. Afmelden of een andere sessie kiezen kan nu niet "
        "meer. Vraag het bij de ingang."
    ),
    "is-cancelled-heading": "Wijzigen kan niet meer",
    "is-cancelled-text": "U bent afgemeld. U kunt zich wel opnieuw aanmelden, zolang er plaats is.",
    "change-sold-out-heading": "Die keuze is vol",
    "change-sold-out-text": (
        "Er is niets gewijzigd: wat u had, hebt u nog. Kies een andere sessie, of kies ook voor de "
        "wachtlijst."
    ),
    "address-taken-heading": "Dit e-mailadres is al aangemeld",
    "address-taken-text": "Er is niets gewijzigd. Vul een ander e-mailadres in.",
    "change-busy-heading": "Het is erg druk op dit moment",
    "change-busy-text": (
        "Uw verzoek is nog niet verwerkt. Wacht een paar tellen en probeer het opnieuw."
    ),
    "change-throttled-heading": "Dit kan vandaag niet meer",
    "change-throttled-text": (
        "Uw aanmelding of dit e-mailadres is vandaag al vaak gewijzigd of gebruikt. Er is niets "
        "gewijzigd. Probeer het morgen opnieuw."
    ),
    "void-throttled-heading": "Dit kan vandaag niet meer",
    "void-throttled-text": (
        "Er zijn vandaag al veel mails naar uw adres gestuurd. Eerdere links werken dus nog. "
        "Probeer het morgen opnieuw. Of vraag nu een nieuwe link aan op de pagina ‘De link naar uw "
        "aanmelding’. U hebt daarvoor uw kenmerk nodig."
    ),
    "change-share-exhausted-heading": "Die organisatie heeft al veel plaatsen",
    "change-share-exhausted-text": "Er is niets gewijzigd. Probeer het later opnieuw.",
    "change-title": "Wijzigen",
    "change-choices": "Andere sessies kiezen",
    "change-choices-waiting": "Uw keuze op de wachtlijst",
    "change-choices-lead": (
        "U raakt uw plaats niet kwijt: is uw nieuwe keuze vol, dan houdt u wat u hebt."
    ),
    "change-details": "Uw gegevens wijzigen",
    "change-answers": "Uw antwoorden wijzigen",
    "change-needs": "Wensen voor eten of toegankelijkheid",
    "change-needs-lead": (
        "Hier staat wat we van uw wensen bewaren. Wat u verstuurt, vervangt alles van eerder. "
        "Maakt u alles leeg, dan wissen we uw wensen."
    ),
    "save": "Wijziging opslaan",
    "stop-title": "Toch niet komen?",
    "cancel-lead": "Meld u dan af. Dan kan iemand anders uw plaats krijgen.",
    "cancel-button": "Meld mij af",
    "kept-title": "Wat we van u bewaren",
    "kept-lead": "Dit zijn uw gegevens. Alleen u ziet ze hier. U kunt ze ook als bestand opslaan.",
    "kept-language": "Taal van uw mails",
    "kept-since": "Aangemeld op",
    "kept-consent": "Toestemming voor uw wensen",
    "kept-no-needs": "Geen wensen",
    "proof-title": "Bewijs van deelname",
    "proof-lead": "U was erbij. Hier is een bewijs dat u kunt bewaren of doorsturen.",
    "proof-button": "Download het bewijs (pdf)",
    "kept-export": "Opslaan als bestand (JSON)",
    "void-title": "Kent iemand anders uw link?",
    "void-lead": "Maak dan alle eerdere links ongeldig. U krijgt een nieuwe link per mail.",
    "void-button": "Maak eerdere links ongeldig",
    "erase-title": "Uw gegevens wissen",
    "erase-lead": "U kunt alles laten wissen wat we van u bewaren. Uw aanmelding vervalt dan ook.",
    "erase-button": "Mijn gegevens wissen",
    "sure-title": "Weet u het zeker?",
    "sure-cancel": (
        "U raakt uw plaats meteen kwijt. Wilt u later toch komen, dan moet u zich opnieuw "
        "aanmelden."
    ),
    "sure-seats": "U hebt nu een plaats bij:",
    "sure-waiting-one": "Er wacht nu {count} ander op een plaats.",
    "sure-waiting": "Er wachten nu {count} anderen op een plaats.",
    "sure-erase": (
        "We wissen uw naam, uw e-mailadres en al het andere dat we van u bewaren. Uw plaats raakt "
        "u meteen kwijt. Dit kan niet ongedaan worden gemaakt, en u krijgt er geen mail over."
    ),
    "sure-void": (
        "Alle eerdere links naar uw aanmelding werken dan niet meer, deze pagina ook niet. U "
        "krijgt een mail met een nieuwe link. Ook uw kenmerk en uw code voor de ingang worden "
        "nieuw. De link van uw agenda ook."
    ),
    "sure-void-button": "Ja, stuur mij een nieuwe link",
    "sure-cancel-button": "Ja, meld mij af",
    "sure-erase-button": "Ja, wis mijn gegevens",
    "sure-no": "Nee, terug naar mijn aanmelding",
    "voided-title": "Eerdere links werken niet meer",
    "voided-text": "We sturen u een mail met uw nieuwe link. Daarmee opent u uw aanmelding weer.",
    "erased-title": "Uw gegevens zijn gewist",
    "erased-text": (
        "We bewaren niets meer van u voor deze bijeenkomst. De link in uw mail werkt niet meer."
    ),
    "link-title": "De link naar uw aanmelding",
    "link-lead": (
        "Vul het e-mailadres in waarmee u zich hebt aangemeld. Dan sturen we u de link opnieuw."
    ),
    "link-reference-hint": (
        "U vindt het kenmerk in onze mails, bijvoorbeeld K7QM-3TXW. Weet u het niet? Laat dit veld "
        "dan leeg."
    ),
    "link-void": "Maak eerdere links ongeldig",
    "link-void-hint": "Doe dit als iemand anders uw link kent. Vul dan ook het kenmerk in.",
    "link-submit": "Stuur mij de link",
    "link-faults-heading": "We konden de link nog niet sturen",
    "link-sent-title": "Kijk in uw mail",
    "link-sent": (
        "Is dit adres aangemeld voor deze bijeenkomst? Dan komt de link er nu aan. Om "
        "veiligheidsredenen zeggen we niet of dat zo is. U kunt de link een paar keer per dag "
        "opvragen."
    ),
}
