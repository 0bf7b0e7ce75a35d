"""A site's model: kinds, types, relations and annotations that YAML adds, in the shape of Backstage's model layers."""
