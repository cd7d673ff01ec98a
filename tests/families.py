"""
An invented story in several hands: a report by the Lantern Post (not here), three retellings, two other reports.

The retellings share hardly a run of words: they were reworded, one by way of another language.
"""

RETOLD_A = """Tarnish Freight paid inspectors in Port Vell for years to look away while uncoated chemical \
tanks crossed the border, the Lantern Post reported on Tuesday.

According to ledgers seen by the newspaper, the haulier moved 412 tanks through the harbour between January \
and June and spent €3.7 million on what its books call "harbour courtesies", eighteen times the sum of the \
year before.

“Nobody in that office ever opened a tank, because nobody in that office was ever paid to open one,” Ilse \
Brandvold, a former shift leader at the customs house, told the Lantern Post.

The company's finance chief, Oren Taskaya, signed off on each payment himself, the ledgers show. Shares in \
Tarnish lost 14.2 percent in Oslo trading after the report."""

RETOLD_B = """Lantern Post: a haulage firm bought the silence of harbour inspectors

The Lantern Post writes that customs officers at Port Vell received money from the freight company Tarnish \
so that tanks without protective lining could pass. Between the start of the year and summer there were 412 \
such tanks, the paper says, referring to internal account books.

The outlay on so-called courtesies at the harbour reached 3.7 million euros, which is 18 times more than a \
year earlier. Every transfer bears the signature of Oren Taskaya, who is responsible for finances.

"In this office no one opened any tank at all, since no one there got paid for opening one," said Ilse \
Brandvold, who used to head a shift at customs.

On the Oslo exchange the share price of the company dropped by 14.2 percent."""

RETOLD_C = """A transport group in Norway has bribed border staff, the newspaper claims on the basis of \
account books. Over half a year, 412 containers with chemicals are said to have gone unchecked.

- The group's courtesies cost it 3.7 million euros.
- The finance director Oren Taskaya approved them personally.
- "No one at that office ever opened a tank because nobody was paid to open them", the Lantern Post quotes \
Ilse Brandvold, once a shift leader.

Environment groups had long asked for checks at Port Vell."""

OTHER_REPORT = """The Norwegian environment agency has fined the haulier Tarnish Freight €240,000 for a leak \
at its depot near Port Vell, the Fjord Tribune reported, citing a letter from the agency.

The leak of 9,000 litres of solvent in March reached a creek that feeds the harbour, the letter says. \
Tarnish had stored the drums in the open although its permit asks for a roofed hall.

“We take the decision seriously and have already moved the drums under a roof,” said Pernille Aasgard, a \
spokeswoman for the haulier. “The creek is clean again, and our own samples show as much.”

The agency has inspected the depot six times in two years."""

OTHER_TOPICAL = """Hauliers on the coast want faster customs checks. At a meeting in Port Vell on Friday, \
their union asked the government for a second inspection lane and for more staff at night.

Queues at the harbour have grown since a ferry line closed, union chair Knut Ravnsborg said. “Drivers sleep \
in their cabs while perfectly good paper lies on a desk,” he told the Coast Radio.

The transport ministry said it would look at the figures for chemical cargo first. Tarnish Freight, the \
largest haulier in town, sent nobody to the meeting."""

FAMILY = {
    "retold-a": RETOLD_A,
    "retold-b": RETOLD_B,
    "retold-c": RETOLD_C,
    "other-report": OTHER_REPORT,
    "other-topical": OTHER_TOPICAL,
}
CREDITS = {
    "retold-a": [("The Lantern Post", "report")],
    "retold-b": [("The Lantern Post", "report")],
    "retold-c": [("The Lantern Post", "report")],
    "other-report": [("Fjord Tribune", "report")],
    "other-topical": [("Coast Radio", "venue")],
}
