"""An epoch is a value: parts merge to the whole in any order, and it is written and read without loss."""

import datetime as dt

import attrs
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdedup.clean.templates import apply_templates, learn_templates
from newsdedup.epoch import UNDATED, Epoch, Tally, day_of, merged
from newsdedup.errors import ReadError, SettingsError
from newsdedup.model import CopyGroup, CopyMember, DateInterval, Overlap, Relation
from newsdedup.stories import learn_circulation
from tests.sites import article

rows = st.lists(
    st.tuples(st.integers(0, 2**64 - 1) | st.integers(0, 3), st.sampled_from([0, 738_000, 738_010, 739_000])),
    max_size=12,
)


def tally(entries, columns=1):
    keys, days = ([entry[at] for entry in entries] for at in (0, 1))
    return Tally.of(np.array(keys, np.uint64), np.array(days, np.int64), np.ones((len(entries), columns), np.int64))


@given(rows, rows, rows)
def test_tallies_merge_in_any_order_and_grouping(a, b, c):
    """Merging is associative and commutative, an empty tally changes nothing, and the whole is the sum of its parts."""
    one, two, three = map(tally, (a, b, c))
    assert (one | two) | three == one | (two | three) == tally([*a, *b, *c])
    assert one | two == two | one
    assert one | Tally.empty(1) == one


@given(rows, st.integers(0, 3), st.sampled_from([1, 738_000, 738_001, 738_020, 740_000]))
def test_look_up_counts_what_is_there(entries, key, day):
    """`seen` and `before` agree with counting by hand; what has no date is never before anything."""
    made = tally(entries)
    days = sorted(when for name, when in entries if name == key and when != UNDATED)
    seen = made.seen(np.array([key], np.uint64))
    assert seen.counts.tolist() == [[sum(name == key for name, _ in entries)]]
    assert (seen.first[0], seen.last[0]) == ((days[0], days[-1]) if days else (UNDATED, UNDATED))
    assert made.before(np.array([key, 99], np.uint64), day).tolist()[:1] == [sum(when < day for when in days)]


@given(rows, rows)
def test_epochs_are_read_as_they_were_written(a, b):
    """Bytes hold all of it, are the same every time, and the digest names the content."""
    epoch = Epoch(tally(a, 2), tally(b))
    again = Epoch.from_bytes(epoch.to_bytes())
    assert again == epoch
    assert again.to_bytes() == epoch.to_bytes() == Epoch(tally(a[::-1], 2), tally(b[::-1])).to_bytes()
    assert again.digest == epoch.digest
    assert (Epoch().digest == epoch.digest) == (not a and not b)


TAILS = ["Tell us what you think of this page, and we will print the best letters.", "More ferries, more towns, more"]
QUOTES = ['"No harbour was ever closed for the sake of a seagull," the dredging master said.', "Nothing new was heard."]


