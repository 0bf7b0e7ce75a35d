"""What `portal-gen build` and `portal-gen serve` do."""
