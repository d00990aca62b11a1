"""
Short and pet forms of given names, one name a line, the full one first. Only forms that mean a given name by
themselves; a name may have forms in common with another.
"""

__all__ = ["NICKNAMES"]

_LINES = """
abigail abby
abraham abe
albert al bert
alexander alex alec sandy sasha
alexandra alex sandra sasha
alfred al alf fred
andrew andy drew
anthony tony
antonio tony toni
arthur art
barbara barb
benjamin ben benny
bernard bernie
bradley brad
caroline carrie
catherine cathy kate katie
charles charlie chuck
christina chris tina
christine chris tina
christopher chris kit
daniel dan danny
david dave davy
deborah deb debbie
dmitri dima
donald don donny
dorothy dot dolly
douglas doug
edward ed eddie ted ned
edwin ed eddie
elizabeth beth betty liz lizzie eliza bess
ernest ernie
eugene gene
francis frank
francisco paco pancho
franklin frank
frederick fred freddie
gabriel gabe
geoffrey geoff
gerald gerry jerry
gerard gerry
gilbert gil
gregory greg
harold hal harry
helen nell
henry harry hank
herbert herb bert
howard howie
hubert bert
irving irv
isaac ike
jacob jake
jacqueline jackie
james jim jimmy jamie
jeffrey jeff
jennifer jen jenny
jeremy jerry
jerome jerry
john jack johnny jon
jonathan jon
jose pepe
joseph joe joey
joshua josh
judith judy
katherine kate kathy katie kit
kenneth ken kenny
kimberly kim
lawrence larry
leonard len lenny leo
leslie les
louis lou louie
manuel manny manolo
margaret maggie meg peggy margie
martin marty
matthew matt
maximilian max
melvin mel
michael mike mick mickey misha
mikhail misha
mitchell mitch
mohammed mo
nathan nate
nathaniel nat nate
nicholas nick nicky
nikolai kolya
norman norm
oliver ollie
patricia pat patty tricia
patrick pat paddy
paul pablo
peter pete
philip phil
phillip phil
rafael rafa
raymond ray
rebecca becky
reginald reg reggie
richard dick rich rick ricky
robert bob bobby rob robbie
rodney rod
roger rog
roland roly
ronald ron ronnie ronny
russell russ
samuel sam sammy
sergei seryozha
sidney sid
solomon sol
stanley stan
stephen steve
steven steve
stuart stu
susan sue susie
theodore ted teddy theo
theresa terry tess
thomas tom tommy
timothy tim
tobias toby
valentina valya
victor vic
vincent vince vinnie
vladimir volodya vova
walter walt wally
wilfred wilf
william bill billy will willie liam
zachary zach
"""

NICKNAMES: dict[str, frozenset[str]] = {}
"""Of each given name the names that it may stand for or be called by, both ways."""

for _line in _LINES.split("\n"):
    _full, *_short = _line.split() or [""]
    for _form in _short:
        NICKNAMES[_form] = NICKNAMES.get(_form, frozenset()) | {_full}
        NICKNAMES[_full] = NICKNAMES.get(_full, frozenset()) | {_form}
