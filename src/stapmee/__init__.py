"""Stapmee: the next step, the right people and the right papers for whoever walks along with a newcomer."""

__version__ = "0.1.0"
