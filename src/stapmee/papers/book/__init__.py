"""The kit, or one chapter of it, as a booklet: cover, contents, chapters with their maps, who is who, papers, words, sources, index."""

from stapmee.papers.book.data import Book, book

__all__ = ["Book", "book"]
