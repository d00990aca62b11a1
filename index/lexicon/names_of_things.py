"""
Companies, papers, places, groups and figures whose names are shaped like a person's, folded and without hyphens. A
name belongs here when English news means the thing almost always; a designer who is also a label does not.
"""

_NAMES = """
    abu dhabi, abu sayyaf, ac milan, addis ababa, air france, al ahram, al arabiya, al hayat, al jazeera, al
    nusra, al qaeda, al shabaab, alfa romeo, alka seltzer, allen overy, anna karenina, anno domini, arthur
    andersen, aston martin, aston villa, atletico madrid, aunt jemima, baker hughes, banca nazionale, banja
    luka, barbie doll, bart simpson, bayern munich, bear stearns, belo horizonte, ben hur, ben jerry, beverly
    hills, bharatiya janata, big ben, black sea, blue jays, bob marley wailers, boko haram, booker prize, booz
    allen, booz allen hamilton, borussia dortmund, bristol myers, buenos aires, bugs bunny, burger king, burkina
    faso, cantor fitzgerald, cape verde, capitol hill, carnegie mellon, carte blanche, charles schwab, cinco de
    mayo, coca cola, coopers lybrand, corriere della sera, costa rica, credit suisse, crystal palace, cushman
    wakefield, dar es salaam, darth vader, davis cup, dean witter, den haag, der spiegel, deutsche telekom, dia
    de muertos, die welt, die zeit, don quixote, donald duck, dow jones, downing street, dr pepper, drexel
    burnham, drexel burnham lambert, edward jones, eid al adha, eid al fitr, el mundo, el nino, el pais, el
    salvador, eli lilly, elle decor, fannie mae, father christmas, feng shui, fianna fail, fine gael, fisher
    price, forrest gump, freddie mac, ginnie mae, goldman sachs, grand slam, hari raya, harley davidson, harry
    potter, hewlett packard, hizb ut tahrir, homer simpson, hong kong, indiana jones, inter milan, jack daniels,
    jack frost, james bond, jane doe, jc penney, jemaah islamiyah, jim beam, joe public, john deere, john doe,
    johnnie walker, johnny come, johns hopkins, johnson controls, johnson johnson, jp morgan, khmer rouge,
    kidder peabody, kuala lumpur, kung fu, la nacion, la nina, la repubblica, la stampa, las vegas, le figaro,
    le monde, lehman brothers, lloyd webber, lok sabha, los angeles, lou gehrig, louis vuitton, manchester
    united, maple leafs, mar del plata, mardi gras, marie claire, marks spencer, martin marietta, mary kay,
    mazar i sharif, mcdonnell douglas, mercedes benz, merrill lynch, mickey mouse, moby dick, mona lisa, monte
    carlo, monte cristo, morgan stanley, mount sinai, new delhi, nobel peace, notre dame, novi sad, paine
    webber, palm springs, palo alto, papa johns, papua new guinea, paris saint germain, peat marwick, pepsi
    cola, peter pan, philip morris, phnom penh, piper jaffray, pizza hut, plaid cymru, porto alegre, price
    waterhouse, puerto rico, pulitzer prize, punta del este, quezon city, rajya sabha, ras tanura, raymond
    james, real madrid, red sea, red sox, rio de janeiro, robin hood, rolling stone, rolls royce, rosh hashanah,
    ryder cup, sallie mae, salomon smith, salomon smith barney, san marino, santa ana, santa barbara, santa
    claus, santa cruz, santa fe, santa monica, sao paulo, saudi arabia, sears roebuck, semper fi, shearson
    lehman, sherlock holmes, shin bet, sierra leone, silicon valley, sinn fein, smith barney, snow white, sri
    lanka, st louis, st petersburg, stanley cup, stanley cups, star trek, star wars, super mario, taco bell, tai
    chi, tel aviv, tim hortons, tom dick, tommy gun, uncle ben, uncle sam, van nuys, vanity fair, viet cong,
    viet nam, virgin mary, wall street, wells fargo, west ham, white sox, yom kippur
"""

NAMES_OF_THINGS = frozenset(tuple(name.split()) for name in _NAMES.replace("\n", " ").split(","))
