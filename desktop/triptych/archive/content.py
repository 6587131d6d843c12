"""Hashes by which texts and bytes are recognised and proved whole."""

import hashlib
import unicodedata

FINGERPRINT_BYTES = 16


def sha256(data: bytes) -> bytes:
    """The hash that proves stored bytes whole."""
    return hashlib.sha256(data).digest()


def text_sha256(text: str) -> bytes:
    """The hash that proves a stored text whole, and by which equal texts are found."""
    return sha256(text.encode("utf-8"))


def fingerprint(text: str) -> bytes:
    """The same for two texts that differ only in white space and Unicode composition."""
    words = " ".join(unicodedata.normalize("NFC", text).split())
    return sha256(words.encode("utf-8"))[:FINGERPRINT_BYTES]
