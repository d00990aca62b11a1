"""
What stands before a name and is no part of it: forms of address, ranks, and the short forms of both.
"""

_WORDS = """
    adm admiral airman alderman alderwoman amb ambassador arch archbishop atty ayatollah bishop brig brigadier
    capt captain cardinal cdr cllr cmdr col colonel commander commodore comrade congressman congresswoman const
    constable corporal councillor councilman councilor councilwoman cpl dame datin dato datuk det detective
    doctor don dona dr drs engr ensign father fr frau gen general gens gov governor govs gunner guru haji hajj
    herr hon honorable honourable imam insp inspector justice lady lieutenant lord lt madam madame mahatma maj
    marshal maulana messrs midshipman miss mlle mme monsieur monsignor mother mr mrs ms msgr mullah mx pastor
    pres private prof professor profs prophet pvt rabbi rep representative reps rev reverend revs seaman sen
    senator senor senora sens sergeant sgt shaikh sheik sheikh shri sir sister smt superintendent supt swami
    tan-sri trooper tun ven venerable
"""

HONORIFICS = frozenset(_WORDS.split())
