"""What `mkdocs.yml` says about plugins: options, extensions by id, layouts."""
