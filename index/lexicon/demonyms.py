"""
Nationalities, peoples, faiths, party colours and regions as adjectives: they stand before a name and are no part of
it.
"""

_WORDS = """
    aboriginal afghan african afro alaskan albanian algerian american anglican anglo angolan antarctic arab
    arabic arabs arctic argentine argentinean argentinian armenian asian atlantic australian austrian
    azerbaijani azeri bahraini balkan baltic bangladeshi baptist barbadian basque bavarian belarusian belgian
    belizean beninese berliner bhutanese bolivian bosnian bostonian botswanan brazilian breton british briton
    britons buddhist bulgarian burmese burundian byzantine californian cambodian cameroonian canadian caribbean
    catalan catholic catholics caucasian celtic central chadian chilean chinese christian christians colombian
    communist communists congolese conservative conservatives corsican croat croatian cuban cypriot czech
    czechoslovak dane danes danish democrat democratic democrats dominican dutch dutchman eastern ecuadorean
    ecuadorian egyptian emirati english englishman englishwoman eritrean estonian ethiopian eu euro european
    evangelical fascist federal fijian filipina filipino finn finnish finns flemish floridian franco french
    frenchman frenchwoman gabonese gaelic gambian georgian german germanic germans ghanaian greek greeks
    grenadian guatemalan guinean guyanese gypsy haitian hawaiian hellenic hindu hindus hispanic honduran
    hungarian hutu icelander icelandic indian indians indonesian inuit iranian iraqi irish irishman islamic
    islamist israeli israelis italian italians ivorian jamaican japanese jew jewish jews jordanian kazakh kenyan
    korean kosovar kurd kurdish kurds kuwaiti kyrgyz labour lankan lankans lao laotian latin latina latino
    latvian lebanese leninist liberal liberals liberian libyan lithuanian londoner lutheran luxembourger
    macedonian malagasy malawian malaysian maldivian malian maltese maoist maori marxist mauritanian mauritian
    mediterranean methodist mexican mexicans midwestern moldovan mongolian montenegrin mormon moroccan
    mozambican muscovite muslim muslims namibian nato nazi nazis nepalese nepali nicaraguan nigerian nigerien
    nordic northeastern northern northwestern norwegian norwegians omani opec orthodox ottoman pacific pakistani
    pakistanis palestinian palestinians panamanian paraguayan parisian persian peruvian philippine pole poles
    polish portuguese presbyterian protestant protestants qatari republican republicans roma roman romanian
    romans russian russians rwandan salvadoran samoan sandinista saudi saudis scandinavian scot scots scotsman
    scottish senegalese serb serbian serbs shia shiite sicilian sikh singaporean sino slavic slovak slovakian
    slovene slovenian socialist socialists somali southeastern southern southwestern soviet soviets spaniard
    spaniards spanish sudanese sunni surinamese swazi swede swedes swedish swiss syrian syrians taiwanese tajik
    tanzanian texan thai tibetan togolese tongan tories tory trinidadian tunisian turk turkish turkmen turks
    tutsi uae ugandan uk ukrainian ukrainians un uruguayan us usa uss ussr uzbek venetian venezuelan viennese
    vietnamese walloon welsh welshman western yemeni yugoslav zairean zambian zimbabwean zionist
"""

DEMONYMS = frozenset(_WORDS.split())
