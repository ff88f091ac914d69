"""The terminal UI: regions of one screen that only read comparisons; nothing outside knows Textual."""
