"""The words of the public pages, in English."""

TEXTS = {
    # every page
    "site-name": "Events",
    "skip": "Skip to content",
    "main-navigation": "Breadcrumb",
    "all-events": "All events",
    "event-crumb": "Programme and information",
    "languages": "Language",
    "help-title": "Need help?",
    "help-organiser": (
        "Have a question, or having trouble registering? {organiser} is happy to help."
    ),
    "help-general": "Ask the organiser. The email address is on the event page.",
    "about-title": "About this site",
    "privacy": "Privacy",
    "accessibility": "Accessibility",
    # sessions and people
    "kind-breakout": "Session",
    "role-chair": "chair",
    "role-speaker": "speaker",
    "role-moderator": "moderator",
    # home
    "home-title": "Events",
    "home-lead": "View the programme and register. It takes about two minutes.",
    "upcoming": "Coming up",
    "upcoming-none": "There are no upcoming events at the moment.",
    "past": "Past events",
    "badge-open": "Open for registration",
    "badge-not-open": "Registration opens later",
    "badge-filling": "Almost full",
    "badge-full": "Full",
    "badge-full-waiting": "Full – waiting list open",
    "badge-under-way": "Under way",
    "badge-closed": "Registration closed",
    "badge-cancelled": "Cancelled",
    # other pages
    "not-found-title": "This page does not exist",
    "not-found": "The event may have been removed, or the address may be wrong.",
    "error-title": "Something went wrong on our side",
    "error": (
        "It’s not your fault. Please try again in a few minutes. Were you registering? Check your "
        "email for a confirmation first."
    ),
    "privacy-title": "Privacy",
    "accessibility-title": "Accessibility",
}
