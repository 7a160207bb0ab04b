"""Sources that nobody would write, and what must hold of the program for whatever they say."""
