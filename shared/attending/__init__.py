"""The day itself: who still comes, and the code that the desk scans."""
