"""Readers of their own for the sources and for the built site, which know nothing of the program between them."""
