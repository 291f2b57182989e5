"""Lists of people and figures as files, at once or in pages: CSV and XLSX, no cell a formula."""
