"""The words of the desk's pages on which an event begins, is published and ends, in English."""

TEXTS = {
    # new
    "making-new": "New event",
    "making-new-lead": "Choose how you begin. Visitors see nothing until you publish.",
    "making-new-paste": "Paste the programme",
    "making-new-paste-lead": (
        "As it stands in Word, in a mail or on a web page. Then you see what was understood."
    ),
    "making-new-paste-label": "Text of the programme",
    "making-new-paste-button": "Read this text",
    "making-new-file": "Choose a file",
    "making-new-file-lead": (
        "Word (.docx), web page (.html) or text (.txt). Also a table (.csv), an export (.yaml) or "
        "a schedule of frab (.json)."
    ),
    "making-new-file-label": "File",
    "making-new-file-button": "Read this file",
    "making-new-copy": "Copy an earlier event",
    "making-new-copy-lead": (
        "Everything moves to the new date. Texts that hold an old date are shown to you."
    ),
    "making-new-copy-label": "Event",
    "making-new-copy-choose": "Choose an event",
    "making-new-copy-date": "New date",
    "making-new-copy-button": "Copy",
    "making-new-empty": "Begin empty",
    "making-new-empty-lead": "You fill in everything yourself.",
    "making-new-empty-button": "Begin",
    "making-new-nothing": "First paste a text, or choose a file.",
    "making-new-too-long": "This text is too long: more than 200 kB.",
    "making-new-not-a-text": "This file cannot be read. Save it as .docx or .txt.",
    "making-new-not-a-word-file": "This Word file cannot be read. Save it as .docx.",
    "making-new-unsafe": "This Word file asks for something from elsewhere. Paste the text.",
    "making-new-file-wrong": "This file cannot be read as it is. {detail}",
    "making-new-copy-wrong": "Choose an event and a date.",
    "making-review": "Is this right?",
    "making-review-lead": (
        "This was understood. Add what is missing; what you leave empty now, you can add later. "
        "Nothing is saved yet."
    ),
    "making-review-ask": "Add",
    "making-review-understood": "Understood",
    "making-review-questions": "Questions about your text",
    "making-review-left": "Not understood",
    "making-review-left-lead": "These lines stay beside the draft.",
    "making-review-button": "Make the draft",
    "making-review-description-hint": "Empty: then the summary stands here.",
    "making-review-capacity-hint": "Empty: the seats are shared equally.",
    "making-review-none": "No programme was found in this text.",
    "making-ask-missing-title": "What is the title? It is not in the text.",
    "making-ask-missing-date": "On which day is it? That is not in the text.",
    "making-ask-missing-year": (
        "In which year is it? The text says ‘{about}’ without a year. Check the date."
    ),
    "making-ask-weekday": "The weekday does not fit the date: ‘{about}’. Is the date right?",
    "making-ask-another-date": "There is another date: ‘{about}’. Which one is right?",
    "making-ask-missing-end": "When does this end? ‘{about}’",
    "making-ask-overlap": (
        "This goes on while the next one begins already ({values}): ‘{about}’. Is that right?"
    ),
    "making-ask-order": "This time is before the one above it: ‘{about}’. Is that right?",
    "making-ask-unclear-kind": "Is this something that visitors choose? ‘{about}’",
    "making-ask-unclear-round": "In which round is this? ‘{about}’",
    # publish
    "making-publish": "Publish",
    "making-publish-changed": (
        "The draft has changed meanwhile. Look at it below once more. Nothing is published."
    ),
    "making-publish-refused": "It cannot be published so. Nothing is published.",
    "making-publish-first": "Put it on the site",
    "making-publish-quiet": "Publish, without a mail",
    "making-publish-mail": "Publish and mail {count} people",
    "making-publish-mail-one": "Publish and mail 1 person",
    "making-published": "Published. Visitors see it on the site now.",
    "making-publish-nothing": "The draft says what is on the site already.",
    "making-publish-look": "See it as a visitor",
    "making-publish-reasons": "To do first: {count} points",
    "making-publish-reasons-one": "To do first: 1 point",
    "making-publish-warnings": "Look at this, too",
    "making-publish-stale": "Texts that hold an old date",
    "making-stale": "{label}: ‘{text}’",
    "making-publish-changes": "What changes",
    "making-publish-new": "This is the first time: everything is new. No mails go.",
    "making-publish-ready": "Ready for the site",
    "making-publish-people": "Who hears of it",
    "making-publish-nobody": "Nobody gets a mail and nobody loses a seat.",
    "making-publish-mailed-all": "{count} people get a mail about the change.",
    "making-publish-mailed-all-one": "1 person gets a mail about the change.",
    "making-publish-mailed": "{count} people of ‘{title}’ get a mail about the change.",
    "making-publish-mailed-one": "1 person of ‘{title}’ gets a mail about the change.",
    "making-publish-promoted": "{count} people on the waiting list get a seat.",
    "making-publish-promoted-one": "1 person on the waiting list gets a seat.",
    "making-publish-released": (
        "‘{title}’ is cancelled. Of {seated} people with a seat, {moved} get another session, "
        "{queued} wait for one, and {asked} are asked to choose again. {waiting} people waited "
        "for it."
    ),
    "making-publish-since": "Published meanwhile",
    "making-publish-since-lead": (
        "This came on the site after this draft was begun. Publishing takes it back where the "
        "draft says otherwise."
    ),
    "making-publish-discard": "Throw the draft away",
    "making-discarded": "The draft is gone. Nothing has changed on the site.",
    "making-restored": "The draft is now like that version. Look at it and publish.",
    "making-preview-incomplete": "It can be shown once nothing is missing below.",
    "making-versions": "Earlier versions",
    "making-versions-lead": (
        "Bring a version back as the draft. Visitors see it only when you publish."
    ),
    "making-version": "Version {number}, {moment}",
    "making-version-now": "On the site now",
    "making-version-restore": "Bring back as the draft",
    "making-version-restore-of": "Bring back as the draft: version {number}",
    "making-change-added": "Added",
    "making-change-removed": "Gone",
    "making-change-reordered": "Another order",
    "making-change-changed": "Changed",
    "making-was": "Was",
    "making-now": "Will be",
    # stop
    "making-stop": "Cancel or delete",
    "making-stop-cancel": "Cancel",
    "making-stop-cancel-lead": (
        "{count} people have a seat or wait for one. All of them get a mail, and their calendars "
        "are updated. This cannot be undone."
    ),
    "making-stop-cancel-lead-one": (
        "1 person has a seat or waits for one. They get a mail, and their calendar is updated. "
        "This cannot be undone."
    ),
    "making-stop-cancel-button": "Cancel the event and mail {count} people",
    "making-stop-cancel-button-one": "Cancel the event and mail 1 person",
    "making-cancelled": "The event is cancelled. Everybody is told.",
    "making-stop-is-off": "This event is cancelled.",
    "making-stop-remove": "Delete",
    "making-stop-remove-lead": (
        "All registrations, addresses and mails are deleted. Counts alone stay for a year. This "
        "cannot be undone."
    ),
    "making-stop-remove-later": "It can be deleted once the event is over or cancelled.",
    "making-stop-remove-title": "Type ‘{name}’",
    "making-stop-remove-button": "Delete this event",
    "making-stop-remove-draft": "Delete this draft",
    "making-stop-remove-draft-lead": "This draft was never published. It will be gone.",
    "making-remove-another": "This is not the title of this event.",
    "making-remove-held": "Not everybody has been told yet. Try again in a few minutes.",
    "making-removed": "The event is being deleted. That takes some minutes.",
    "making-draft-removed": "The draft is deleted.",
    # what is wrong with a field
    "making-fault-other": "{label}: this is not right yet.",
    "making-fault-required": "{label}: fill this in.",
    "making-fault-too-long": "{label}: this is too long. Use at most {number} signs.",
    "making-fault-wrong-number": "{label}: type a number.",
    "making-fault-wrong-clock": "{label}: type a time, as 14:15.",
    "making-fault-moment": "{label}: choose a day and a time.",
    "making-fault-day": "{label}: choose a day, as 19-11-2026.",
    "making-fault-email-address": "{label}: this is no e-mail address.",
    "making-fault-no-retention": "Choose after how many days registrations are deleted.",
    "making-fault-no-date": "Choose the date.",
    "making-fault-no-year": "Choose in which year it is.",
    "making-fault-hours-order": "The announced end is before the start.",
    "making-fault-window-order": "Registration opens after it closes. Choose an earlier moment.",
    "making-fault-closed-already": "Registration would be closed by now. Choose a later moment.",
    "making-fault-after-event": "{label}: this is after the end of the event.",
    "making-fault-empty-round": "This round has no sessions.",
    "making-fault-no-seats": "No session of this round has a seat.",
    "making-fault-no-programme": "There is nothing on the programme yet.",
    "making-fault-too-many-sessions": "The programme is too long.",
    "making-fault-too-many-changes": "This replaces too much at once. Publish it in two steps.",
    "making-fault-outside-day": "This is on another day than the event.",
    "making-fault-session-order": "The end is before the start.",
    "making-fault-not-parallel": "Only a breakout session has a round and seats of its own.",
    "making-fault-unknown-round": "There is no such round. Choose another one.",
    "making-fault-no-capacity": "How many seats does this session have?",
    "making-fault-breakout-block": "A breakout session can have no items.",
    "making-fault-unknown-block": "There is no such block. Choose another one.",
    "making-fault-nested-block": "A block cannot be in another block.",
    "making-fault-no-alt": "Write what the picture shows.",
    "making-fault-not-a-picture": "This is no JPEG, PNG or WebP. Choose another file.",
    "making-fault-picture-broken": "This file is damaged. Choose another file.",
    "making-fault-picture-too-large": (
        "This picture has more than 25 million pixels. Make it smaller."
    ),
    "making-fault-picture-too-heavy": "This file is larger than 4 MB. Make the picture smaller.",
    "making-fault-overlap": "This overlaps with ‘{other}’.",
    "making-fault-double-booked-person": "Somebody is in ‘{other}’ at the same time.",
    "making-fault-double-booked-room": "‘{other}’ is in this room at the same time.",
    "making-fault-small-round": "In this round there are not seats for everybody.",
    "making-fault-untranslated": "Not every text is there in English. Then it is shown in Dutch.",
    "making-fault-below-taken": "{label}: {number} seats are taken. It cannot be fewer.",
    "making-fault-session-in-use": "People have chosen ‘{other}’. Cancel that first.",
    "making-fault-cancelled-for-good": "This is cancelled, and its people know already.",
    "making-fault-after-session": "This session is over.",
    "making-fault-options": "Give choices to a question with choices.",
    "making-fault-label": "Give the question and each choice its words.",
    "making-fault-required-consent": "Nobody has to answer a sensitive question.",
    "making-fault-limits": "The limits of the answer are not right.",
}
