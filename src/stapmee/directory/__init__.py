"""Who is where: organisations, services and places as open data (HSDS). A Django application with a pure heart, `hsds`."""
