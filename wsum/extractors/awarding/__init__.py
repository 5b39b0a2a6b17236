"""How the sentences that speak of awards are read: passages, contests, prizes, recipients, rolls.

`passage` cuts a paragraph into clauses, `contests` finds what was competed for, `prizes` reads
what stands after a verb, `recipients` what stands before it; `wsum.extractors.awards` puts them
together.
"""
