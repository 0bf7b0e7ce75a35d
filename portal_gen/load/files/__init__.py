"""Files and addresses: what a catalog names, confined to the root."""
