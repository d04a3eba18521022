"""What is measured, each beside its peer in one run: ratios, since machines are small and noisy. Run with `make bench`."""
