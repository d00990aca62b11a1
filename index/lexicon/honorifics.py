"""
What stands before a name and is no part of it: forms of address, ranks, and the short forms of both.
"""

_WORDS = """
    adm admiral airman alderman alderwoman alhaja alhaji amb ambassador arch archbishop archimandrite ato atty
    ayatollah begum bishop brig brigadier capt captain cardinal catholicos cdr cllr cmdr col colonel commander
    commodore comrade congressman congresswoman const constable corporal councillor councilman councilor
    councilwoman cpl dame datin dato datu datuk daw det detective doctor don dona dr drs engr ensign father fr frau
    gen general gens gov governor govs grandmaster gunner guru haji hajia hajj herr hon honorable honourable igwe
    imam insp inspector justice lady lieutenant lord lt madam madame mahatma maj mallam marshal maulana messrs
    midshipman miss mlle mme monsieur monsignor mother mr mrs ms msgr mullah mx mzee oba ooni otumfuo pastor pres
    private prof professor profs prophet pvt rabbi ratu rep representative reps rev reverend revs seaman sen senator
    senor senora sens sergeant sgt shaikh sheik sheikh shri sir sister smt superintendent supt swami tan-sri trooper
    tun ustad ustaz ven venerable
"""

HONORIFICS = frozenset(_WORDS.split())
