"""Vietnamese of the years before Unicode: TCVN 5712:1993 (TCVN3, ABC fonts) and VNI, which no codec of Python knows.

Both are cp1252 on the face of it: TCVN3 puts a letter with its marks into one byte, VNI follows a letter with a byte
for its marks. TCVN3 keeps capitals with a tone in fonts of their own: they come out small, as they lie.
Tables: TCVN 5712:1993 (VN3), and the VNI-Windows layout as in the Vietnamese Unicode FAQs of the Unicode consortium.
"""

import re
import unicodedata
from typing import Final

_TCVN3: Final = str.maketrans(
    dict(
        zip(
            "\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae"
            "\xb5\xb6\xb7\xb8\xb9\xbb\xbc\xbd\xbe\xc6\xc7\xc8\xc9\xca\xcb"
            "\xcc\xce\xcf\xd0\xd1\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xdc\xdd\xde"
            "\xdf\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xeb\xec\xed\xee"
            "\xef\xf1\xf2\xf3\xf4\xf5\xf6\xf7\xf8\xf9\xfa\xfb\xfc\xfd\xfe",
            "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
            strict=True,
        )
    )
)

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_VNI_MARKS: Final = {
    "ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT, "â": _CIRCUMFLEX,
    "à": _CIRCUMFLEX + _GRAVE, "á": _CIRCUMFLEX + _ACUTE, "å": _CIRCUMFLEX + _HOOK,
    "ã": _CIRCUMFLEX + _TILDE, "ä": _CIRCUMFLEX + _DOT,
    "ê": _BREVE, "è": _BREVE + _GRAVE, "é": _BREVE + _ACUTE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}  # fmt: skip
_VNI_LETTERS: Final = {"ñ": "đ", "ô": "ơ", "ö": "ư", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_PAIR: Final = re.compile(
    "([aeouyôö])([" + "".join(_VNI_MARKS) + "])|([" + "".join(_VNI_LETTERS) + "])", re.IGNORECASE
)


def from_tcvn3(data: bytes) -> str | None:
    """The text of bytes in TCVN3; None where a byte stands for nothing."""
    found = _western(data)
    return None if found is None else found.translate(_TCVN3)


def from_vni(data: bytes) -> str | None:
    """The text of bytes in VNI; None where a byte stands for nothing."""
    found = _western(data)
    return None if found is None else unicodedata.normalize("NFC", _VNI_PAIR.sub(_vni_letter, found))


def _western(data: bytes) -> str | None:
    """Latin-1 letters with the typography of Windows, as these fonts have it."""
    text = data.decode("latin-1")
    try:
        return re.sub(r"[\x80-\x9f]", lambda char: char.group().encode("latin-1").decode("cp1252"), text)
    except UnicodeDecodeError:
        return None


def _vni_letter(match: re.Match[str]) -> str:
    letter, mark, alone = match.groups()
    if alone is not None:
        return _cased(_VNI_LETTERS[alone.lower()], like=alone)
    base = _VNI_LETTERS.get(letter.lower(), letter.lower())
    return _cased(base, like=letter) + _VNI_MARKS[mark.lower()]


def _cased(letter: str, *, like: str) -> str:
    return letter.upper() if like.isupper() else letter
