"""What the project's files say, checked at the door: TOML and front matter become dataclasses here."""
