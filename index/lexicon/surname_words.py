"""
Ordinary words, places and titles that are also common as names; with a first name before them they can be a surname.
"""

_WORDS = """
    amber april art asia august austin bacon baker ball banks bay beach bean bell bench bergen berlin berry best
    bill bird bishop black bolt bond booth boston bowl boyd brand bridges bright brook brooklyn brooks brown
    buck bugs bull burns bush butler cable cage cairo camp candy cannon cardinal carolina carpenter carson
    carter case castle chad chambers chance chandler charity charlotte chase chelsea cher child china chip chips
    christmas chuck church clay cliff clinton close clubb coffin coke cole combs cook cooper corn court cox
    crane crook cross crouch crown cruise crystal cuba curry cutter daisy dakota dallas darling dawn day dean denver
    dock dodge dole done downs drew driver duck duke dyer eagle earl early east england eve fair faith fall
    farmer fast fear field fields fish fisher florence flower flowers foot ford forest fountain fox france frank
    french friend frost gamble garden gardens gates gene general georgia germany glass glover gold good gore
    grace grant graves gray green grey guest hale hall hammer hand hank hardy hart hawk hay head heath hill
    hills holiday holland holly honey hood hope horn hotel house houston humble hunt hurst india ireland iris
    irish israel ivory ivy jack jade jersey jewel jobs jolly jordan josh journey joy judd judge june jung just
    justice keen kent key keys kidd kind king kingston knight lake lamb land lane lark law lay leach lee lemon
    light lincoln little lock london long lord loud lourdes love lovely low lowe lynch madison major mann marble
    march mark marsh mason masters may mayer mayor mays meadows means media mercer mercury merry milan miles
    miller mills miner mist money moody moon moor moore morrow moss much musk nail nash nelson new newton nick
    noble noon north nutt oakes oath ocean oslo pack paddock page paine paris parish park parsons past pat peach
    pearl pears peel penny pepper philippines pickles pike pink pitt place plant points pole pond pool poor pope
    porter post pott potter pound power powers pratt price pride prime prince prize prophet proud purdy quaid
    quick rain raven read reading rector reed rice rich ridge rivers rob rock rocky rod rome root rope rose ruby
    rush rust ryder sack sage sailor sand sanders savage savannah schooling seal self sessions sexton shade
    sharp shell shepherd shield shine shipman shoemaker shore short shutter silk silver singer skinner skip
    slack slaughter slow small smart smith snow sofia sorrow south spark sparks sparrow speaker spear spears
    speed spencer spice spring stack stamp staples star starr steel steele sterling stern steward still sting
    stocks stoker stone storm stout strange street strike strong stubbs studd sugar suit summer summers sun
    sunday swallow swan sweet swift sword sydney tall tanner tarrant taylor teague tell teller temple thick
    thorn thrift tice tide toll tower towers town toy trail tree trigger troy true trueman truman trump tucker
    turner vale valentine valley vest victoria vienna vine violet virginia wagon waits wake wales walk walker
    wall walls want ward warden warfield warner washington waters wax weatherly weaver webb weed weekes weight
    welcome wells west whale wheeler whistler white wight wild wilder will wills winn winner winter winters wire
    wise witt wolf wonder wood woods woolf workman worth wright yard yeoman york young zeal
"""

SURNAME_WORDS = frozenset(_WORDS.split())
