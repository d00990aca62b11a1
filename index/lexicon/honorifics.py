"""
What stands before a name and is no part of it: forms of address, ranks, and the short forms of both.
"""

_WORDS = """
    adm admiral adv airman alderman alderwoman alhaja alhaji amb ambassador arch archbishop archimandrite ato atty
    aunt auntie ayatollah barr barrister begum bishop brig brigadier capt captain cardinal catholicos cde cdr cllr
    cmdr col colonel colonel-major commander commodore comrade congresista congressman congresswoman const constable
    corporal councillor councilman councilor councilwoman cpl dame dasho datin dato datu datuk daw det detective
    doctor don dona dr dra drs engr ensign father fr frau gen general gens gov governor govs grandmaster gunner guru
    haji hajia hajj herr hojatoleslam hojjatoleslam hon honorable honourable hrh igp igwe imam insp inspector
    justice kagawad kgosi khun kyai lady licenciado lieutenant lord lt lyonchhen lyonpo maam madam madame mahatma
    maj malam mallam marshal maulana messrs midshipman miss mlle mme monsieur monsignor mother mr mrs ms msgr mullah
    mx mzee oba obbo ooni otumfuo otunba pandit pastor pehin pengiran pol pres private prof professor profs prophet
    pvt rabbi ratu rep representative reps rev reverend revs sayyid seaman sen senator senor senora sens sergeant
    sgt shaikh sheik sheikh shri shriman sir sister smt superintendent supt swami syekh tan-sri tengku toh trooper
    tun tunku uncle ustad ustadz ustadzah ustaz ven venerable woizero wro
"""

HONORIFICS = frozenset(_WORDS.split())
