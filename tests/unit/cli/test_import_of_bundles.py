"""`import` of a bundle: looked at, settled, and what is wrong with a choice."""

from pathlib import Path

from tests.e2e.inside import Inside


def test_a_bundle_is_looked_at_and_settled(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    mine, theirs = Inside(tmp_path), Inside(tmp_path / "theirs")
    table = "title,text,outlet\nBridge,The bridge opened in May. Nobody was hurt.,{outlet}\n"
    for program, outlet in ((mine, ""), (theirs, "The Courier")):
        file = program.folder / "report.csv"
        file.write_text(table.format(outlet=outlet), encoding="utf-8")
        program.json("import", file)
    bundle = tmp_path / "theirs.zip"
    theirs.run("export", "--format", "bundle", "-o", bundle)

    def outlets() -> list[str | None]:
        return [each["outlet"] for each in mine.json("list").records]

    looked = mine.json("import", "--preview", bundle).record
    assert looked["preview"]
    assert [(each["mine"], each["theirs"], each["taken"]) for each in looked["settled"]] == [
        ("–", "The Courier", "mine")
    ]
    assert outlets() == [None]
    key = looked["settled"][0]["id"]
    assert "settles nothing" in mine.run("import", "--settle", f"{key}=ours", bundle, expect=2).err
    assert "no conflict" in mine.run("import", "--settle", "person/7=theirs", bundle, expect=2).err
    assert "Only bundles" in mine.run("import", "--preview", tmp_path / "report.csv", expect=2).err
    assert f"{key}: Outlet of “Bridge”" in mine.run("import", "--preview", bundle).out.decode()
    mine.run("import", "--settle", f"{key}=theirs", bundle)
    assert outlets() == ["The Courier"]
