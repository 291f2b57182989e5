"""A mail leaves: leased, judged, written, sent at the pace of SES, marked."""
