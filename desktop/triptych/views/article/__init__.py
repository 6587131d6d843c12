"""What the reader sees and corrects of one article: details, paragraphs, repairs, pictures, the text itself."""
