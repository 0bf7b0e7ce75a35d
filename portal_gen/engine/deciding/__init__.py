"""What of that is as it would be today."""
