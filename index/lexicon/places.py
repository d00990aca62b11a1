"""
Countries, states, regions and well-known cities, one word each.
"""

_WORDS = """
    aberdeen abuja accra aceh adelaide aden afghanistan africa alabama alaska albania albany alberta albuquerque
    aleppo alexandria algeria algiers alps amazon america amman amsterdam anchorage andes andorra angeles angola
    ankara antarctica antigua antwerp arabia arctic argentina arizona arkansas armenia arsenal aruba asia assam
    asuncion athens atlanta atlantic auckland auschwitz austin australia austria azerbaijan baghdad bahamas
    bahrain baku bali balkans balochistan baltimore bangalore bangkok bangladesh barbados barcelona basel basra
    bavaria beijing beirut belarus belfast belgium belgrade belize benelux bengal benin berlin bermuda bern
    bhutan biafra bihar bilbao birmingham bogota bolivia bologna bombay bonn bordeaux borneo bosnia boston
    botswana brasilia bratislava brazil bremen brighton brisbane bristol britain brittany brixton bronx brooklyn
    bruges brunei brussels bucharest budapest buffalo bulgaria burkina burma burundi busan cairo calcutta
    calgary california cambodia cambridge cameroon canada canberra cannes capetown caracas cardiff caribbean
    carolina casablanca catalonia chad charlotte chechnya chelsea chennai chernobyl chicago chile china
    christchurch cincinnati cleveland cologne colombia colombo colorado columbus comoros congo connecticut
    copenhagen cork cornwall corsica coventry crete crimea croatia cuba curacao cyprus czechia czechoslovakia
    dachau dagestan dakar dakota dallas damascus danube darfur darwin delaware delhi denmark denver derby
    detroit devon dhaka diego djibouti doha dominica dorset dresden dubai dublin dunblane dundee durban
    dusseldorf ecuador edinburgh edmonton egypt england eritrea essex estonia eswatini ethiopia eurasia europe
    everest fiji finland florence florida france francisco frankfurt fukushima gabon galway gambia ganges
    gatwick gaza gdansk geneva genoa germany ghana ghent gibraltar glasgow gobi granada greece greenland grenada
    grozny guadalajara guadeloupe guangdong guangzhou guatemala guernsey guinea gujarat guyana hague haifa haiti
    halifax hamburg hampshire hanoi hanover harare havana hawaii heathrow helsinki himalayas hiroshima hobart
    hokkaido hollywood holyrood honduras hongkong honolulu houston hungary hyderabad iceland idaho illinois
    india indiana indianapolis indonesia iowa iran iraq ireland isfahan islamabad israel istanbul italy izmir
    jakarta jamaica japan java jeddah jersey jerusalem johannesburg jordan kabul kaliningrad kampala kandahar
    kansas karachi kashmir kathmandu kazakhstan kent kentucky kenya kerala khartoum kiev kigali kingston
    kinshasa kiribati kirkuk kobe kolkata korea kosovo krakow kremlin kuwait kyiv kyoto kyrgyzstan lagos lahore
    lancashire laos latvia lausanne lebanon leeds leicester leipzig leningrad lesotho liberia libya
    liechtenstein lille lima limerick lisbon lithuania liverpool ljubljana lockerbie lodz london louisiana
    louisville luanda lusaka luxembourg luzon lyon macao macau macedonia madagascar madras madrid maharashtra
    maine malaga malawi malaysia maldives mali malta managua manchester manhattan manila manitoba maputo
    marseille martinique maryland massachusetts mauritania mauritius mecca medina mediterranean mekong melbourne
    memphis mexico miami michigan micronesia milan milwaukee mindanao minneapolis minnesota minsk mississippi
    missouri moldova mombasa monaco mongolia montana montenegro monterrey montevideo montreal morocco moscow
    mosul mozambique mumbai munich muscat myanmar nagasaki nagoya nairobi namibia nanjing nantes naples
    nashville nauru nebraska nepal netherlands nevada newark newcastle newfoundland nicaragua nice nicosia niger
    nigeria nile norfolk normandy norway norwich nottingham novosibirsk nuremberg oakland oceania ohio okinawa
    oklahoma omaha oman ontario oregon orlando osaka oslo ottawa oxford pacific pakistan palau palermo palestine
    panama papua paraguay paris peking penh pennsylvania pentagon perth peru peshawar petersburg philadelphia
    philippines phnom phoenix pittsburgh plymouth poland portland portsmouth portugal poznan prague pretoria
    provence prussia punjab pusan pyongyang pyrenees qatar quebec queens queensland quito rabat rajasthan
    raleigh ramallah rangoon recife reykjavik rhine richmond riga riyadh rochester romania rome rotterdam russia
    rwanda sacramento sahara saigon salvador samoa sanaa santiago sarajevo sardinia saskatchewan savannah saxony
    scandinavia scotland seattle seine senegal seoul serbia seville seychelles shanghai sheffield shenzhen
    siberia sichuan sicily sinai sindh singapore skopje slovakia slovenia sofia soho somalia somerset
    southampton spain srebrenica stalingrad stockholm strasbourg stuttgart sudan suffolk sulawesi sumatra
    sunderland surabaya suriname surrey sussex swansea swaziland sweden switzerland sydney syria taipei taiwan
    tajikistan tallinn tamil tampa tanzania tashkent tasmania tbilisi tegucigalpa tehran tennessee texas
    thailand thames thessaloniki tianjin tibet tijuana timor tirana tobago togo tokyo tonga toronto tottenham
    toulouse trinidad tripoli tucson tulsa tunis tunisia turin turkey turkmenistan tuscany tuvalu uganda ukraine
    uruguay utah uzbekistan valencia valletta vancouver vanuatu vatican vegas venezuela venice vermont victoria
    vienna vientiane vietnam vilnius virginia vladivostok volga volgograd wales warsaw washington wellington
    wembley westminster whitehall wiltshire wimbledon winnipeg wisconsin wroclaw wuhan wyoming xinjiang yangon
    yangtze yemen yerevan yokohama york yorkshire ypres yugoslavia yukon yunnan zagreb zaire zambia zimbabwe
    zurich
"""

PLACES = frozenset(_WORDS.split())
