"""What `mkdocs.yml` says, and which files and folders that means."""
