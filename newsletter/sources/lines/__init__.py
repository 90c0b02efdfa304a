"""What one line of text says: its author, section, label, that it is a lede, a heading or mere noise."""
