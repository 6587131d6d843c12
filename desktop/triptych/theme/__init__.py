"""How the window looks: colours as roles from theme files, fonts, sizes, icons and style sheet."""
