"""
Verbs of what only people do, or what is done to people only, in the forms that follow a name, "was" or "must".
"""

_WORDS = """
    abstained acquitted apologise apologised apologize apologized arrested ate authored autographed bailed batted
    befriended beheaded birdied blinked bogeyed bowed bowled breathed buried chuckled cried danced defected detained
    died dies divorced double-faulted drank dreamed dreamt dressed eagled educated eloped emigrated extradited fasted
    gestured giggled gloated graduated grimaced grinned homered hospitalised hospitalized hugged inaugurated jailed
    jogged joked kidnapped kissed knelt knighted laughed limped married marries netted nodded ordained paroled pleaded
    prayed quipped recited resign resigned resigns retire sang sat scoffed scowled shivered shrugged sighed singled
    slept smiled smirked sneered sneezed sobbed spoke stammered starred stuttered swam testified testify tiptoed
    tweeted volleyed waved weeps wept whispered widowed winced winked yawned yelled
"""

HUMAN_VERBS = frozenset(_WORDS.split())
