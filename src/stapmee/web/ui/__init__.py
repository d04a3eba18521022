"""The furniture of the site: base template, components, styles and scripts; it knows the kit's texts but none of the pages."""
