"""What is wrong at a field of a form, in English."""

TEXTS = {
    "name-missing": "Enter your name.",
    "name-too-long": "Use at most 120 characters for your name.",
    "email-missing": "Enter your email address.",
    "email-invalid": "Enter a valid email address, for example name@example.org.",
    "email-too-long": "Enter an email address of at most 254 characters.",
    "reference-invalid": (
        "Enter the eight letters and digits of your reference, for example K7QM-3TXW."
    ),
    "organisation-missing": "Enter the name of your municipality or organisation.",
    "organisation-too-long": "Use at most 120 characters for your municipality or organisation.",
    "jobTitle-too-long": "Use at most 120 characters for your job title.",
    "choice-missing": "Choose a session for ‘{label}’.",
    "choice-elsewhere": (
        "The session you chose does not belong here. Choose a session from this list."
    ),
    "choice-session-cancelled": "The session you chose has been cancelled. Choose another session.",
    "choice-duplicate-session": (
        "You chose the same session twice. Choose another one, or leave this choice empty."
    ),
    "choice-too-many": "You chose too many sessions. Leave a choice empty.",
    "choice-overlapping-sessions": (
        "Two of your sessions are at the same time. Choose another session."
    ),
    "dietary-unknown": "Choose from this list. Write another wish in the field below.",
    "dietaryNote-too-long": "Use at most 500 characters for your wish about food or drink.",
    "access-too-long": "Use at most 500 characters for what you need.",
    "consent-required": "Agree to the use of your wishes, or clear the fields above.",
    "question-text-too-long": "Use at most {most} characters for ‘{label}’.",
    "question-choice-missing": "Choose an answer for ‘{label}’.",
    "question-choices-missing": "Choose from the list for ‘{label}’.",
    "question-choices-too-many": "Choose at most {most} answers for ‘{label}’.",
    "question-yes-no-missing": "Choose yes or no for ‘{label}’.",
    "question-number-missing": "Enter a number for ‘{label}’.",
    "question-number-out-of-range": "The number for ‘{label}’ is too high or too low.",
    # at any field
    "any-control-characters": (
        "‘{label}’ contains characters that we can’t process. Please type the text again."
    ),
    "any-required": "Enter ‘{label}’.",
    "any-link": (
        "Leave web and email addresses out of ‘{label}’. This keeps unwanted links away from "
        "others."
    ),
    "any-empty": "Enter something for ‘{label}’, or leave the field empty.",
    "any-too-long": "The text at ‘{label}’ is too long. Please shorten it.",
    "otherwise": "Check what you entered for ‘{label}’.",
    "no-field": "We could not read the form. Reload the page and complete it again.",
}
