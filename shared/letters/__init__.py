"""What a mail says: its kind, its reasons and facts, its MIME and its calendar."""
