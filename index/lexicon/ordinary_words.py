"""
Ordinary words in their base form. With a capital they begin a sentence or stand in a title; they seldom are a name.
"""

_WORDS = """
    abc able access accident account act action activity actual ad add address adult advance adventure advice
    affair affairs affect afford afp afternoon age agency agenda agriculture aid aim alarm album alert alien
    alive allied allow alter aluminium aluminum amaze amazon ambition amount analysis analysts ancient anger
    angry animal anniversary announce annual answer anti anxiety apartment apparent appeal appear appendix apple
    application approach appropriate approve archery area argue argument arm arrange arrest arrive article
    artificial ask aspect assault assess asset assist assume athletics attached attack attempt attend attention
    attract auction audience author authorities available average avg avoid aware awful axis baby background bad
    badminton bag balance ban bankrupt bar bargain barrels base baseball basic basis basket basketball bath
    battle bbc bcc bean bear beat beautiful beauty bed beer begin behave behavior behaviour belief believe
    belong benchmark benefit best bet big biggest bike billiards bird birth birthday bit bite bitter blame blast
    bleed blind blizzard bln block blockade blood bloomberg blow blue blues board boat body bomb bone bonus boom
    boost border born borrow bottle bottom bowl bowling box boxing boy brain brave bread break breakfast breast
    breath breathe breed bridge brief bring broad broken budget bug build bulk bullet burden burn burst bus
    business busy button buy buyer cable cake call calm camera campaign cancel cancer candidate candle cannon
    capable capital capitol car carbon card care career careful cargo carry case cash cast cat catch category
    cattle cause cbs cc ceasefire celebrate cent centre cents ceremony certain chain chair challenge champion
    chance change channel chaos chapter character charge chart chase cheap cheat check cheese chess child
    children choice choose cigarette circle circumstance citizen civil civilian claim clash class classic
    classical clean clear clever climate climb clock close closing cloth clothes cloud cnn coal cocoa code
    coffee cold collapse colleague collect colony color colour combat combine come comedy comfort comic coming
    command commerce commercial commit commodity common commons communicate community compare compensation
    compete competition competitive complain complete complex comprehensive compromise concept concern concert
    condition conduct confidence confirm conflict confront confuse connect consider construct consumer contact
    contain contest contract control controversy conversation convince cool cooperate copper copy corn corner
    correct corrupt corruption cost cotton count counter country coup couple courage cover crack craft crash
    crazy cream create creative credit crew cricket crime criminal crisis criticism criticize critics crop crops
    cross crowd crown crude crush cry cultural culture cum cup cure currency current curse custom customer cut cycle
    cycling cyclone daily damage dance dancing danger dangerous dare dark darts data date daughter day dead
    deadline deadly deal dealers dear death debate debt debut decade decide decision declare decline decrease
    deep defeat defence defense deficit define definite degree delay deliver demand demo democracy demonstrate
    demonstrator deny depart departure depend deposit depression deputy describe desert design desire desk
    despair destroy detail detect determine devastated develop device devil diamond die diet differ difference
    different difficult dig digital dinner direct dirty disappear disaster discipline disco discount discover
    discuss disease dish disney dispute distance distant distribute divide dividend divine divorce dlr dlrs
    doctor doctors document dog dollar domestic donate door double doubt downing downtown draft drag dragon
    drama dramatic draw dream dress drift drink drive drop drown drum dry duty eager ear earn earning earth
    earthquake ease east easy eat economic economists economy edge edit edition educate education effect
    effective efficient effort egg elect election electricity electronic eliminate elysee email emerge emergency
    emotion employ employee empty enable enclosed encounter encourage end enemy energy engage engine enjoy
    enormous ensure enter entertain enthusiasm entire entry environment episode equal equipment era error escape
    essential establish estate estimate eternal ethics evening event evidence evil ex exact examine example
    excellent exchange exchequer excite exclusive excuse execute exercise exhibition exile exist exit expand
    expect expense expensive experience experiment expert explain explode explore explosion export expose
    express extend extra extreme eye fabric face facebook facility fact factor factory fail failure fair fairy
    fake fall false fame famer familiar family famous fan fantasy far farm farmers fashion fast fastest fat
    fatal fate fatherland fault favor favorite favour fax fear feat feature featuring fee feed feel fellow
    female fencing fever few field fierce fight fighting figure file fill film final finance find fine finger
    finish fire firefighters firm fish fit fix flag flame flash flat flee fleet flesh flight float flood floor
    flow flower fly focus folk follow following food fool foot football force foreign forest forever forget
    forgive form formal former formula fortune forum found foundation founding fox franc francs fraud free
    freedom freeze fresh friend friendly friendship front fruit frustrate fuel full fun fund fundamental funeral
    funny fury future fw fwd gain gamble game gang gap garbage gate gather gay gear gender general generate
    generation genius genocide gentle gentleman genuine ghost giant gift girl give glad glass global glory go
    goal god gold golden golf good goods google gorgeous gossip govern grab grade gradual grain grand graphic
    grass grateful grave great greed green greet grief grieving grocery gross ground group grow growth guarantee
    guard guess guest guide guilt guilty guitar gulf gun gymnastics habit hair half hall halt hand handball
    handle hang happen happy harbor hard harm harvest hat hate haunt hazard hbo head headline heal health hear
    heart heat heaven heavy height hell hello help herd here hero hi hidden hide high highest highlight highway
    hike hill hip hire historic history hit hockey hogs hold hole holiday holy home honest honey honor honour
    hop horrible horror horse hospital host hostage hostile hot hotel hour household housing huge hulu human
    humanitarian humanity humor humour hundred hunger hungry hunt hurricane hurry hurt ice icon idea ideal
    identify identity ignore ill illegal illness image imagine immediate immigrant immigration impact imperial
    import important impose impossible impress improve incident income increase incredible independence
    independent index indicators indie individual industrial industry inevitable infant infection inflation
    influence inform information infrastructure ingredient initial injure injury inner innocent innovation
    insert insight insist inspect inspire instagram install instance instant institution instrument insult
    insurance intellectual intelligence intend intense interest interior internal international internet
    interpret interview introduce invade invasion invent invest investigate investigation investigators
    investment invite involve iron island issue item itunes ivory jail jazz jealous jet jewel job join joint
    joke journal journey judgment judo juice jump jungle junior jury justice karate keep key kick kid kidnap
    kidney kill killing kind kiss kit kitchen knee knife knock know knowledge kremlin label labor labour lack
    lady land landing landscape language large largest laser last laugh launch law lawmakers lawsuit lay lead
    leading league leak lean learn leather leave lecture left legacy legal legend legendary leisure lend lesson
    letter level liberation liberty license lie life lift light like limit line link linkedin lion liquid lire
    list listen literary literature little live livestock living load loan lobby local location lock logic
    lonely long longest look loose lords lose loss lost loud love low lowest loyal luck lucky lunch luxury
    lyrics machine mad magic magical mail main maintain major majority make maker male mall man manage manifesto
    manner manufacture manufacturing map marathon march margin marine maritime market marks marriage marry mask
    mass massacre massive match mate material matter maximum mayhem meal mean measure meat mechanical media
    medical medicine medium meet meeting member memory men mental merchant mercy merger merry mess message metal
    method microsoft middle midnight might military milk mill mind mine mineral minimum minor minority minute
    miracle mirror miscarriage misery mission mistake mix mixed mln mobile model modern modest moment money
    monitor monster month mood moon moral morning mortal most mother motion motor motorcycle mountain mouse
    mouth move movement movie multiple murder muscle museum music musical mutual mystery myth naked name narrow
    nation national native natural nature naval nbc near neat necessary neck need negative neglect negotiate
    negotiation neighborhood nerve net netflix network neutral new news nice nickel night nightmare nobel nobody
    noise nominate non normal north northern nose notable note notice notion novel nuclear number nut obey
    object objective oblige observe obtain obvious occasion occupation occupy occur ocean odd offence offense
    offer office officer official officials oil old oldest open opening oper operate operation opinion opponents
    opportunity oppose opposition option orange order ordinary organ organic organize origin original outbreak
    outcome outlook output outside outstanding oven overall overland owe own pace pack package page pain paint
    pair palace pan panel panic paper parade paradise parent parents park parliament part participate particular
    partner party pass passage passenger passion past patch path patience patient pattern pause pay payment
    payments pct peace peaceful peak peer pen penalty pension pentagon people pepper percent perfect perform
    performance period permanent permit person personal persuade peso phase phenomenon phone photo photograph
    phrase physical piano pick picture piece pig pilot pink pipe pipeline pitch place plain plan plane planet
    plant plastic plate platform play player playoff pleasant please pleasure plenty plot plus pocket poem poet
    point poison poker police policy polish political politician politics poll pollution pool poor pop popular
    population port portrait position positive possible post potato potential pound poverty power powerful
    practice praise pray prayer predict prefer pregnancy pregnant premium prepare presence present presidential
    press pressure pretend prevent price pride primary prime principal print prior prison private prize pro
    probe problem procedure proceed process produce producer producing product production profession
    professional profile profit progress project promise promote proof proper property proposal propose
    prosecute prosecutors protect protein protest protesters proud prove provide public publication publish pull
    pump punch punish punk pupil purchase pure purpose push put qtly qtr quality quantity quarter quarterly
    queen quest question quick quiet quit quote race racial radical radio rage raid rail rain raise rally random
    range rank rap rapid rare rate raw re reach react read reader ready real reality realize reason rebel recall
    receive recent recession recipe recognize recommend record recover recovery recruit red reduce reefer refer
    reflect reform refuge refugee refuse regards reggae regime region register regret regular regulate
    regulation reject relate related relation relax release relevant relief religion religious rely remain
    remark remarkable remember remind remix remote remove rent repair repeat replace report represent republic
    request require rescue rescuers research researchers reserve residents resign resist resolve resort resource
    respect respond rest restaurant restore restrict result retail retire return reuters reveal revenge revenue
    reverse review revolution revolutionary revs reward rhythm rice rich ride rifle right ring riot rise rising
    risk ritual rival river road roar rock rocket role roll romance romantic roof room root rope rotten rough
    round route routine row rowing royal rubber rude rugby ruin rule rumor rumour run runner rural rush sacred
    sacrifice sad safe safety sail sailing salary sale salt sample sanction sand satellite satisfy save scale
    scandal scare scene schedule scheme school science scientific scientists score scream screen sea search
    season seat second secret section sector secure security see seed seek seem seize select self sell senate
    send senior sense sensitive sent sentence separate sequence series serious serve service session set settle
    settlement severe sex sexual shade shadow shake shame shape share shark sharp shed shelter shift shine ship
    shirt shock shoe shoot shooting shop shore short shortest shot shoulder shout show shower shr shrs shut sick
    side siege sight sign signal silence silent silk silver similar simple sincerely sing single sink sister sit
    site situation size skating skiing skill skin sky slave slavery sleep slide slight slip slow small smart
    smell smile smoke smooth snap snapchat snooker snow so soccer social society soft software soil soldier
    solid solution solve song sorry sort soul sound source sources south soybean space spare spark speak special
    species specific speech speed spell spend spin spirit spiritual split sport spot spotify spread spring squad
    square squash stable staff stage stake stand standard star stare start starve state statement station
    statistician statistics status stay steady steal steam steel step stg stick stock stolen stomach stone stop
    storm story straight strange stranger strategy stream street strength stress stretch strike string strong
    structure struggle student students studio study stuff stupid style subject submit success sudden suffer
    sugar suggest suicide suit sun super supply support supporters suppose supreme surface surgery surprise
    surround survey survive suspect suspend suspicion sustain swear sweep sweet swim swimming swing sword symbol
    sympathy system table tackle tale talent talk tall tallest tank tape target task taste tax tea teach
    teachers team tear technical technique techno technology teen teenage tel telephone television tell
    temperature temple temporary tend tennis tension tent term terrible territory terror terrorism test text
    thank theme theory thick thin thing think thought thread threat threaten thrill throat throw thunder ticket
    tide tie tiger tight tiktok time tin tiny tip tire title toast tobacco toe tone tongue tonnes tool top topic
    tornado torture total touch tough tour tourism tourist track trade trader traders tradition traditional
    traffic tragedy tragic trail train training transfer transform transfusion transit translate transport trap
    travel treasure treasury treat treatment treaty tree trend trial triathlon tribe trick trigger trip triumph
    tropical trouble troubled truck true trust truth try tsunami tune turn twin twist twitter tying type typhoon
    typical ugly ultimate unemployment unfair unhappy uniform union unique unit unite universal universe unknown
    unusual update upgrade upper upset uptown urban urge urgent useful user usual utility vacation vaccine vain
    valley value variety vast vegetable vehicle venture verdict version versus vessel victim victory video view
    village villagers violate violence violent virgin virtual virtue visible vision visit vital vocal voice vol
    volcano volleyball volume volunteer vote voter voyage vulnerable wage wait wake walk wall want war warm warn
    warning warrior wash waste watch water wave weak wealth wealthy weapon wear weather web wedding weed week
    weekend weekly weigh weight weird welcome welfare well west wet whatsapp wheat wheel whip whisper white
    whitehall whole wholesale wicked wide wikipedia wild wilderness win wind window wine wing winner winter wire
    wisdom wise wish witch withdraw witness witnesses wolf woman women wonder wonderful wood word work worker
    world worry worse worst wound wreck wrecked wrestling write wrong yahoo yard year yellow yen yesterday yield
    young youngest youth youtube zero zinc zone
"""

ORDINARY_WORDS = frozenset(_WORDS.split())
