"""What is put into the host before it works: frames to fill, navigation, the design system."""
