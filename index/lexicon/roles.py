"""
What a person can be: offices, occupations and parts in an event. Stands before a name or after it in commas.
"""

_WORDS = """
    abolitionist academic accomplice accordionist accountant acp acrobat activist actor actor-director actress
    administrator admiral adviser advisor advocate agent aide all-rounder ambassador analyst anchor animator
    anthropologist archaeologist archbishop archer architect archivist artist assassin assistant astronaut
    astronomer astrophysicist athlete attacker attorney attorney-general auditor author aviator ayatollah
    backbencher baker ballerina bandleader banker baritone barrister baseman bassist bassoonist batsman batter
    billionaire biochemist biographer biologist bishop blogger bodybuilder bodyguard bomber boss botanist bowler
    boxer boyfriend bride broadcaster broker brother bursar businessman businessperson businesswoman caddie
    cameraman campaigner candidate canoeist captain cardinal cardiologist carpenter cartoonist catcher celebrity
    cellist centre-back centre-half ceo ceramicist cfo chair chairman chairperson chairwoman challenger champion
    chancellor chaplain chef chemist chessplayer chief chief-executive chief-of-staff chieftain choreographer
    cinematographer cji classmate cleric climber clown cm co-author co-chair co-chairman co-director co-founder
    co-owner co-producer co-star co-writer coach cofounder colleague colonel columnist comedian comedienne comic
    commander commentator commissioner communist compatriot composer comptroller conductor confidant confidante
    congressman congresswoman conservationist conservative constable consul consultant contender contestant
    controller convict coo cook cornerback correspondent cosmonaut costar councillor counterpart courier creator
    cricketer critic cto curate curator custodian cyclist czar daffaires dancer dcp dean decathlete defector
    defendant defender defenseman delegate democrat dentist deputy designer detective dictator diplomat director
    director-general disciple dissident diva dj doctor dpm dramatist driver drug-lord drummer dsp duchess duke earl
    ecologist economist editor elder electrician emir emperor empress engineer entertainer entrepreneur
    environmentalist envoy epidemiologist essayist evangelist ex-husband ex-president ex-wife executive expert
    explorer farmer father father-of-two feminist fencer fiance fiancee fighter film-maker filmmaker finalist
    financier finger-picker firefighter fireman fisherman fishermen flanker flautist fly-half footballer forward
    founder friend frontman frontwoman fullback gangster general geneticist geologist girlfriend goalkeeper
    goaltender golfer governor governor-elect governor-general graduate grandmaster groom guard guerrilla
    guitar-maker guitarist gunman gymnast hacker hardliner head headmaster headteacher heir heiress heptathlete hero
    heroine hijacker historian hooker host hostage hurdler icon idol igp illusionist illustrator imam immunologist
    impresario incumbent industrialist infielder influencer informant inmate inspector insurgent interpreter
    inventor investor jihadist jockey journalist judge judoka jumper kayaker keeper keyboardist kicker kidnapper
    killer king kingpin laureate lawmaker lawyer lead-singer leader lecturer left-arm left-armer left-back legend
    legislator liberal librarian librettist lifeguard linebacker linguist lobbyist lover loyalist luthier lyricist
    magician magistrate magnate manager marathoner marshal mastermind mate mathematician matriarch mayor mayor-elect
    mechanic medalist medallist mediator mentor mep meteorologist midfielder midwife migrant militant millionaire
    mime minister missionary mla mobster model moderator monarch moneylender monk mother mother-of-two mountaineer
    mp mufti multi-instrumentalist murderer musician narrator naturalist negotiator neighbor neighbour neurologist
    neuroscientist newscaster nobelist nominee novelist nun nurse off-spinner officer official olympian ombudsman
    ombudswoman oncologist operative opponent organiser organist organizer orphan outfielder overseer owner painter
    paleontologist paramedic parliamentarian partner pastor pathologist patriarch pensioner performer personality
    pharaoh pharmacist philanthropist philosopher photographer photojournalist physician physicist pianist pilot
    pitcher plaintiff player playwright plumber pm podcaster poet policeman policewoman politician pollster pope
    postmaster potter preacher predecessor premier presenter president president-elect priest priestess
    primatologist prince princess principal prisoner producer professor prop prosecutor protector protege provost
    psychiatrist psychologist publisher punter pupil puppeteer quarterback queen rabbi racer ranger rapper rebel
    receiver rector referee reformer refugee regent registrar reporter republican researcher resident restaurateur
    rider right-armer right-back rival robber rookie roommate rower ruler runner runner-up sailor saxophonist
    scholar schoolboy schoolgirl scientist screenwriter scrum-half sculptor seamer secretary secretary-general
    seismologist senator separatist sergeant shaman sheikh sheriff shopkeeper shortstop showrunner singer
    singer-songwriter sister skater skier skipper snowboarder socialist socialite sociologist soldier solicitor
    songwriter soprano speaker spinner spokesman spokesperson spokeswoman sprinter spy ssp stalwart star statesman
    stateswoman statistician steward stockbroker stockbrokers strategist streamer striker strongman student stuntman
    stuntwoman stylist suffragette sultan sumo superintendent supermodel surfer surgeon survivor suspect swimmer
    tackle taxi teacher teammate technician tennis tenor terrorist theologian theorist thrower trader trainer
    translator treasurer triathlete trumpeter tsar tycoon umpire undersecretary underwriter ventriloquist veteran
    veterinarian vicar vice vice-chairman vice-president victim villager violinist virologist vlogger vocalist vp
    warden warlord weightlifter whip whistleblower wicketkeeper widow widower winger winner witness worker wrestler
    writer yokozuna youtuber zoologist
"""

ROLES = frozenset(_WORDS.split())
