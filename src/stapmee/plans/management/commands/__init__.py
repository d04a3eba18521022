"""`stapmee manage <command>`."""
