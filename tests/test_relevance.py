"""
How well hits are ordered, on questions that people judged (the Cranfield collection):

1. nDCG@10 with any word of a question sufficing does not fall: 0.372 for the abstracts as they are given, where each
   text begins with its title, and 0.371 with the title apart
"""

from pathlib import Path

import pytest

from bench.cranfield import build_index, mean_ndcg, read_abstracts, read_questions
from search.whoosh_engine import open_engine


@pytest.mark.cranfield
@pytest.mark.parametrize(("as_given", "least"), [(True, 0.372), (False, 0.371)])
def test_the_order_of_hits_stays_as_good_as_it_was(
    tmp_path: Path, cranfield_folder: Path, as_given: bool, least: float
) -> None:
    abstracts = list(read_abstracts(cranfield_folder / "cran.all.1400", as_given=as_given))
    questions = read_questions(cranfield_folder / "cran.qry", cranfield_folder / "cranqrel")
    data = build_index(abstracts, tmp_path)

    figure = mean_ndcg(open_engine(data), questions)

    assert len(questions) == 225
    assert figure >= least
