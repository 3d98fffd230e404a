"""Cases as data: the world that one gives, and what is asked of it. tests/cases/README.md describes the files."""
