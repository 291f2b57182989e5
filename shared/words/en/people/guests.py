"""The words of guests on the desk, in English."""

TEXTS = {
    "guest-add": "Add a guest",
    "guest-add-lead": (
        "A speaker, crew or press. A guest takes no seat, and is on lists and badges."
    ),
    "guest-role": "As what does this guest come?",
    "guest-role-speaker": "Speaker",
    "guest-role-crew": "Crew",
    "guest-role-press": "Press",
    "guest-role-guest": "Guest",
    "guest-name": "The guest’s name",
    "guest-organisation": "The guest’s organisation",
    "guest-email": "The guest’s email address (optional)",
    "guest-email-hint": (
        "With an email address the guest gets an email with the code for the entrance."
    ),
    "guest-button": "Add the guest",
    "guest-done": "{name} is on the list as a guest.",
    "guest-done-mailed": "{name} is on the list as a guest. The email goes to {email}.",
    "guest-wrong": "Give a name, an organisation and a role. Check the email address, too",
}
