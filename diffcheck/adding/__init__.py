"""From a page, a PDF or a paste to a readout file: what is guessed is shown, and no word of the source is altered."""
