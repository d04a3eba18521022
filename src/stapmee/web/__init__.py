"""The site: a Django project whose every page is a pure function of the kit and the day, and that keeps nothing of its readers."""
