"""From the files that people write to frozen models; the only package that knows YAML and pydantic."""
