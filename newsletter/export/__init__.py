"""Results → bytes and files: the .eml, the shapes that scripts rely on, the issue's folder."""
