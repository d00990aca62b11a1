"""
Head nouns of companies, parties, teams, papers, places, works, laws, events: a run of capitals with one of them is no
person.
"""

_WORDS = """
    ab abbey academy accord accords act administration aerospace afc ag agency agreement air airline airlines
    airport airways albion album alliance alumni amendment archdiocese arena army asa assembly associated
    associates association assurance astros athletic authorities authority avalanche avenue aviation award
    awards bafta ballet band bank banks bar base basilica battalion battle bay beach bears bengals beverages
    bill bills blackhawks blazers board boats bond bonds book borough boulevard braves breweries brewers brewery
    brewing bridge brigade broadcasting broncos bros brothers browns bruins buccaneers bucks building bulletin
    bulls bureau bv cabinet cafe camp campaign canadiens canal cancer canucks capital cardinals carrier castle
    cathedral caucus cavaliers celtic celtics cemetery center centre century cf chair chamber championship
    championships chapel chargers charter chemical chemicals chiefs choir chronicle church cinema circuit city
    clan class classic clinic clippers club clubs co coalition coast code cola college colts command commission
    committee communications companies company complex computer computers confederation conference conflict
    congress conjecture conservatory constitution construction consulate convention corp corporation corps cos
    council county course court courts cowboys credit creek crew crisis cruiser cubs cup daily dam day
    declaration department derby desert destroyer development diamondbacks digest diocese disease dispatch
    district division doctrine dodgers dolphins drive ducks duma dynamo dynasty eagles edition effect electric
    electronics embassy emmy empire energy engineering ensemble enterprises entertainment episode equation
    estate eve examiner exchange faculty falcons falls fc federation fellowship ferry festival fever field
    fields film films finance financial flames fleet flyers foods force forces forest fort fortress forum
    foundation freight front fund funds gallery game games garden gardens gas gazette giants gmbh government
    grammy grand grizzlies ground grounds group groups guardian guards gulf gym gymnasium hall harbor harbour
    hawks heat herald hill hills hms holding holdings hospital hotel hotspur house inc incorporated index
    industrial industries initiative inn inquirer inquiry institute institution insurance inter international
    investment investments island islands jaguars jail jazz jeans jets journal jury juventus kingdom kings kk
    knesset knicks laboratories laboratory labs lake lakers lane law league lecture lectures library limited
    lines lions llc llp lobby logistics lokomotiv ltd magazine magic mail mall management marathon mariners
    market markets marlins massacre masters mausoleum mavericks medal memorial method mets minerals mines mining
    ministry model monastery month monument mosque motor motors mount mountain mountains movement movie museum
    music mv nationals navy nets network networks news newspaper newspapers novel nuggets nv observatory
    observer ocean office oil oilers olympic olympics open opera operation orchestra organisation organization
    orioles oscar oyj pacers packers pact padres palace panel panthers parish park parliament parties partners
    party patriots pavilion penguins peninsula petroleum pharma pharmaceuticals philharmonic phillies pictures
    pirates pistons plan playfield playground plaza plc police poll polytechnic pool port post power predators
    press principle prison prix prize productions products program programme project properties protocol
    province pty pub publishing quartet race racecourse racetrack raceway radio raiders rail railroad railway
    railways rally rams rangers raptors ravens real realty recordings records redskins regiment region report
    republic reservoir resolution resources restaurant retail review revolution rink riots river rms road
    rockets rockies rovers royals sa sabres saga saints savings sc scale scholarship school sea seahawks season
    securities seminary senate senators series service services sextet sharks ship shipping show shows shuttle
    siege sixers society software song sons spa space spartak speedway sporting spurs squad squadron square ss
    stadium stakes state states station statue steel steelers stock stocks store stores strait street studio
    studios study submarine summit suns supermarkets survey symphony symposium synagogue syndrome systems team
    teams technologies technology telecom telecommunications telegraph telescope television temple terminal
    territory test texans theater theatre theorem theory timberwolves times titans tournament tower town
    transport transportation treaty tribe tribunal tribune trilogy trio trophy trust tv twins union unions
    united university uprising uss valley velodrome version vikings villa village virus vodka wanderers war
    warriors wars watch watchers wednesday week weekly whisky wines workshop yankees year zoo
"""

ORGANISATION_WORDS = frozenset(_WORDS.split())
