"""
What a person can be: offices, occupations and parts in an event. Stands before a name or after it in commas.
"""

_WORDS = """
    abbess abolitionist academic accomplice accordionist accountant acp acrobat activist actor actor-director
    actress adgp administrator admiral adviser advisor advocate agent agitator agronomist aide all-rounder
    ambassador analyst anchor anchorman anchorwoman animator anthropologist apparatchik appellant archaeologist
    archbishop archeologist archer architect archivist arsonist artist asp assassin assemblyman assemblywoman
    assistant astronaut astronomer astrophysicist athlete attache attacker attorney attorney-general auditor author
    aviator ayatollah bachelor backbencher backpacker bailiff baker ballerina bandit bandleader bandmate banker
    bantamweight baritone barrister baseman bassist bassoonist batsman batter beautician benefactor biathlete biker
    billionaire biochemist biographer biologist bishop blacksmith blogger bodybuilder bodyguard bomber boss botanist
    bowler boxer boyfriend brakeman bricklayer bride broadcaster broker brother bureaucrat burglar bursar
    businessman businessperson businesswoman bystander caddie cameraman campaigner candidate canoeist captain
    cardinal cardiologist caretaker carpenter cartoonist castaway catcher catechist caterer celebrity cellist
    center-forward centre-back centre-forward centre-half ceo ceramicist cfo chair chairlady chairman chairperson
    chairwoman challenger champion chancellor chaplain chef chemist chessplayer chief chief-executive chief-of-staff
    chieftain choreographer chronicler cinematographer cji claimant classmate cleric clerk climatologist climber
    clown cm co-author co-chair co-chairman co-director co-founder co-ordinator co-owner co-producer co-star
    co-writer coach coder cofounder colleague colonel columnist comedian comedienne comic commander commentator
    commissioner communist commuter compatriot compere complainant composer comptroller conductor confidant
    confidante congressman congresswoman conscript conservationist conservative constable consul consultant
    contender contestant controller convener convenor convict coo cook coordinator cornerback coroner correspondent
    cosmonaut costar councillor counsellor counselor counterpart courier couturier creator cricketer critic crooner
    cruiserweight csp cto curate curator custodian cyclist czar daffaires dancer dcp dean debutant debutante
    decathlete defector defendant defender defenseman delegate democrat demographer dentist deputy deputy-governor
    dermatologist designer detainee detective dgp dictator dietician dietitian diplomat director director-general
    disciple dissident diva divorcee dj doctor dpm dramatist driver drug-lord drummer dsp duchess duke earl
    ecologist economist editor elder electrician emcee emir emperor empress engineer entertainer entomologist
    entrepreneur environmentalist envoy epidemiologist escapee essayist ethnographer evangelist ex-husband
    ex-minister ex-president ex-wife executive expert explorer eyewitness facilitator farmer farmhand father
    father-of-two featherweight feminist fencer fiance fiancee fighter film-maker filmmaker finalist financier
    finger-picker firebrand firefighter fireman fisherman fishermen flanker flatmate flautist fly-half flyhalf
    flyweight folklorist footballer forewoman forward founder fraudster frenchwoman friend frontman frontrunner
    frontwoman fugitive fullback functionary gamer gangster general geneticist geographer geologist girlfriend
    glaciologist goalkeeper goaltender godfather golfer governor governor-elect governor-general graduate
    grandfather grandmaster grandmother great-grandson griot groom guard guerrilla guitar-maker guitarist gunman
    gymnast gynaecologist gynecologist hacker hairdresser handyman hardliner head headman headmaster headteacher
    heir heiress henchman heptathlete herder herdsman hero heroine hijacker hiker historian hitman homeowner hooker
    horseman horsewoman horticulturist host hostage hostage-taker hotelier housewife hurdler hydrologist icon
    ideologue idol igp illusionist illustrator imam immunologist impersonator impresario incumbent industrialist
    infantryman infielder influencer informant inmate inspector instructor insurgent interpreter inventor investor
    jailer janitor jeweler jeweller jihadist jockey jogger journalist judge judoka juggler jumper jurist juror
    kayaker keeper keyboardist kickboxer kicker kidnapper killer king kingpin laborer labourer landlady landlord
    landowner laureate lawmaker lawyer lead-singer leader lecturer left-arm left-armer left-back left-hander
    left-winger lefthander legend legislator liberal librarian librettist lifeguard linebacker linguist litigant
    lobbyist loner lookalike lover loyalist luthier lyricist machinist magician magistrate magnate manager
    marathoner marksman marshal mastermind mate mathematician matriarch matron mayor mayor-elect mechanic medalist
    medallist mediator medic mentor mep meteorologist middleweight midfielder midwife migrant militant millionaire
    mime minister missionary mla mlc mna mobster model moderator mogul monarch moneylender monk mortician mother
    mother-of-two mountaineer mp mpa mufti multi-instrumentalist murderer musician nanny narrator naturalist
    negotiator neighbor neighbour neurologist neuroscientist newcomer newlywed newscaster newsreader nobelist
    nominee novelist nun nuncio nurse nutritionist oarsman oarswoman obstetrician oceanographer off-spinner officer
    official oligarch olympian ombudsman ombudswoman oncologist onlooker operative opponent optometrist organiser
    organist organizer ornithologist orphan outfielder outlaw overseer owner paceman pacer paediatrician painter
    paleontologist paralegal paramedic paratrooper parliamentarian parolee partner passer-by passerby pastor
    pastoralist pathologist patriarch pediatrician pensioner percussionist performer personality petitioner pharaoh
    pharmacist philanthropist philologist philosopher photographer photojournalist physician physicist
    physiotherapist pianist pilot pitcher plaintiff player playmaker playwright plumber pm podcaster poet
    pole-vaulter policeman policewoman politician pollster polymath pope postmaster potter preacher predecessor
    premier presenter president president-elect priest priestess primatologist prince princess principal prisoner
    producer professor programmer prop propagandist proprietor prosecutor protector protege protester provost
    psychiatrist psychologist psychotherapist publican publicist publisher punter pupil puppeteer quarterback
    quartermaster queen rabbi racer racewalker radiologist rancher ranger rapist rapper realtor rear-admiral rebel
    receiver recluse rector referee reformer refugee regent registrar reliever reporter republican researcher
    resident respondent restaurateur rider right-armer right-back right-hander right-winger righthander ringmaster
    rioter rival robber rookie roommate rower ruler runner runner-up sailor sarpanch saxophonist scholar schoolboy
    schoolgirl schoolmate scientist screenwriter scrum-half sculptor seamer seamstress secretary secretary-general
    secretary-treasurer seismologist selector senator separatist sergeant shaman sheikh sheriff shopkeeper shopper
    shortstop shot-putter showjumper showman showrunner sidekick singer singer-songwriter sister sitarist skater
    skier skipper smuggler sniper snowboarder socialist socialite sociologist soldier solicitor songwriter soprano
    southpaw speaker speculator speedster spinner spinster spokesman spokesperson spokeswoman sprinter spy ssp
    staffer stalwart star starlet statesman stateswoman statistician steeplechaser stenographer stepfather steward
    stewardess stockbroker stockbrokers stowaway strategist streamer striker strongman student stuntman stuntwoman
    stylist submariner substitute suffragette sultan sumo superintendent supermodel surfer surgeon surveyor survivor
    suspect swimmer swindler tackle tailender taxi teacher teammate technician technocrat teenager tenant tennis
    tenor terrorist theologian theorist therapist thespian thief thrower tiktoker toddler trade-unionist trader
    trafficker trainer translator traveler traveller treasurer trekker trialist triathlete tribesman triple-jumper
    trombonist trucker trumpeter tsar tutor tycoon umpire undersecretary understudy undertaker underwriter unionist
    urologist vendor ventriloquist vet veteran veterinarian vicar vice vice-admiral vice-chairman vice-president
    victim villager violinist virologist vlogger vocalist volcanologist vp waiter waitress warden warlord watchmaker
    watchman weightlifter welder welterweight whip whistle-blower whistleblower wicketkeeper widow widower wing-back
    wingback winger winner witness worker wrestler writer yachtsman yachtswoman yokozuna youngster youtuber
    zoologist
"""

ROLES = frozenset(_WORDS.split())
