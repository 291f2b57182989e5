"""The words of the register of processing and of an event's privacy text, in Dutch."""

TEXTS = {
    "processing-title": "Verwerking van persoonsgegevens",
    "processing-lead": (
        "Twee teksten, gemaakt van de gegevens van deze bijeenkomst. Wijzigt u vragen of "
        "bewaartermijnen, dan veranderen ze mee."
    ),
    "processing-link": "Verwerkingsregister en privacytekst van deze bijeenkomst",
    "processing-check": "Laat dit nakijken",
    "processing-check-lead": (
        "De functionaris gegevensbescherming van uw organisatie stelt vast of de grondslag en de "
        "ontvangers kloppen."
    ),
    "processing-register": "Voor het verwerkingsregister",
    "processing-notice": "Voor de bezoekers",
    "processing-copy": "Als tekst om te kopiëren",
    "processing-what": "Verwerking",
    "processing-what-is": "Aanmelding voor de bijeenkomst ‘{title}’",
    "processing-who": "Verantwoordelijke",
    "processing-who-is": "{who}, {email}",
    "processing-people": "Van wie",
    "processing-people-are": "Mensen die zich aanmelden voor de bijeenkomst",
    "processing-why": "Doelen",
    "processing-why-register": "Plaatsen verdelen en weten wie er komt",
    "processing-why-mail": "Bevestigen, herinneren en berichten wat er wijzigt",
    "processing-why-count": "Weten wie er was, en aantallen tellen zonder namen",
    "processing-details": "Soorten gegevens",
    "processing-detail-name": "Naam: voor de lijst met deelnemers en de badge",
    "processing-detail-email": "E-mailadres: voor de bevestiging en berichten over de bijeenkomst",
    "processing-detail-organisation": "Gemeente of organisatie: voor de lijst met deelnemers",
    "processing-detail-job-title": "Functie: alleen van wie die invult",
    "processing-detail-sessions": "Gekozen sessies: om een plaats vrij te houden",
    "processing-detail-mails": "Of onze mails aankomen: om het te merken als een adres niet klopt",
    "processing-detail-came": "Of iemand nog komt, en wanneer iemand binnenkwam",
    "processing-asked": "Het antwoord op de vraag ‘{question}’",
    "processing-asked-sensitive": (
        "Het antwoord op de vraag ‘{question}’: kan iets zeggen over gezondheid of geloof. Alleen "
        "met toestemming, en apart bewaard"
    ),
    "processing-ground": "Grondslag",
    "processing-ground-task": (
        "Een taak van algemeen belang (AVG, artikel 6, lid 1, onder e): de bijeenkomst organiseren"
    ),
    "processing-ground-consent": (
        "Toestemming (AVG, artikel 9, lid 2, onder a) voor antwoorden die iets kunnen zeggen over "
        "gezondheid of geloof"
    ),
    "processing-keep": "Bewaartermijnen",
    "processing-keep-all": "Alle gegevens van een aanmelding: {count} dagen na de bijeenkomst",
    "processing-keep-all-one": "Alle gegevens van een aanmelding: {count} dag na de bijeenkomst",
    "processing-keep-answer": (
        "Het antwoord op de vraag ‘{question}’: {count} dagen na de bijeenkomst"
    ),
    "processing-keep-answer-one": (
        "Het antwoord op de vraag ‘{question}’: {count} dag na de bijeenkomst"
    ),
    "processing-keep-acts": "Wie van de organisatie wat deed, zonder de gegevens zelf: een jaar",
    "processing-with": "Ontvangers en verwerkers",
    "processing-with-organisers": (
        "Medewerkers van de organisatie met een eigen account en een rol bij deze bijeenkomst"
    ),
    "processing-with-aws": "Amazon Web Services, als verwerker: opslag en rekenkracht",
    "processing-with-ses": "Amazon SES, als verwerker: het versturen van mail",
    "processing-safe": "Beveiliging",
    "processing-safe-access": "Toegang per rol, bij elk verzoek gecontroleerd",
    "processing-safe-store": "Versleuteld bewaard en verstuurd, en vanzelf gewist na de termijn",
    "processing-safe-acts": "Wie gevoelige antwoorden bekijkt, wordt onthouden",
    "processing-notice-title": "Uw gegevens bij ‘{title}’",
    "processing-notice-lead": (
        "U meldt zich aan voor deze bijeenkomst. Hier leest u welke gegevens we van u bewaren, "
        "waarom, en hoe lang."
    ),
    "processing-notice-more": "Meer over privacy op deze site",
    "processing-notice-page": "Bezoekers lezen dit op de site, via het formulier",
    "processing-notice-who": "Wie is verantwoordelijk?",
    "processing-notice-who-is": "{who} organiseert ‘{title}’. Hebt u een vraag? Mail naar {email}.",
    "processing-notice-details": "Welke gegevens, en waarom?",
    "processing-notice-ground": "Mag dat?",
    "processing-notice-keep": "Hoe lang bewaren we uw gegevens?",
    "processing-notice-with": "Wie ziet ze?",
    "processing-notice-with-aws": "Amazon Web Services bewaart ze en verstuurt mail, voor ons",
    "processing-notice-rights": "Wat zijn uw rechten?",
    "processing-notice-rights-are": (
        "U mag uw gegevens bekijken, verbeteren en wissen, uw toestemming intrekken en bezwaar "
        "maken. Met de link in uw mail doet u dat zelf. Mailen naar {email} mag ook. Bent u niet "
        "tevreden? Dan kunt u een klacht indienen bij de Autoriteit Persoonsgegevens."
    ),
}
