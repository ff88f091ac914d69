"""The report for a terminal: lines of rich text, as wide as asked, readable without colour."""
