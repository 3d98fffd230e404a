"""A second implementation of deadlines and of deciding: naive, written from the documentation alone, and sharing no code with the first."""
