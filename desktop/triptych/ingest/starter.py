"""The starter articles that come with the program, as drafts."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from triptych.domain.article import Details, Draft
from triptych.ingest.registry import reader_for


@dataclass(frozen=True, slots=True)
class StarterArticle:
    """One article with the document that it was read from.

    Attributes:
        story: title of its story in the wanted language.
        draft: the article.
        data: the document's bytes.
        name: its file name.
        media_type: as in RFC 6838.
    """

    story: str
    draft: Draft
    data: bytes
    name: str
    media_type: str


def starter_articles(folder: Path, language: str) -> Iterator[StarterArticle]:
    """The articles that the manifest in this folder names.

    Args:
        folder: holds `manifest.json` and the articles.
        language: of the interface, for the titles of the stories.
    """
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for story in manifest["stories"]:
        for entry in story["articles"]:
            path = folder / entry["file"]
            data = path.read_bytes()
            reader = reader_for(path.name, data)
            (draft,) = reader.read(data, path.name, entry["language"])
            yield StarterArticle(
                story=story["title"].get(language, story["title"]["en"]),
                draft=replace(draft, details=_details(entry, draft.details.title)),
                data=data,
                name=path.name,
                media_type=reader.media_type,
            )


def starter_sentences(folder: Path) -> dict[str, list[str]]:
    """The sentences of the articles in this folder by language, each on one line."""
    found: dict[str, list[str]] = {}
    for article in starter_articles(folder, "en"):
        draft = article.draft
        lines = [" ".join(each.of(draft.text).split()) for each in draft.sentences]
        found.setdefault(draft.details.language, []).extend(lines)
    return found


def _details(entry: dict[str, Any], title: str | None) -> Details:
    return Details(
        language=entry["language"],
        title=title,
        outlet=entry["outlet"],
        byline=entry["byline"],
        dateline=entry["dateline"],
        published=entry["published"],
        published_evidence=entry["published_evidence"],
    )
