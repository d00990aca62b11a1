"""
Companies, papers, places, groups and figures whose names are shaped like a person's, folded and without hyphens. A
name belongs here when English news means the thing almost always; a designer who is also a label does not.
"""

_NAMES = """
    abu dhabi, abu sayyaf, ac milan, addis ababa, ae staley, air france, al ahram, al arabiya, al hayat, al
    jazeera, al nusra, al qaeda, al shabaab, alex brown, alfa romeo, alka seltzer, allen overy, alliance
    bernstein, allis chalmers, ann arbor, anna karenina, anno domini, arthur andersen, aston martin, aston
    villa, atletico madrid, aunt jemima, baker hughes, banca nazionale, bandar seri, banja luka, barbie
    doll, bart simpson, baton rouge, bayern munich, bear stearns, belo horizonte, ben hur, ben jerry,
    beverly hills, bharatiya janata, big ben, black sea, blue jays, bob marley wailers, boko haram, booker
    prize, booz allen, booz allen hamilton, borussia dortmund, bristol myers, buenos aires, bugs bunny,
    burger king, burkina faso, cantor fitzgerald, cape canaveral, cape cod, cape town, cape verde, capitol
    hill, carnegie mellon, carte blanche, cedar rapids, charles schwab, charter medical, chiang mai, chiang
    rai, cinco de mayo, coca cola, coopers lybrand, corpus christi, corriere della sera, costa del sol,
    costa rica, cote divoire, credit suisse, crystal palace, cushman wakefield, dar es salaam, darth vader,
    davis cup, dean witter, deloitte haskins, den haag, der spiegel, dera ghazi khan, dera ismail khan,
    deutsche telekom, dia de muertos, die welt, die zeit, dillon read, don quixote, donald duck, dow jones,
    downing street, dr pepper, drexel burnham, drexel burnham lambert, edward jones, ef hutton, eid al adha,
    eid al fitr, el mundo, el nino, el pais, el paso, el salvador, eli lilly, elle decor, ernst whinney,
    espirito santo, fannie mae, father christmas, feng shui, fianna fail, fine gael, fisher price, forrest
    gump, fort lauderdale, fort worth, franklin templeton, freddie mac, fw woolworth, ginnie mae, goldman
    sachs, grand rapids, grand slam, ha giang, hai phong, hari raya, harley davidson, harris graham, harry
    potter, hewlett packard, hill samuel, hizb ut tahrir, homer simpson, hong kong, indiana jones, inter
    milan, jack daniels, jack eckerd, jack frost, james bond, jane doe, jc penney, jemaah islamiyah, jim
    beam, jim walter, joe public, john deere, john doe, johnnie walker, johnny come, johns hopkins, johnson
    controls, johnson johnson, jp morgan, jp stevens, khan younis, khmer rouge, kidder peabody, kleinwort
    benson, kuala lumpur, kung fu, la nacion, la nina, la repubblica, la stampa, las vegas, le figaro, le
    monde, legg mason, lehman brothers, lf rothschild, lloyd webber, lok sabha, los angeles, lou gehrig,
    louis vuitton, madame tussauds, madre de dios, manchester united, maple leafs, mar del plata, mardi
    gras, marie claire, marks spencer, martin marietta, mary kay, mato grosso, mazar i sharif, mcdonnell
    douglas, medecins sans, mercedes benz, merrill lynch, mickey mouse, minas gerais, moby dick, mona lisa,
    monte carlo, monte cristo, morgan grenfell, morgan guaranty, morgan stanley, mount sinai, new delhi,
    nobel peace, notre dame, novi sad, paine webber, palm springs, palo alto, papa johns, papua new guinea,
    paris saint germain, peat marwick, pepsi cola, peter pan, philip morris, phnom penh, piper jaffray,
    pizza hut, plaid cymru, port louis, port said, port stanley, porto alegre, pratt whitney, price
    waterhouse, puerto rico, pulitzer prize, punta del este, quezon city, rajya sabha, ras al khaimah, ras
    tanura, raymond james, real madrid, red sea, red sox, rio de janeiro, robert fleming, robin hood,
    rolling stone, rolls royce, rosh hashanah, ryder cup, sallie mae, salomon smith, salomon smith barney,
    san diego, san jose, san marino, san salvador, sanford bernstein, santa ana, santa barbara, santa
    catarina, santa claus, santa cruz, santa fe, santa monica, santiago de cuba, santo domingo, sao paulo,
    saudi arabia, sears roebuck, semper fi, shearson lehman, sherlock holmes, shin bet, sidi bel abbes, sidi
    bouzid, sierra leone, silicon valley, sinn fein, smith barney, snow white, sri lanka, st croix, st
    kitts, st louis, st lucia, st petersburg, st thomas, stanley cup, stanley cups, star trek, star wars,
    sterling drug, super mario, taco bell, tai chi, tal afar, tel aviv, terre haute, thomson mckinnon, tim
    hortons, tom dick, tommy gun, touche ross, umm qasr, uncle ben, uncle sam, val verde, van nuys, vanity
    fair, viet cong, viet nam, virgin mary, wall street, walt disney, warner lambert, wells fargo, west ham,
    west palm, white sox, yom kippur
"""

NAMES_OF_THINGS = frozenset(tuple(name.split()) for name in _NAMES.replace("\n", " ").split(","))
