"""What leaves the screen: booklets, sheets, posters, forms, calendars; one door to typst (docs/papers.md)."""
