"""Published statistics as pure functions: arrays in, arrays out, NaN where nothing can be said."""

from __future__ import annotations

from wsum.measures.agreement import cohen_kappa, krippendorff_alpha
from wsum.measures.association import expected_in_window, g2_in_window, log_dice, mutual_information
from wsum.measures.bursts import Bursts, burst_states, find_bursts
from wsum.measures.coherence import cooccurrence, npmi, npmi_coherence
from wsum.measures.dispersion import arf, arf_by_term, dp, dp_norm, juilland_d
from wsum.measures.divergence import cosine, jensen_shannon, jensen_shannon_pairs
from wsum.measures.keyness import LogOdds, benjamini_hochberg, dirichlet_prior, g2, g2_p, log_odds, log_ratio
from wsum.measures.stability import average_jaccard, topic_agreement, topic_stability

__all__ = [
    "Bursts",
    "LogOdds",
    "arf",
    "arf_by_term",
    "average_jaccard",
    "benjamini_hochberg",
    "burst_states",
    "cohen_kappa",
    "cooccurrence",
    "cosine",
    "dirichlet_prior",
    "dp",
    "dp_norm",
    "expected_in_window",
    "find_bursts",
    "g2",
    "g2_in_window",
    "g2_p",
    "jensen_shannon",
    "jensen_shannon_pairs",
    "juilland_d",
    "krippendorff_alpha",
    "log_dice",
    "log_odds",
    "log_ratio",
    "mutual_information",
    "npmi",
    "npmi_coherence",
    "topic_agreement",
    "topic_stability",
]
