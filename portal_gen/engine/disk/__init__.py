"""What every other room asks of the disk: whole files, locks, folders, digests of what is there."""
