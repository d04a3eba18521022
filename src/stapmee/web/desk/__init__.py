"""The desk: where editors of a region look after the directory, behind sign-in and a second factor. It speaks Dutch only."""
