"""The network maps: a theme's stations and the lanes between them, as records, as SVG and as text. Knows no route."""
