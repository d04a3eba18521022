"""Everything that leaves the screen: booklets, sheets, posters, forms and calendars, a folder each. typst is behind one door."""
