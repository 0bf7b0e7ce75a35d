"""The words of the program: frozen values that every floor shares and none owns."""
