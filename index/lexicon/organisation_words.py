"""
Head nouns of companies, parties, teams, papers, places, works, laws, events: a run of capitals with one of them is no
person.
"""

_WORDS = """
    ab abbey academy accord accords acres act administration aerospace afc ag agency agreement air airline airlines
    airport airways aktiengesellschaft albion album alley alliance alumni amendment archdiocese arena army asa
    assembly associated associates association assurance asteroid astros athletic authorities authority avalanche
    avenue aviation award awards azienda bafta bakery ballet banca banco bancorp bancshares band bank bankasi
    bankiers banks bankshares banque bar base basilica battalion battle bay beach bears bengals beverages bhd bill
    bills biosciences biosystems biotech bistro blackhawks blazers board boats bond bonds book borough boulevard
    bourse branch brasserie braves breweries brewers brewery brewing bridge brigade broadcasting broncos bros
    brothers browns bruins buccaneers bucks buick building bulletin bulls bundesbank bureau bv cabinet cabriolet
    cadillac cafe caisse camp campaign canadiens canal cancer canton canucks canyon capital cardinals carrier
    casino cassa castle cathedral caucus cavaliers cave caves celtic celtics cemetery center centrale centre
    century cf chair chamber championship championships chapel chargers charter chemical chemicals chemie chevrolet
    chiefs choir chronicle chrysler church cie cinema circuit citroen city clan class classic cliffs clinic
    clippers club clubs co coalition coast code cola college colts comet command commerciale commission committee
    common commune communications compagnie companies company complex computer computers confederation conference
    conflict congress conjecture conservatory constituency constitution construction consulate convention corp
    corporacion corporation corps cos council county coupe course court courts cove cowboys crater credit credito
    creek crescent crew crisis cruiser cubs cup daily dale dam data day debentures declaration deli department
    depot derby desert destroyer development diamondbacks digest digital diner diocese disease dispatch distillery
    district division dock docks doctrine dodgers dolphins drive ducks duma dynamo dynasty eagles ecole edition
    effect electric electronics embassy emmy empire empresa energy engineering ensemble ente enterprises
    entertainment episode equation estate estates etablissements eve examiner exchange express expressway fabbrica
    factory faculty falcons falls farm farms fatah fc federation fellowship ferry festival fever field fields film
    films finance financial financiera financiere flames fleet flyers foods force forces forest fort fortress forum
    foundation freeway freight front fund funds galaxy gallery game games garage garden gardens gas gazette
    generale genetics gesellschaft giants glacier glen gmbh gorge government grammy grand green grill grizzlies
    ground grounds group groupe groups grupo gruppo guaranty guardian guards gulf gym gymnasium hall hamas harbor
    harbour hawks heat heath heights herald hezbollah hill hills hizbollah hizbullah hms holding holdings hospital
    hostel hotel hotspur house hyundai inc incorporated index industria industrial industrias industrie industries
    initiative inn inquirer inquiry institute institution instituto insurance inter international interstate
    investment investments isis island islands istituto jaguars jail jazz jeans jeep jets jornal journal jury
    juventus kennel kgaa kingdom kings kk knesset knicks kredit laboratories laboratory labs lake lakers landesbank
    lane law lawn league lecture lectures library likud limited line lines lions llc llp lobby lodge logistics
    lokomotiv ltd magazine magic mail mall management marathon marina mariners market markets marlins mart massacre
    masters mausoleum mavericks mazda medal memorial metals method mets micro microsystems mill mine minerals mines
    mining ministry model monastery month monument moor mosque motel motor motors motorsports motorway mount
    mountain mountains movement movie municipality museum music mv nacional nationale nationals navy nazionale
    nebula nets network networks news newspaper newspapers nissan notes novel nuggets nursery nv oblast observatory
    observer ocean office oil oilers oldsmobile olympic olympics open opera operation orchard orchestra
    organisation organization orioles oscar oy oyj pacers packers pact padres palace panel panthers parish park
    parkway parliament parties partners party patriots pavilion penguins peninsula petroleos petroleum peugeot
    pharma pharmaceuticals pharmacy philharmonic phillies pictures pier pirates pistons pizza pizzeria plan plant
    playfield playground plaza plc police poll polytechnic pontiac pool port post power precinct predators
    prefecture press principle prison prix prize probe productions products program programme project properties
    protocol province pte pty pub publishing qaeda quartet quay race racecourse racetrack raceway radio raiders
    raiffeisenbank rail railroad railway railways rally rams ranch rangers raptors ravens real realty recordings
    records redbook redskins reef refinery regiment region report republic reservoir resolution resort resources
    restaurant retail review revolution ridge riding rink riots river rms road rockets rockies rover rovers royals
    sa sabres saga saints salon savings sawmill sc scale scholarship school sdn sea seahawks season seat securities
    sedan semiconductor semiconductors seminary senate senators series service services sextet sharks shimbun ship
    shipping shoal show shows shuttle siege sixers societa societe societes society software song sons spa space
    sparkasse spartak speedway spor sporting springs spurs squad squadron square ss stables stadium stahl stakes
    state states station statue steakhouse steel steelers stock stocks store stores strait strand street studio
    studios study submarine summit suns supermarkets survey symphony symposium synagogue syndrome systems taliban
    team teams tech technologies technology telecom telecommunications telegraph telekom telescope television
    temple terminal terrace territory test texans theater theatre theorem theory timberwolves times titans
    tournament tower town township toyota transport transportation treaty tribe tribunal tribune trilogy trio
    trophy trust trustco turnpike tv twins union unions united universidad universidade universite university
    uprising uss vale valley velodrome version vikings villa village vineyard virus vodka volksbank volkswagen
    wanderers war ward warehouse warrants warriors wars watch watchers way wednesday week weekly wells werke wharf
    whisky winery wines wood woods works workshop yacimientos yankees year zoo
"""

ORGANISATION_WORDS = frozenset(_WORDS.split())
