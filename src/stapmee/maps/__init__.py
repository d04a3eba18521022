"""The network maps: a theme's stations and the lanes between them, and all lines at a glance; as records, SVG and text. Knows no route."""
