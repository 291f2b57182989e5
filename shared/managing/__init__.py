"""One's own registration: changed, cancelled, erased, followed in a calendar; its link again."""
