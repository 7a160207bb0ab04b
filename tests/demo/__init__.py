"""A fictional national party, big enough to show every feature and to measure with. `python -m tests.demo OUT --news 200`."""
