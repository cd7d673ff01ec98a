"""Settings are validated where they are made, read from TOML without guessing, and named by a stable digest."""

import attrs
import pytest

from newsdedup.errors import SettingsError
from newsdedup.settings import (
    CleanSettings,
    CopySettings,
    LimitSettings,
    ReadSettings,
    Settings,
    StorySettings,
    load_settings,
)


def load(tmp_path, toml):
    path = tmp_path / "settings.toml"
    path.write_text(toml, "utf-8")
    return load_settings(path)


def test_what_is_left_out_keeps_its_default(tmp_path):
    """A file names only what differs."""
    settings = load(tmp_path, "[copies]\nthreshold = 0.8\n")
    assert settings == Settings(copies=CopySettings(threshold=0.8))


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("[copies]\nthreshold = 8\n", ["threshold is 8", "(0, 1]", "in copies"]),
        ("[copies]\nthreshold = 'high'\n", ["threshold is 'high'"]),
        ("[copies]\nnum_perm = 16.5\n", ["16.5 is no whole number", "copies.num_perm"]),
        ("[copies]\nnum_perm = 8\n", ["num_perm is 8", "[16, 4096]"]),
        ("[copy]\nthreshold = 0.8\n", ["there is no copy", "copies"]),
        ("[copies]\nthresold = 0.8\n", ["there is no thresold", "threshold"]),
        ("copies = 3\n", ["must be a table"]),
        ("[stories]\nlevel = 'event'\n", ["event"]),
        ("[copies\n", ["line 1"]),
        ("[read.fields]\ntext = 5\n", ["maps 'text' to 5"]),
        ("[read]\nfields = 5\n", ["fields is 5"]),
        ("[read]\ninput_format = 'xml'\n", ["input_format is 'xml'; known are jsonl"]),
        ("[clean]\noutlets = 5\n", ["outlets is 5"]),
        ("[copies]\ncontainment = 1\n", ["containment is 1; it must be true or false"]),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(tmp_path, toml, words):
    """The message names the file, the place, the value and what would be right."""
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, toml)
    assert all(word in str(caught.value) for word in ["settings.toml", *words])


def test_a_missing_file_is_a_settings_error(tmp_path):
    """A path that isn't there is told like any other mistake in the settings."""
    with pytest.raises(SettingsError, match="nowhere"):
        load_settings(tmp_path / "nowhere.toml")


def test_the_digest_names_what_can_change_a_result():
    """Every setting changes the digest but the limits, which can't change a result."""
    plain = Settings()
    assert attrs.evolve(plain, limits=LimitSettings(workers=4)).digest == plain.digest
    assert attrs.evolve(plain, copies=CopySettings(seed=2)).digest != plain.digest
    assert Settings().digest == plain.digest


@pytest.mark.parametrize(
    ("make", "given", "words"),
    [
        (StorySettings, {"level": "event"}, "there is no level 'event'; known are copy, story"),
        (StorySettings, {"level": []}, "there is no level"),
        (ReadSettings, {"input_format": "xml"}, "input_format is 'xml'; known are jsonl, json, text, html"),
        (ReadSettings, {"fields": {"text": None}}, "fields maps 'text' to None"),
        (CopySettings, {"num_perm": 20.5}, "num_perm is 20.5; it must be a whole number"),
        (CopySettings, {"containment": "no"}, "containment is 'no'"),
        (CleanSettings, {"outlets": 5}, "outlets is 5"),
        (Settings, {"read": 5}, "read is 5; it must be of type ReadSettings"),
    ],
)
def test_a_wrong_value_is_refused_in_one_readable_line(make, given, words):
    """Whatever is wrong with a value, the error is the library's own and says what would be right."""
    with pytest.raises(SettingsError) as caught:
        make(**given)
    assert words in str(caught.value)
    assert "Attribute(" not in str(caught.value)


def test_settings_are_hashable():
    """They may be keys, and equal ones are one key."""
    mapped = ReadSettings(fields={"text": "body"})
    assert len({Settings(), Settings(), Settings(read=mapped), Settings(read=mapped)}) == 2
