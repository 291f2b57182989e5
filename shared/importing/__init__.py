"""People imported from a sheet: columns by their headings, rows judged, then added one by one."""
