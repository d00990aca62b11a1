"""
Head nouns of companies, parties, teams, papers, places, works, laws, events: a run of capitals with one of them is no
person.
"""

_WORDS = """
    ab abbey academy accord accords acres act administration aerospace afc ag agency agreement air airline
    airlines airport airways albion album alley alliance alumni amendment archdiocese arena army asa assembly
    associated associates association assurance astros athletic authorities authority avalanche avenue aviation
    award awards bafta bakery ballet band bank banks bar base basilica battalion battle bay beach bears bengals
    beverages bill bills bistro blackhawks blazers board boats bond bonds book borough boulevard braves
    breweries brewers brewery brewing bridge brigade broadcasting broncos bros brothers browns bruins buccaneers
    bucks building bulletin bulls bureau bv cabinet cafe camp campaign canadiens canal cancer canton canucks
    canyon capital cardinals carrier casino castle cathedral caucus cavaliers cave caves celtic celtics cemetery
    center centre century cf chair chamber championship championships chapel chargers charter chemical chemicals
    chiefs choir chronicle church cinema circuit city clan class classic cliffs clinic clippers club clubs co
    coalition coast code cola college colts command commission committee common commune communications companies
    company complex computer computers confederation conference conflict congress conjecture conservatory
    constituency constitution construction consulate convention corp corporation corps cos council county course
    court courts cove cowboys credit creek crescent crew crisis cruiser cubs cup daily dale dam day declaration
    deli department depot derby desert destroyer development diamondbacks digest diner diocese disease dispatch
    distillery district division dock docks doctrine dodgers dolphins drive ducks duma dynamo dynasty eagles
    edition effect electric electronics embassy emmy empire energy engineering ensemble enterprises
    entertainment episode equation estate estates eve examiner exchange expressway factory faculty falcons falls
    farm farms fatah fc federation fellowship ferry festival fever field fields film films finance financial
    flames fleet flyers foods force forces forest fort fortress forum foundation freeway freight front fund
    funds gallery game games garage garden gardens gas gazette giants glacier glen gmbh gorge government grammy
    grand green grill grizzlies ground grounds group groups guardian guards gulf gym gymnasium hall hamas harbor
    harbour hawks heat heath heights herald hezbollah hill hills hizbollah hizbullah hms holding holdings
    hospital hostel hotel hotspur house inc incorporated index industrial industries initiative inn inquirer
    inquiry institute institution insurance inter international interstate investment investments isis island
    islands jaguars jail jazz jeans jets journal jury juventus kennel kingdom kings kk knesset knicks
    laboratories laboratory labs lake lakers lane law lawn league lecture lectures library likud limited lines
    lions llc llp lobby lodge logistics lokomotiv ltd magazine magic mail mall management marathon marina
    mariners market markets marlins mart massacre masters mausoleum mavericks medal memorial method mets mill
    mine minerals mines mining ministry model monastery month monument moor mosque motel motor motors motorway
    mount mountain mountains movement movie municipality museum music mv nationals navy nets network networks
    news newspaper newspapers novel nuggets nursery nv oblast observatory observer ocean office oil oilers
    olympic olympics open opera operation orchard orchestra organisation organization orioles oscar oyj pacers
    packers pact padres palace panel panthers parish park parkway parliament parties partners party patriots
    pavilion penguins peninsula petroleum pharma pharmaceuticals pharmacy philharmonic phillies pictures pier
    pirates pistons pizza pizzeria plan plant playfield playground plaza plc police poll polytechnic pool port
    post power precinct predators prefecture press principle prison prix prize productions products program
    programme project properties protocol province pty pub publishing qaeda quartet quay race racecourse
    racetrack raceway radio raiders rail railroad railway railways rally rams ranch rangers raptors ravens real
    realty recordings records redskins reef refinery regiment region report republic reservoir resolution resort
    resources restaurant retail review revolution ridge riding rink riots river rms road rockets rockies rovers
    royals sa sabres saga saints salon savings sc scale scholarship school sea seahawks season seat securities
    seminary senate senators series service services sextet sharks ship shipping shoal show shows shuttle siege
    sixers society software song sons spa space spartak speedway sporting springs spurs squad squadron square ss
    stables stadium stakes state states station statue steakhouse steel steelers stock stocks store stores
    strait strand street studio studios study submarine summit suns supermarkets survey symphony symposium
    synagogue syndrome systems taliban team teams technologies technology telecom telecommunications telegraph
    telescope television temple terminal terrace territory test texans theater theatre theorem theory
    timberwolves times titans tournament tower town transport transportation treaty tribe tribunal tribune
    trilogy trio trophy trust turnpike tv twins union unions united university uprising uss vale valley
    velodrome version vikings villa village vineyard virus vodka wanderers war ward warehouse warriors wars
    watch watchers way wednesday week weekly wells wharf whisky winery wines wood woods works workshop yankees
    year zoo
"""

ORGANISATION_WORDS = frozenset(_WORDS.split())
