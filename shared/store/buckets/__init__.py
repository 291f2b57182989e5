"""Files, in buckets: those of lists, and those of pictures. Nothing else speaks to S3."""
