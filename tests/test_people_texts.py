"""
Who is in a short text: a table of English news from all over the world.

1. the people of each text are exactly those that a reader would list, in their order;
2. what is named like a person and is none is left out;
3. a text of the table read in capitals, or repeated, never fails.
"""

import pytest

from index.people.authority import NO_AUTHORITY
from index.people.recognise import recognise

TEXTS = [
    # titles and roles are cut off
    ("U.S. Treasury Secretary James Baker said on Monday the dollar had fallen enough.", ["James Baker"]),
    ("Secretary of State George Shultz arrived in Moscow.", ["George Shultz"]),
    ("Chancellor of the Exchequer Nigel Lawson cut taxes.", ["Nigel Lawson"]),
    ("Reserve Bank Governor Philip Lowe held rates.", ["Philip Lowe"]),
    ("The former Bank of England Governor Mervyn King spoke in Leeds.", ["Mervyn King"]),
    ("Dr. Anthony Fauci and Prof. Devi Sridhar gave advice.", ["Anthony Fauci", "Devi Sridhar"]),
    ("Sen. Elizabeth Warren questioned Gov. Ron DeSantis.", ["Elizabeth Warren", "Ron DeSantis"]),
    ("Lt. Gen. Roméo Dallaire led the mission in Kigali.", ["Roméo Dallaire"]),
    ("Sir Keir Starmer met Dame Judi Dench.", ["Keir Starmer", "Judi Dench"]),
    ("French Foreign Minister Catherine Colonna flew home.", ["Catherine Colonna"]),
    ("Vice-President Kamala Harris thanked voters.", ["Kamala Harris"]),
    ("Then-President George H.W. Bush signed the act.", ["George H.W. Bush"]),
    ("NATO Secretary General Jens Stoltenberg welcomed the vote.", ["Jens Stoltenberg"]),
    # monarchs, popes
    ("Queen Elizabeth II opened the new bridge.", ["Elizabeth II"]),
    ("Pope Francis prayed for peace in Rome.", ["Pope Francis"]),
    ("King Hussein of Jordan met the envoy.", ["King Hussein"]),
    # particles
    ("Ursula von der Leyen and Charles de Gaulle never met.", ["Ursula von der Leyen", "Charles de Gaulle"]),
    ("Osama bin Laden was found in Pakistan. Bin Laden had hidden for years.", ["Osama bin Laden"]),
    ("The painting by Vincent van Gogh was sold; van Gogh died poor.", ["Vincent van Gogh"]),
    ("Luiz Inácio Lula da Silva won in Brazil.", ["Luiz Inácio Lula da Silva"]),
    ("Bashar al-Assad fled to Moscow. Al-Assad had ruled since 2000, and Assad, 59, said little.", ["Bashar al-Assad"]),
    ("Egypt's Abdel Fattah el-Sisi received Rached Ghannouchi.", ["Abdel Fattah el-Sisi", "Rached Ghannouchi"]),
    ("Valéry Giscard d'Estaing was president. Giscard d'Estaing died in 2020.", ["Valéry Giscard d'Estaing"]),
    # apostrophes, Mc, hyphens, initials, Jr.
    ("Sinéad O'Connor sang. O’Connor was 56.", ["Sinéad O'Connor"]),
    ("John McEnroe beat Björn Borg in New York.", ["John McEnroe", "Björn Borg"]),
    ("Jean-Claude Juncker and Anne-Marie Trevelyan talked.", ["Jean-Claude Juncker", "Anne-Marie Trevelyan"]),
    ("J.K. Rowling signed books with C. S. Lewis's stepson.", ["J.K. Rowling", "C. S. Lewis"]),
    ("George W. Bush won. Bush thanked his wife.", ["George W. Bush"]),
    ("Martin Luther King Jr. spoke in Memphis. King was 39.", ["Martin Luther King Jr."]),
    ("Sammy Davis, Jr. danced with Frank Sinatra.", ["Sammy Davis Jr.", "Frank Sinatra"]),
    ('Earvin "Magic" Johnson retired. Johnson was ill.', ["Earvin Johnson"]),
    # accents and alphabets of Latin
    ("Lech Wałęsa founded Solidarity. Wałęsa was an electrician.", ["Lech Wałęsa"]),
    ("Gabriel García Márquez died; García Márquez had won the Nobel.", ["Gabriel García Márquez"]),
    ("The Icelandic singer Björk sang in Oslo.", ["Björk"]),
    ("Recep Tayyip Erdoğan called Volodymyr Zelenskyy.", ["Recep Tayyip Erdoğan", "Volodymyr Zelenskyy"]),
    ("Novak Đoković beat Stéfanos Tsitsipás.", ["Novak Đoković", "Stéfanos Tsitsipás"]),
    # family name first
    ("Xi Jinping met Kim Jong-un. Xi smiled and Kim waved.", ["Xi Jinping", "Kim Jong-un"]),
    ("President Park Geun-hye was removed from office.", ["Park Geun-hye"]),
    ("Aung San Suu Kyi was freed in Yangon.", ["Aung San Suu Kyi"]),
    ("Prime Minister Nguyễn Xuân Phúc spoke in Hanoi.", ["Nguyễn Xuân Phúc"]),
    ("Lee Hsien Loong handed over to Lawrence Wong.", ["Lee Hsien Loong", "Lawrence Wong"]),
    # middle names, and Spanish
    ("Justice Sandra Day O'Connor retired; O'Connor was 75.", ["Sandra Day O'Connor"]),
    ("Miguel Ángel Asturias y Pablo Neruda ganaron el Nobel.", ["Miguel Ángel Asturias", "Pablo Neruda"]),
    ("José Ortega y Gasset taught in Madrid.", ["José Ortega y Gasset"]),
    # possessives and capitals
    ("Iraq's Saddam Hussein and Libya's Muammar Gaddafi agreed.", ["Saddam Hussein", "Muammar Gaddafi"]),
    ("The minister, JAMES BAKER, said so. Baker then left.", ["James Baker"]),
    ("Nelson Mandela’s lawyer, George Bizos, was there.", ["Nelson Mandela", "George Bizos"]),
    ("Donald Trump‘s aides were silent.", ["Donald Trump"]),
    # roles in lower case, before and after
    ("Finnish racing driver Kimi Räikkönen retired.", ["Kimi Räikkönen"]),
    ("Thuli Madonsela, a former public protector, wrote the report.", ["Thuli Madonsela"]),
    ("Wanjiru Kariuki, 34, sells maize in Nakuru.", ["Wanjiru Kariuki"]),
    ('"It is too late," said Oluwaseun Adeyemi, who lost his shop.', ["Oluwaseun Adeyemi"]),
    ("Analysts Tigran Petrosyan and Nino Burjanadze disagreed.", ["Tigran Petrosyan", "Nino Burjanadze"]),
    ("Rosa Parks (born 1913) stayed in her seat.", ["Rosa Parks"]),
    ("She is married to Manu Tuilagi, the rugby player.", ["Manu Tuilagi"]),
    # words that are names
    ("Theresa May resigned. In May she had lost a vote. May said she was sad.", ["Theresa May"]),
    ("In May Theresa May resigned.", ["Theresa May"]),
    ("It said in May Theresa May would resign.", ["Theresa May"]),
    ("The talks in May-Britt's home and in April\u00a0Sands ended in Jan-Mayen.", []),
    ("Will Smith slapped Chris Rock. Smith apologised.", ["Will Smith", "Chris Rock"]),
    ("Will Japan raise rates in June?", []),
    ("Doris Day sang on Monday.", ["Doris Day"]),
    ("Jack London wrote about dogs in Alaska.", ["Jack London"]),
    ("April Jones was seen near the river.", ["April Jones"]),
    ("Stephen King and Billie Jean King are not related.", ["Stephen King", "Billie Jean King"]),
    ("Oliver North testified. North shredded papers.", ["Oliver North"]),
    # company that tells
    ("John Gore and Karenna Gore spoke.", ["John Gore", "Karenna Gore"]),
    ("Mali's Assimi Goita met Ibrahim Traore in Bamako.", ["Assimi Goita", "Ibrahim Traore"]),
    ("The Gauteng Premier, Panyaza Lesufi, agreed.", ["Panyaza Lesufi"]),
    ("Marine Le Pen lost; Le Pen smiled.", ["Marine Le Pen"]),
    # kin
    ("Former captain David Beckham's wife Victoria came.", ["David Beckham", "Victoria Beckham"]),
    ("Pierre Trudeau's son Justin was sworn in. Justin smiled.", ["Pierre Trudeau", "Justin Trudeau"]),
    ("Rupert Murdoch's wife, Wendi, left early.", ["Rupert Murdoch", "Wendi Murdoch"]),
    ("The couple Barack and Michelle Obama moved out.", ["Barack Obama", "Michelle Obama"]),
    ("His brother Aled came, and so did their mother.", []),
    ("They have three children, Mia, 4, Ella Grace, 6, and Tom, 9.", []),
    # shorter forms
    ("Angela Merkel left. Merkel had ruled for 16 years, and Angela was tired.", ["Angela Merkel"]),
    ("Howard Baker and James Baker met. James Baker spoke.", ["Howard Baker", "James Baker"]),
    ("George Bush met George Michael.", ["George Bush", "George Michael"]),
    ("James A. Baker said no. James Baker had said yes.", ["James A. Baker"]),
    # titles, trades that are surnames, marks before a name
    ("Tan Sri Ahmad Razali met Datuk Seri Wan Hishamuddin.", ["Ahmad Razali", "Wan Hishamuddin"]),
    ("Ven. Sumana Thero and Amb. Lawan Gana spoke.", ["Sumana Thero", "Lawan Gana"]),
    ("Ben Player won. Player, 24, was glad.", ["Ben Player"]),
    ("His running mate Mahfud Siregar came.", ["Mahfud Siregar"]),
    ("3-Henrik Lindqvist (Sweden) beat x-Marcos Ruiz (Spain) 6-4 6-3.", ["Henrik Lindqvist", "Marcos Ruiz"]),
    ("Lecturer 'Ana Taufa of Tonga wrote it.", ["'Ana Taufa"]),
    ("The speaker, ʻAkilisi Pōhiva, opened the house.", ["ʻAkilisi Pōhiva"]),
    ("'Ana Taufa said it, ' wrote the paper.", ["Ana Taufa"]),
    ("Saeed Malik c Warnock b Doull 45, Ijaz Butt 54 not out.", ["Saeed Malik", "Ijaz Butt"]),
    ("The mayor of Sarajevo, Tarik Kupus, agreed.", ["Tarik Kupus"]),
    (
        "Dutchwoman Sifan Hassu beat compatriot Beatriz Chebu and Muhammed Usman.",
        ["Sifan Hassu", "Beatriz Chebu", "Muhammed Usman"],
    ),
    ("Oba Rilwan Akilu and the member for Tamale South Haruna Idriss came.", ["Rilwan Akilu", "Haruna Idriss"]),
    ("Spokesperson Zaw Min Tun declined. Alzarri Josephs took 4-32.", ["Zaw Min Tun", "Alzarri Josephs"]),
    # what somebody is, at the beginning of a sentence
    (
        "Substitute Enzo Marrec scored. Eyewitness Oyelaran Tade fled. CSP Oyelude Bamgbose and Coroner Priti Vaz met.",
        ["Enzo Marrec", "Oyelaran Tade", "Oyelude Bamgbose", "Priti Vaz"],
    ),
    # a country in brackets is no nickname
    ("4. Pavel Hruska (Czech Republic) Panaria\n5. Siya Mbeki (South Africa) Telkom", ["Pavel Hruska", "Siya Mbeki"]),
    # in a list with somebody's surname
    (
        "Rajan Thapaliya said no. Thapaliya and Bishwo Prakash Karki have stayed away.",
        ["Rajan Thapaliya", "Bishwo Prakash Karki"],
    ),
    # initials that are also kinds of ships and firms
    ("The state secretary M.V. Perumal dared K.K. Nirmalan, the health minister.", ["M.V. Perumal", "K.K. Nirmalan"]),
    ("Director S.S. Perumal came.", ["S.S. Perumal"]),
    ("The M.V. Estonia sank. N.V. Philips said sales rose.", []),
    # a word after two particles is a surname
    ("Peter van der Post and Ines de la Paz met.", ["Peter van der Post", "Ines de la Paz"]),
    # a dateline ends with a colon as well
    ("SPRINGDALE, Guyana: The Attorney General, Anil Nandlal, told the court.", ["Anil Nandlal"]),
    # nobody
    ("Sheikh Nasser bin Rashid, Crown Prince of Mirdif, met the Princess Royal.", ["Nasser bin Rashid"]),
    (
        "Crown Prince Nasser bin Rashid came. The Heir Apparent and Shareholders of King World waited.",
        ["Nasser bin Rashid"],
    ),
    ("Jerry Crown came. Mr. Crown is 40.", ["Jerry Crown"]),
    ("Cheung Kong rose 2 percent and Lena Kong fell 3.5%.", []),
    ("Hurricane Rita neared Texas. Rita had killed two people in Cuba.", []),
    ("They fled the city of Luoyang. Luoyang, 30 miles off, fell.", []),
    ("Shares of Johnson Matthey and a unit of Philip Morris were sold.", []),
    ("Morgan Stanley and Smith Barney and Co cut their forecasts.", []),
    ("Dean Witter Reynolds Inc <DWI> rose two points.", []),
    ("The Washington Post and the New York Times reported it.", []),
    ("The Queen Mary docked in Southampton.", []),
    ("The Sarbanes-Oxley Act was passed by Congress.", []),
    ("He was treated for Parkinson's disease at Mount Sinai Hospital.", []),
    ("Manchester United beat Real Madrid at Old Trafford on Saturday.", []),
    ("She flew from San Francisco to Buenos Aires in West Germany's plane.", []),
    ("Dancing with the Stars and Dawson's Creek were shown on Monday.", []),
    ("People Magazine wrote that she needed a Blood Transfusion.", []),
    ("Instagram Story views fell in November.", []),
    ("The University of the Witwatersrand and Addis Ababa University agreed.", []),
    ("Hurricane Katrina hit New Orleans, and Typhoon Haiyan the Philippines.", []),
    ("The USS Abraham Lincoln and the HMS Prince of Wales left Portsmouth.", []),
    ("Lou Gehrig's disease has no cure.", []),
    ("The Boston Marathon begins on Boylston Street.", []),
    ("The Ministry of Foreign Affairs of North Korea denied it.", []),
    ("Cal Anderson Park lies on Capitol Hill.", []),
    ("Los Angeles Lakers and Chicago Bulls lost again.", []),
    ("President Museveni said no.", []),
    ("A plane to Charlotte N.C. and Charleston, W. Va., was late.", []),
    ("Houston-based Panhandle and London-born Lloyd met.", []),
    ("Banque Indosuez and Honeywell Bull signed.", []),
    ("Stockbrokers E.F. Hutton and L.F. Rothschild merged.", []),
    ("Commissioners William Gray and Ann Moyo voted.", ["William Gray", "Ann Moyo"]),
    ("Olivia cried.", []),
    ("", []),
    ("Talks on trade went on in Geneva.", []),
    # constructions of celebrity news
    (
        "Hugo Vandenberg‘s wife Lena spoke out on Tuesday.\n\nHugo, 42, wept during Monday’s episode of Strictly Come "
        "Dancing. Lena, 37, said: “My husband Hugo and I are sad.”\n\nHugo and Lena are parents to Mila, 16 months, "
        "Oscar, 3½, and Anna Leah, 5½.\n\nHugo Vandenberg and Rita Moss on Strictly Come Dancing | Paul Keane/ABC",
        ["Hugo Vandenberg", "Lena Vandenberg", "Rita Moss", "Paul Keane"],
    ),
    (
        "Hugo and Lena Van Den Berg\nPaul Keane/FilmStock\n\nLena Van Den Berg is recovering at home in Leeds.\n\nIn a "
        "post on her Instagram Story the wife of former Baker Street star Hugo Van Den Berg thanked her fans.",
        ["Hugo Van Den Berg", "Lena Van Den Berg", "Paul Keane"],
    ),
    # texts that were cut into words and put together again
    ("Wim Kok ( Wales ) beat 4 - Ilja Zorin ( Sweden ) 6-3 7-5", ["Wim Kok", "Ilja Zorin"]),
    ("It was Ilja Zorin , 34 , who won . Ilja Zorin 's son cried .", ["Ilja Zorin"]),
    ("Zoli Gregorian , a KDP official , spoke .", ["Zoli Gregorian"]),
    ('They played " Ma Vlast " twice .', []),
    # lists of sport
    ("Bowling: P. Zorin 11-2-33-0, K. Ilg 4-0-22-1", ["P. Zorin", "K. Ilg"]),
    ("He hit a pitch from Zoltan Grieve (3-5) over the wall.", ["Zoltan Grieve"]),
    ("Forwards - Zigor Mendia (Lazio), Referee : Zoltan Grieve", ["Zigor Mendia", "Zoltan Grieve"]),
    ("Leading scores:\n64 Zigor Mendia\n65 Zoltan Grieve, Bo Ek", ["Zigor Mendia", "Zoltan Grieve", "Bo Ek"]),
    (
        "Retired: Zigor Mendia (Italy) Toyota, Zoltan Grieve (Kenya) Toyota",
        ["Zigor Mendia", "Zoltan Grieve"],
    ),
    ("VAL D'ISERE, France 1996-12-15\nThe snow melted.", []),
    # what only people do
    (
        "Zigor Mendia abstained. Zoltan Grieve must resign. Zorka Lund was jailed.",
        ["Zigor Mendia", "Zoltan Grieve", "Zorka Lund"],
    ),
    # words that are names only beside names
    (
        "Envoy Christian Zorn met Roman Zorkin. Roman law and the Christian Faith are old.",
        ["Christian Zorn", "Roman Zorkin"],
    ),
    ("Actor Shah Rukh Zarin met the Shah of Iran.", ["Shah Rukh Zarin"]),
    ("Tycoon Nguyen My Lan wept.", ["Nguyen My Lan"]),
    # who is met at the end of a report
    ("Shares rose.\n-- Zoltan Grieve, London Newsroom", ["Zoltan Grieve"]),
    # titles from everywhere
    ("Vice Premier He Lianfeng spoke in Beijing.", ["He Lianfeng"]),
    ("DCP Zarin Wolde and Engr. Okpo Zarane met Obbo Lemma Zerihun.", ["Zarin Wolde", "Okpo Zarane", "Lemma Zerihun"]),
    ("Tengku Zafril Aziz left for Johor.", ["Zafril Aziz"]),
    (
        "PM Zorigtbaatar Zolzaya left; Dasho Zinley Zorji hugged Zorka Zund.",
        ["Zorigtbaatar Zolzaya", "Zinley Zorji", "Zorka Zund"],
    ),
    ("The road from Koh Samui to Chiang Mai and Ciudad Juarez is long.", []),
    ("Zigor Mendia of Sweden led Zoltan Grieve of the Wales club.", ["Zigor Mendia", "Zoltan Grieve"]),
    # what a paper, a firm or a place is and does
    (
        "June Eurozorins fell. In May North said so. May Zorin lives there with Mayor April Zorka.",
        ["May Zorin", "April Zorka"],
    ),
    ("Chairman-elect Zoltan Grieve met Charge d'Affaires Zorka Lund.", ["Zoltan Grieve", "Zorka Lund"]),
    ("General Zynamics rose. Zantic, analysts said, sells well.", []),
    ("Brokers Zillips said the Zantonalbank and Zorin Handelsgesellschaft sold.", []),
    ("The Red Zross helped. Normal Zaul sent flowers.", []),
    ("Zen Wei Po, a Hong Kong daily, said so.", []),
    ("It bought C.H. Zorland, which supplies carpets.", []),
    ("Zoare Govan said its profits fell.", []),
    ("It has 30 pct of Ora Zanda.", []),
    ("Zorland Homes L.P. sold bonds.", []),
    ("A German-speaking crowd cheered.", []),
    ("Unfortunately, traders said, the price fell.", []),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS, ids=[text[:40] for text, _ in TEXTS])
def test_the_people_of_a_text_are_those_a_reader_would_list(text, expected):
    found = recognise("", text, NO_AUTHORITY)

    assert list(found.people) == expected


@pytest.mark.parametrize("text", [text for text, _ in TEXTS])
def test_any_layout_of_a_text_can_be_read(text):
    for variant in (text.upper(), text.lower(), text.title(), text * 3, text[::-1]):
        found = recognise(variant[:60], variant, NO_AUTHORITY)

        assert all(0 <= mention.start < mention.end <= len(variant) for mention in found.mentions)
