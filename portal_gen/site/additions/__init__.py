"""What the portal adds to files of the host: search, sitemap, widgets, hashes of scripts."""
