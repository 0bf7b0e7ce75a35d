"""YAML as Backstage reads it, at the speed of libyaml."""
