"""What the portal does for pages that somebody has written."""
