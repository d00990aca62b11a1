"""
Given names that are surnames as well, folded: those that at least a fifth as many people have as surname by the United
States Census of 1990 (public domain), family names that stand first, and names well known from world news that are a
surname or the whole name: President Suharto.
"""

_WORDS = """
    abdullah abel abraham abram ahmad ahmed akin alba albrecht alden alexander ali allen allison alonso alonzo
    ambrose amin amos anders anderson andrus antoine anton arnold ashton august augustine austin avery ayala bader
    baek bailey baptiste baran barham barney barrett barry barton bautista belle benedict bennett benoit benton
    bernard bernardo berry bertram bertrand bess blaine blair blake bono booker boyce boyd bradford bradley brady
    brant brice britt brock broderick brook brooks bruno bryan bryant bryce buck buford bui burt burton cameron
    candelaria carey carlton carman carrol carroll carson carter cary casey cassidy chadwick chang charley chen
    cherry chiang chin chong christian christie chun chung clair clark claudio clay clayton clemens clement clemente
    cleveland clifton clinton cody colby cole coleman collette colman colton concepcion conrad constantine cordell
    cornelius cornell cortez coy craig cruz curtis dallas dalton daniels darnell davis dean deangelo deng denis
    denny desmond dewey dewitt dexter dick dietrich dillon dinh dion dionne domingo dominick donato dong donnell
    donovan dorris dorsey douglas douglass doyle drew duarte dudley duncan earle eddy eden edison edmond edson
    egbert eldridge elias elliot elliott ellis ellsworth elwood emanuel emerson emery emory enoch ernst ervin erwin
    estrella everett everette ewald fabian faris fay federico felix felton flemming fletcher floyd forrest foster
    francis francois franklin frantz franz freeman friedrich fritz gabriel gale garfield garland garrett garth
    gaspar gaston gavin gaylord germain gervais gil gilbert glenn godfrey godwin goh gordon gottlieb grady graham
    grant graziano gregg gregoire gregor grover guido gunter gunther guy ha haile hailey haley hanna hannah hao
    harlan harley harper harris harrison harvey hassan hayden haywood heath heinrich heinz helmer henning henry
    herman hermann hester hilton ho hollis hong hope horst houston howard hoyt hu hudson huey humphrey hung hunter
    hyman hyun ibrahim irvin irving irwin isaac israel ivy jackson jacques jameson jamison jarrett jarvis jasper
    jefferson jeong jewell ji jiang jin jo johnson jonas jone jordan jordon ju jude jung kang kasper kay kaye keenan
    kelley kelly kelsey kendall kendrick kennedy kenny kent kim kingsley kirby kirk klaus koski kumar lacey lacy lai
    lamar lamont landon lara larue laurent lawrence lea lee leigh lenard leon leonard leonardo leone lester leung
    levi lewis li libby lilly lim lin lincoln lindsay lindsey ling liu llewellyn lloyd logan lorenz lorenzo louie
    lovely lowell loyd lu lucas luciano lucio ludwig luke luna luther lutz lyle lyman ma mack mackenzie madison
    maher mai malcolm malcom malik mallory mansour mao marek markus marlin marshall martin martinez mason mata mateo
    mathias mathieu mathis matias mauro maxwell may maya maynard mckinley mena meng meredith merrill michel michell
    mick mickey milan miles millard milton min miranda mitchel mitchell mohamed mohammed monroe moreno morgan morris
    morton moses muhammad murray myles nam natale natividad nava neal nelson nestor neville nguyen nieves nino noble
    noe noel nolan noriega norman norvell novak numbers odell olin olive oliver olivera olivier ordonez orlando otto
    owen paige palma palmer paris parker paschal pascual paulino pelayo peng pepe perrine perry peterson phan pierre
    porter qian qin quinn rae ramos randall randell randolph ray rayford rea reed reid reinhardt ren renaud reno rey
    reyes reyna rhea richie rico riley riordan roberts rocco rodrigue roh roland roman romano romeo romero roque
    rosario roscoe rose rosen ross rowan royce rubin rudolph rupert russ russel russell ryan ryu saad salem samson
    sander sanford santiago santos saul scarlett scott sebastian sena seo seymour shelby sheldon shelley shelton
    shen sherman sherrill sherwood shih shin silas silvia simon simone sokol solomon son spencer stanford stanley
    stanton starr steffen stein stephan sterling stevenson stewart stine stuart su suharto sukarno summer sung
    sylvester tanner tao taylor teng tennyson teo terrell terry thibault thomas thurman titus tobias todd toney
    toussaint tran trent trinh truman tudor tyler tyree tyson ulrich valentin valentine valentino valerio vance
    vaughan vaughn vidal viera vincent wade waldo walker wallace walther walton wan wang ward warner warren wei
    weldon wen wenzel werner wessel weston whitney wieland wilber wilbur wilburn wiley wilhelm will willard williams
    willis winston woo wyatt xi xiang xiao yan yang yao ye yin yoo yoon yu yun zeng zhan zhang zhao zheng zhou zhu
"""

FAMILY_NAMES = frozenset(_WORDS.split())
