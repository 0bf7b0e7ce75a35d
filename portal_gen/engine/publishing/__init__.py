"""A site takes the place of the one before it, in one step."""