@st.composite
def batches(draw):
    """Articles of two sites with lines and quotations in common, in copy groups, each in one of two parts."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=2, max_size=8))
    made, parts = [], []
    for group, size in enumerate(sizes):
        part = draw(st.booleans())
        for copy in range(size):
            tail = [TAILS[draw(st.integers(0, 1))], QUOTES[draw(st.integers(0, 1))]][: draw(st.integers(0, 2))]
            day = dt.date(2024, 1, 1) + dt.timedelta(days=draw(st.integers(0, 40)))
            outlet = draw(st.sampled_from(["Vell Lantern", "Maro Herald"]))
            one = article(group, tail=tail, outlet=outlet, day=draw(st.sampled_from([day, None])))
            made.append((attrs.evolve(one, id=f"{group} {copy}"), group))
            parts.append(part)
    return made, parts


def learned(made):
    """Both counts over articles with the number of their group; the longest, then the first, speaks for a group."""
    articles = [one for one, _ in made]
    members = {}
    for at, (_, group) in enumerate(made):
        members.setdefault(group, []).append(at)
    groups = [
        CopyGroup(
            min(found, key=lambda at: (-len(articles[at].body), articles[at].id)),
            tuple(CopyMember(at, Relation.COPY, Overlap(1, 1, 1)) for at in found),
        )
        for found in members.values()
    ]
    return Epoch(learn_templates(articles, groups), learn_circulation(articles, groups))


@settings(max_examples=15, deadline=None)
@given(batches(), st.randoms())
def test_parts_merge_to_the_whole(batch, rng):
    """Where no copy group is split between two parts, what they learn merges to what the whole learns, in any order."""
    made, parts = batch
    left, right = ([one for one, part in zip(made, parts, strict=True) if part is side] for side in (True, False))
    whole = learned(made)
    assert learned(left) | learned(right) == whole == merged(learned(right), learned(left))
    shuffled = made[:]
    rng.shuffle(shuffled)
    assert learned(shuffled).digest == whole.digest


@settings(max_examples=10, deadline=None)
@given(st.lists(st.sampled_from([*TAILS, *QUOTES, "", "Ferries"]), max_size=4), st.integers(0, 39))
def test_templates_only_cut_regions(tail, number):
    """Whatever a template says, regions partition the text, and furniture stays furniture."""
    site = [article(n, tail=tail[: 1 + n % 3]) for n in range(40)]
    whole = learned([(one, n) for n, one in enumerate(site)])
    before = site[number]
    after = apply_templates(before, whole.templates, 20)
    assert "".join(after.raw[slice(*region.span)] for region in after.regions) == before.raw
    assert all(region.span[0] < region.span[1] for region in after.regions)
    assert apply_templates(after, whole.templates, 20) == after


def test_a_loose_interval_dates_nothing():
    """Only days that are known to a week are counted as days."""
    first, later = dt.date(2024, 1, 1), dt.date(2024, 3, 1)
    assert day_of(DateInterval(first, later)) == day_of(DateInterval(None, later)) == UNDATED
    assert day_of(DateInterval(first, first)) == first.toordinal()


def test_nothing_merges_to_nothing():
    """There is no epoch of no epochs."""
    with pytest.raises(SettingsError):
        merged()


@pytest.mark.parametrize("content", [b"", b"PK", b"not an epoch", b"\x93NUMPY\x01\x00", b"\x80\x04N."])
def test_what_is_no_epoch_is_refused(content, tmp_path):
    """Other content, and a file that isn't there, are errors of reading that name the path."""
    with pytest.raises(ReadError):
        Epoch.from_bytes(content)
    (tmp_path / "epoch.npz").write_bytes(content)
    with pytest.raises(ReadError, match=r"epoch\.npz"):
        Epoch.load(tmp_path / "epoch.npz")
    with pytest.raises(ReadError, match="nowhere"):
        Epoch.load(tmp_path / "nowhere")


def test_a_damaged_epoch_is_refused():
    """A file cut anywhere, columns of another type or shape, out of order, pickled, or of a later version."""
    epoch = Epoch(tally([(1, 2), (3, 4)], 2), tally([(5, 6)]))
    whole = epoch.to_bytes()
    for cut in range(0, len(whole), 97):
        with pytest.raises(ReadError):
            Epoch.from_bytes(whole[:cut])
    for changed in (
        {"templates_keys": np.array([3, 1], np.uint64)},
        {"templates_keys": np.array([1, 3], np.int32)},
        {"templates_keys": np.array(["a", "b"], object)},
        {"templates_counts": np.ones((2, 1), np.int64)},
        {"circulation_days": np.array([-6], np.int64)},
        {"circulation_counts": np.zeros((1, 1), np.int64)},
        {"version": np.array(99)},
        {"version": np.array([1, 2])},
    ):
        with pytest.raises(ReadError):
            Epoch.from_bytes(written(epoch, changed))


def written(epoch, changed):
    import io

    arrays = dict(np.load(io.BytesIO(epoch.to_bytes())))
    buffer = io.BytesIO()
    np.savez(buffer, **{**arrays, **changed})
    return buffer.getvalue()


def test_an_epoch_is_saved_and_loaded(tmp_path):
    """A file holds it."""
    epoch = Epoch(tally([(1, 2)], 2))
    epoch.save(tmp_path / "epoch.npz")
    assert Epoch.load(str(tmp_path / "epoch.npz")) == epoch
