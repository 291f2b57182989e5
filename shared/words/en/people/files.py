"""The words of the lists, badges and files that are taken from the desk, in English."""

TEXTS = {
    "reg-lists": "Lists to take along",
    "reg-lists-lead": "Everybody is in each list, without sensitive answers.",
    "reg-lists-found": (
        "In these lists is whom you found. Municipalities and figures are about everybody."
    ),
    "reg-list-all": "All registrations",
    "reg-list-sessions": "By session",
    "reg-list-venue": "Names for the entrance",
    "reg-list-door": "List for the desk, by surname",
    "reg-list-badges": "Badges of everybody with a seat",
    "reg-badge": "Print the badge (PDF)",
    "reg-list-new-badges": "Badges that are new or changed since the last time",
    "reg-list-caterer": "Numbers for the caterer, without names",
    "reg-list-municipalities": "All municipalities, missing ones too",
    "reg-list-statistics": "Figures",
    "reg-list-of-session": "Take this list along:",
    "reg-file-xlsx": "Excel",
    "reg-file-csv": "CSV",
    "reg-file-pdf": "PDF",
}
