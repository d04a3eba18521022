"""The kit: what is known about the way a newcomer walks, as frozen records read from `content/`."""
