"""What holds for every situation, proven over all of them; and the exact difference between two kits."""
