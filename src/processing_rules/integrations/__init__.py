"""What fits the library to frameworks. Each module imports its own, and nothing here is imported by the rest."""
