"""A statement to what it holds: topics and concepts, figures, cues, who speaks and what the speaker does."""
