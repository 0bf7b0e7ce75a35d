"""What a team decides about findings: how much they matter, which are waived, which were there before."""
