"""Texts of any script for Hypothesis."""

from hypothesis import strategies as st

__all__ = ["texts"]

_TRICKY = "aBsLd'’.,1 9-xé½東ß\u0301\u00ad\u0e33\u093f_“”\n"
_PIECES = (
    "O'Brien",
    "d'Arc",
    "U.S.",
    "1,750",
    "3.5",
    "’s",
    "café",
    "Łódź",
    "東京",
    "हिन्दी",
    "İstanbul",
    ".a.b",
    "x" * 70,
)

texts: st.SearchStrategy[str] = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cs"])),
    st.text(alphabet=_TRICKY),
    st.text(alphabet=st.characters(max_codepoint=127)),
    st.lists(st.sampled_from(_PIECES) | st.text(alphabet=_TRICKY, max_size=3), max_size=12).map(" ".join),
    st.lists(st.sampled_from(_PIECES) | st.text(alphabet=_TRICKY, max_size=3), max_size=12).map("".join),
)
"""Texts of any script, with much of what joins and parts words."""
