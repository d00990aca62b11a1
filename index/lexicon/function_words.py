"""
Words that carry grammar rather than things: they end a name, wherever they stand and however they are written.
"""

_WORDS = """
    a about above according accordingly across additionally after afterward afterwards again against ago ah all
    allegedly almost alone along already also although always am amid amidst among an and another any anybody
    anyone anything anywhere apart apparently approximately are arent around as at away back be because been before
    behind being below beside besides between beyond billion bln both but by can cannot cant certain concerning
    consequently considering could couldnt cts currently despite did didnt dlr dlrs do does doesnt doing done dont
    down dozen due during each earlier early edt eg eight eighteen eighth eighty either eleven else enough
    especially est etc even eventually ever every everybody everyone everything everywhere exactly except excluding
    few fewer fifteen fifth fifty finally first firstly five following for forty forward four fourteen fourth from
    furthermore generally given gmt had hadnt half has hasnt have havent having he hello hence her here hers
    herself hes hey hi him himself his how however hundred i id ie if ill im in including indeed initially inside
    instead into is isnt it its itself ive just largely last lastly late later least less lets like little mainly
    many maybe me meantime meanwhile might million mine mln more moreover most mostly much must my myself nb near
    nearly neither never nevertheless next nil nine nineteen ninety ninth no nobody none nonetheless nor not
    nothing now nowhere of off often oh ok okay on once one only onto or originally other others otherwise ought
    our ours ourselves outside over owing own particularly partly past pct per perhaps please pm pretty previously
    ps pst quite rarely rather re really recently regarding reportedly right roughly same second secondly seldom
    seven seventeen seventh seventy several shall she shes should shouldnt since six sixteen sixth sixty so some
    somebody someone something sometimes somewhere soon stg still such sure ten tenth than thanks that thats the
    their theirs them themselves then there thereafter therefore theres these they theyre theyve third thirdly
    thirteen thirty this those though thousand three through throughout thus till to today together tomorrow
    tonight too toward towards trillion twelve twenty two under unless unlike until up upon us usually utc various
    versus very via vs was wasnt we well were werent weve what whats when where whereas whether which while who
    whom whose why will with within without wont worth would wouldnt yes yesterday yet you youll your youre yours
    yourself youve
"""

FUNCTION_WORDS = frozenset(_WORDS.split())
