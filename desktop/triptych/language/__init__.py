"""What a language needs: folding, sentences, identification, the sentence encoder."""
