"""Places that act: Moscow said, Hà Nội đề nghị, Пекин обвинил. The place stays one; the mention is noted.

A place's name stands for those who govern there where it is what a clause is about and does what only people do. The
rule asks for both and for a great place, so that it misses some and takes few for what they are not.
"""

import re
from typing import Final

from triptych.domain.text import Span
from triptych.entities.gazetteer import gazetteer

_GREAT: Final = 300_000
_LONGEST_BEFORE: Final = 16
_VERBS: Final = {
    "en": re.compile(
        r"\s+(?:(?:has|have|had|will|would|also|again|later|now|officially|firmly|strongly|repeatedly|itself)\s+){0,3}"
        r"(said|says|announced|agreed|agrees|warned|warns|denied|denies|accused|accuses|insisted|insists|urged|urges|"
        r"demanded|demands|rejected|rejects|pledged|vowed|condemned|condemns|called\s+(?:on|for)|hopes|hoped|wants|"
        r"wanted|refused|refuses|offered|proposed|proposes|supports|supported|backed|backs|considers|believes|"
        r"accepted|threatened|threatens|imposed|expelled|retaliated|claimed|claims|recogni[sz]ed|signed|promised|"
        r"negotiated|opposes|opposed|welcomed|welcomes|intends|seeks|sought)\b"
    ),
    "vi": re.compile(
        r"\s+(?:(?:đã|sẽ|cũng|vẫn|đang|luôn|từng|vừa|liên tục|chính thức|mạnh mẽ)\s+){0,3}"
        r"(tuyên bố|cho biết|cho rằng|khẳng định|cáo buộc|cảnh báo|kêu gọi|phủ nhận|bác bỏ|đồng ý|đề nghị|yêu cầu|"
        r"lên án|ủng hộ|phản đối|cam kết|thông báo|mong muốn|muốn|hy vọng|áp đặt|trục xuất|ký|đề xuất|chỉ trích|"
        r"đe dọa|hoan nghênh|thừa nhận|công nhận|từ chối|đáp trả|sẵn sàng)(?!\w)"
    ),
    "ru": re.compile(
        r"\s+(?:(?:уже|также|не|ранее|вновь|снова|официально|готова?|решительно|неоднократно)\s+){0,3}"
        r"(заявил[аио]?|заявля[ею]т|сообщил[аио]?|объявил[аио]?|обвинил[аио]?|обвиняет|призвал[аио]?|призывает|"
        r"потребовал[аио]?|требует|отверг(?:ла|ло|ли)?|отвергает|отказал[аио]с[ья]|отказался|согласил[аио]с[ья]|"
        r"согласился|предложил[аио]?|предлагает|осудил[аио]?|осуждает|поддержал[аио]?|поддерживает|намерен[аоы]?|"
        r"надеется|считает|ввел[аио]?|ввёл|подписал[аио]?|пообещал[аио]?|предупредил[аио]?|предупреждает|"
        r"настаивает|выслал[аио]?|отрицает|признал[аио]?|планирует|приветствует|рассчитывает|стремится|хочет)(?!\w)"
    ),
}
_BEGINS: Final = re.compile(
    r"(?:^|[\n.!?;:,«“\"(–—]\s*|(?:^|\W)(?:and|but|that|while|if|as|when|because|although|và|nhưng|rằng|nếu|khi|mà|"
    r"trong khi|và|что|но|и|а|если|когда|хотя|поскольку)\s+)$",
    re.IGNORECASE,
)


def acting(text: str, span: Span, language: str) -> str | None:
    """What a place does that only those can do who govern there, as it is written; None where it is but a place.

    Args:
        text: the whole article.
        span: the place's name.
        language: primary subtag.
    """
    verbs = _VERBS.get(language)
    verb = verbs.match(text, span.end) if verbs else None
    if verb is None or not _BEGINS.search(text[max(0, span.start - _LONGEST_BEFORE) : span.start]):
        return None
    places = gazetteer().places(span.of(text))
    if not any(each.kind in ("country", "state", "continent") or each.population > _GREAT for each in places):
        return None
    return " ".join(verb[1].split())
