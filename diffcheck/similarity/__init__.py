"""How close two statements are: features from shared concepts, meaning, values and wording, and one small model."""
