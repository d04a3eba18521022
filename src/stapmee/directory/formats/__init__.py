"""The files in which partners send and fetch records, one module a format, each with `read` and `write`. No database here."""
