"""What search engines, calendars and other sites are given of the pages."""
