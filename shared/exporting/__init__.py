"""Lists of people and figures as files: chosen columns, CSV and XLSX, no cell that is a formula."""
