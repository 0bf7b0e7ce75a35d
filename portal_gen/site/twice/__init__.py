"""What `portal-gen build --twice` does: a site is made a second time, and the two are held against each other."""
