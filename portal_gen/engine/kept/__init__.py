"""What earlier builds have made and read, kept until it would come out otherwise."""
