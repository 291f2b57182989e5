"""What is wrong at a field of a form, in English."""

TEXTS = {
    "name-missing": "Fill in your name.",
    "name-too-long": "Use at most 120 characters for your name.",
    "email-missing": "Fill in your e-mail address.",
    "email-invalid": "Fill in a valid e-mail address, for example name@example.org.",
    "email-too-long": "Fill in an e-mail address of at most 254 characters.",
    "reference-invalid": (
        "Fill in the eight letters and digits of your reference, for example K7QM-3TXW."
    ),
    "organisation-missing": "Fill in the name of your municipality or organisation.",
    "organisation-too-long": "Use at most 120 characters for your municipality or organisation.",
    "jobTitle-too-long": "Use at most 120 characters for your job title.",
    "choice-missing": "Choose a session at ‘{label}’.",
    "choice-elsewhere": (
        "The session you chose does not belong here. Choose a session from this list."
    ),
    "choice-session-cancelled": "The session you chose is cancelled. Choose another session.",
    "choice-duplicate-session": (
        "You chose the same session twice. Choose another one, or leave this choice empty."
    ),
    "choice-too-many": "You chose too many sessions. Leave a choice empty.",
    "choice-overlapping-sessions": (
        "Two of your sessions are at the same time. Choose another session."
    ),
    "dietary-unknown": "Choose from this list. Write another wish in the field below.",
    "dietaryNote-too-long": "Use at most 500 characters for your wish about food or drinks.",
    "access-too-long": "Use at most 500 characters for what you need.",
    "consent-required": "Give your consent to use your wishes, or empty the fields above.",
    "question-text-too-long": "Use at most {most} characters for ‘{label}’.",
    "question-choice-missing": "Choose an answer at ‘{label}’.",
    "question-choices-missing": "Choose from the list at ‘{label}’.",
    "question-choices-too-many": "Choose at most {most} answers at ‘{label}’.",
    "question-yes-no-missing": "Choose yes or no at ‘{label}’.",
    "question-number-missing": "Fill in a number at ‘{label}’.",
    "question-number-out-of-range": "The number at ‘{label}’ is too high or too low.",
    # at any field
    "any-control-characters": (
        "‘{label}’ contains characters that we cannot process. Please type the text again."
    ),
    "any-required": "Fill in ‘{label}’.",
    "any-link": (
        "Leave web and e-mail addresses out of ‘{label}’. That way nobody else receives unwanted "
        "links."
    ),
    "any-empty": "Fill in something at ‘{label}’, or leave the field empty.",
    "any-too-long": "The text at ‘{label}’ is too long. Please shorten it.",
    "otherwise": "Check what you filled in at ‘{label}’.",
    "no-field": "We could not read the form. Reload the page and fill it in again.",
}
