"""How a plugin is declared, found, configured and run."""
