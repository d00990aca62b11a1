"""
Given names, folded: the more frequent ones of the United States Census of 1990 (public domain), the common forenames
of 106 countries (Wikipedia's lists as gathered under CC0), and names well known from world news. Words that are far
more often something else when they have a capital are left out.
"""

_WORDS = """
    aada aadhya aarav aariz aaron aarya aasha abbas abbie abby abd abdallah abdel abdelkader abdoulaye abdul
    abdulaziz abdulla abdullah abdullo abdulrahman abe abel abigail abiy abraham abram abubakr abulfazl ada
    adalberto adam adama adan addie adel adela adelaida adelaide adele adelia adelina adeline adell adella adin
    adina aditi adolfo adolph adomas adria adrian adriana adriane adrianna adrianne adrians adrienne afonso
    agatha agnes agnetha agostinho agustin agustina ahmad ahmed ahmet aicha aida aiden aikaterini aileen aimar
    aimee aino aisha aishwarya aisultan aisyah aitana aiur ajda ajla akbar aki akihito akira aksel alain alaina
    alan alana alanna alanoud alba albert alberte albertha alberto albina alda alden aldiyar aldo alec alecia
    alejandra alejandro aleks aleksandar aleksander aleksandr aleksandra aleksandre alena alene alesha alesia
    alessandro alessia aleta aletha alex alexa alexander alexandra alexandru alexei alexey alexia alexis alfie
    alfonso alfonzo alfred alfreda alfredo ali ali-akbar alice alicia alicja alida alija alikhan alina aline
    alinur alisa alise alisha alison alissa aliya allan allen allene allie allison allyson alma almeda alon
    alonso alonzo alparslan alpha alphonse alphonso alta altagracia alteo althea alton alva alvaro alvin alvina
    alyce alycia alysha alysia alyson alyssa amada amado amahle amaia amal amalia amalie amanda amar amara
    amaris amayra ambar amber ambra ambre ambrose amelia amelija amelja ami amie amina aminata amine amir amira
    amit amitabh ammar amos amparo amy ana anabel anahit anar anastasia anastasija anastasiya anatoly anders
    anderson andra andre andrea andreas andreea andrei andrej andres andrew andria andrias andriy androula
    andrzej andy ane angel angela angelia angelica angeliki angelina angeline angelique angelita angella angelo
    angie anglea anh anibal anil anissa anita anitra ann anna annabel annabelle annalena annamarie anne
    annemarie annetta annette anni-frid annie annmarie anohito ante anthony antione antionette antoine
    antoinette anton antone antonella antonette antoni antonia antonio antony antwan anwar anzu ao aoi aoife
    april aputsiaq araceli aracely aras archie arden ardis ardith areg areni aretha ari aria ariana arianna
    ariel arielle aristotle arjun arleen arlen arlene arlie arline arman armand armando armen armida armine
    arnold arnoldo arnulfo aron arpi arron art artem arthur artie artiom artur arturo artyom arun arundhati
    aruuke aruuzat asaf asel asemahle asha ashely ashlee ashleigh ashley ashlie ashly ashok ashot ashraf
    ashraqat ashton asif asilim asiya asja asmita assia asta astrid asya atal athanasios athena atlas aubrey
    audra audrey audry august augusta augustine augusto augustus aung aura aurea aurelia aurelio aurora austin
    autumn ava avery avi aviana avigail avis awa awilda aya ayad ayala ayalah ayesha aygun ayim ayla aylin ayman
    ayoub ayra aysa ayse aysel ayzere azaria azariah aziz azora azra bader bailey bakary bambi ban bandar banele
    barack baran barb barbara barbare barbra barham barney barrett barry bart barton bashar basil batkhaаn
    bautista bayarmaa baаtar bea beatrice beatriz beau becky bela belen belinda bella belle belva benas benazir
    bence benedict benedita benicio benigno benita benito benjamin bennett bennie benny benton bernadette
    bernadine bernard bernardo bernice bernie berniece bernita berrdo berry bert berta bertha bertie bertram
    beryl beshoi bess bessie beth bethany betsy bette bettie bettina bettino betty bettye beulah beverley
    beverly beyonce bianca bibek bibi biel bilal biljana bill billie billy binita bintou binyamin birdie bisera
    bishal bismah bjork bjorn blaine blair blaise blake blanca blanch blanche bo bob bobbi bobbie bobby bogdan
    bogdana boglarka bolormaa bonita bonnie bonny bono booker boris boyce boyd boyko brad bradford bradley
    bradly brady brahim brandee branden brandi brandie brandon brandy brant breanna breanne brenda brendan
    brendon brenna brent brenton bret brett brian briana brianna brianne brice bridget bridgett bridgette
    brigette brigitte britney britt brittani brittney brock broderick brook brooke brooks bruce bruno bryan
    bryant bryce bryon buck bud buddy buford bulent burl burt burton buster byron caitlin caitlyn caleb callie
    calvin cameron cami camila camilla camille candace candance candelaria candi candice candida candis candy
    cara caren carey cari caridad carin carina carissa carl carla carleen carlene carlo carlos carlota carlotta
    carlton carly carma carman carmel carmela carmelita carmella carmelo carmen carmine carol carolann carole
    carolee carolina caroline carolyn carri carrie carrol carroll carson carter cary caryl caryn casandra casey
    cassandra cassidy cassie catalina catharine catherine cathi cathie cathleen cathrine cathryn cathy catina
    catrina cecelia cecil cecile cecilia cecily cedric cedrick cees celeste celestine celia celina celine cesar
    chad chadwick chana chanda chandra chandrika chanel chang chantal chantel chantelle charbel charissa
    charisse charity charla charleen charlene charles charlette charley charlie charline charlotte charmaine
    charolette chas chasity chastity chauncey chedeline chelsey chelsie chen cheri cherie cherise cherly cherri
    cherrie cherry cheryl cheryle chester chet cheyenne chi chia chiang chieh chien chih chimamanda chin chinua
    chiquita chloe chong chris chrissy christa christal christel christen christi christian christiana
    christiane christie christin christina christine christoper christopher christos christy chrystal chuan
    chuck chuluun chun chung ciara ciaran cierra cillian cinda cindi cindy cinthia ciriaco ciro clair claire
    clara clare clarence clarice clarissa clark claud claude claudette claudia claudine claudio clay clayton
    clement clemente clementine cleo cleta cletus cleveland cliff clifford clifton clint clinton clyde cody
    colby cole coleen coleman colette colin colleen collette collin colton columbus concepcion concetta
    condoleezza connie conor conrad constance constantine consuelo cora coral corazon cordelia cordell corene
    corey cori corina corine corinna corinne cornelia cornelius cornell corrie corrina corrine cortez cortney
    cory costas courtney coy craig cristal cristi cristiano cristina cristine cristobal cristopher cristy cruz
    crystal curt curtis cyndi cynthia cyril cyrus czeslaw daan daisy dalal dale dalia dalila dallas dalton
    damaris damian damien damion damjan damon dan dana danel danelle danette danial danica daniel daniela
    daniella danielle daniels daniil danijel danilo danita danna dannie danny dante danylo daphne dara darci
    darcie darcy darell daren daria darija darin dario daris darius dariusz darla darleen darlene darline
    darnell daron darrel darrell darren darrick darrin darron darryl darta darwin daryl dave davi david davida
    davina davis davit davud dawn dawna dayna dean deana deandre deangelo deann deanna deanne deb debbie debby
    debi debora deborah debra debrah declan dedra dee deena deepika defne deidra deidre deirdre dejan delbert
    delfina delia delilah delma delmar delmer delois delores deloris delphia delphine demarcus demetra demetre
    demetria demetrius dena deneen deng denice denis denise denna dennis denny denver deon derek derick derrick
    deshawn desiree desmond dessie destiny devin dewayne dewey dewitt dexter dhia dhruv dian diana diane diann
    dianna dianne dick didier diego dieter dillon dilma dimitar dimitra dimitrios dina dinah dino dion dionne
    dirk dixie djamel djeneba dmitri dmitry dmytro dollie dolly dolores domenic dominga domingo dominic dominick
    dominik dominique dominykas donald dong donita donn donna donnell donnie donny donovan donte dora dorcas
    doreen dorene doretha dori dorian dorinda doris dorothea dorothy dorris dorsey dortha dorthea dorthy dottie
    doug douglas douglass dovie doyle dragan dragana drew dries duane duarte dudley dulce duncan dunja dusan
    dustin dusty dwain dwayne dwight dylan dyllan dzan eabha eamon earl earle earlene earline earnest earnestine
    eartha eboni ebony ecrin ed eda eddie eddy eden edgar edgardo edi edie edison edith edmond edmund edmundo
    edna edoardo edouard edson edu eduardo edvard edward edwardo edwin edwina edythe eeli eevi effie efrain
    efren ehud eileen eino eisha eitan eithan elaina elaine elana elba elbert elchin elda elden eldon eldora
    eldridge eleanor eleanore eleftherios elena elene eleni elenor elfriede eli elia elias elida elie elif elija
    elijah elinor elisa elisabeth elise eliseo elisha eliska elissa eliza elizabeth elizaveta elizebeth ella
    ellen elli ellie elliot elliott ellis ellsworth elma elmar elmer elmira elmo elna elnora elnur eloisa eloise
    elon elouise eloy elroy elsa elshan elsie elton elva elvera elvia elvin elvira elvis elwood elyas elyse elza
    ema eman emanuel embla emelia emely emerson emery emil emile emilia emiliano emilie emilija emilio emiliya
    emils emily emine emma emmanuel emmett emmitt emogene emory ena enda enedina enid enoch enrico enrique
    enriqueta enver eoin erasmo eric erica erich erick ericka erik erika erin erlinda erma erna ernest ernestina
    ernestine ernesto ernie errol ervin erwin esma esmeralda esperanza essie esteban estela estella estelle
    ester esther estrella ethan ethel ethelyn etienne etta eugene eugenia eugenio eula eulalia eun eunice
    eusebio eva evalyn evan evangelina evangeline evelia evelina evelyn evens everett everette evette evgeny
    evie evo evon evonne eylul eymen ezekiel ezequiel ezra fabian fabiola fadi fahad fahd faisal faith fajr
    fannie fanny fanta farah farida farrah farzana fatemeh fatima fatin fatma fatoumata faustino fausto fawn fay
    faye federico felecia felica felice felicia felicita felicitas felipa felipe felisha felix felton fen
    ferdinand ferenc fermin fern fernanda fernando ferndo ferne fiadh fidel filiberto filip filomena finlay
    fiona fletcher flor flora florence florencio florene florentino florine flossie floy floyd fonda forrest
    foster fozia fran frances francesca francesco francine francis francisca francisco franciszek francois
    franjo frank frankie franklin franklyn franz fred freda freddie freddy frederic frederick fredric fredrick
    fredrik freeman freida freja freya frida fridtjof frieda friedrich fritz fuma fumio gabija gabor gabriel
    gabriela gabriele gabriella gabrielle gael gagik gail gale galen galina gamal gamalat gamila garfield
    garland garnet garret garrett garry garth gary gaspar gaston gavin gayane gaye gayla gayle gaylord gaynell
    gemma gena genaro gene geneva genevieve gennady genoveva geoffrey george georgette georgi georgia georgiana
    georgianna georgie georgina georgios gerald geraldine geraldo geralyn gerard gerardo gerd gerda gerhard geri
    germaine geronimo gerri gerry gertie gertrude getulio gevorg gianna gianni gil gilbert gilberto gilda gilles
    gilli gillian gina ginevra ginger ginny gino giorgi giorgia giorgio giovanna giovanni gisela gisele giselle
    gita giulia giulio giuseppe gladis gladys glen glenda glenn glenna gloria gogo goktug golda goldie gonzalo
    goodluck googoosh goran gordana gordon grace gracie graciela grady graham graig grant granville greg gregg
    gregoria gregorio gregory greta gretchen griselda gro grover guadalupe gudrun guido guillaume guillermina
    guillermo gunay gunel gunther gus gussie gustav gustavo gustavs guy gwen gwendolyn gyula ha habib habiba
    hadicha hafez hai haider haile hailey hal haley halim halldor hallie hamad hamid hamza hana hank hanna
    hannah hans hao haoran haoyu harlan harland harley harold harper harraz harriet harriett harriette harris
    harrison harry haru haruki haruma harun haruna haruto harvey hasan hashem hashemi hasina hasmik hasnaa
    hassan hatice hattie hawa hayao haydee hayden hayk hayley haywood hazel heath heather hector hedwig heidi
    heikapu heinrich heinz heitor helen helena helene helga helle hellen helma helmi helmut henri henrietta
    henrik henry herb herbert heriberto herkus herlinda herman hermelinda herminia herschel hershel hessa hester
    hettie hideki hilario hilary hilda hildegard hillary hilton himari hina hinano hinata hinato hipolito hiram
    hiro hirohito hjordis ho hoa hobert hoda holli hollie hollis holly homer hong hope horace horacio horst
    hortencia hortense hortensia hosea hosna hosni hosniya hossein houston hovhannes howard hoyt hsiung hu hua
    hubert hudson huey hugh hugo hui hulda humberto hun hung hunter hur huseyin huseyn hussa hussain hussein
    hydar hyman ian ibai iben ibrahim ichiro ida idalia idella idi ignacio igor ike iker ila ileana ilene ilgar
    ilham iliana ilija ilona ilse ilya ima iman imelda imene iminathi imogen imogene imran imre ina inacio inaya
    inci indira ines inez inga inge ingeborg ingmar ingrid ingvar inuk inunnguag inutsiaq ioane ioanna ioannis
    iola ion iona ione ira irati irena irene irina iris irma irvin irving irwin isaac isabel isabell isabella
    isabelle isaiah isaias isak isiah isidora isidro isla islande ismael ismail israel isreal issac itsuki iva
    ivaana ivalu ivan ivana ivanka ivette ivik ivo ivonne ivy iyad izaro izz jaap jacalyn jacinta jacinto jack
    jackie jacklyn jackson jaclyn jacob jacque jacquelin jacqueline jacquelyn jacques jacquline jad jada jade
    jae jaime jaimie jair jake jakob jakov jakub jakup jalal jamaal jamal jamar jame jamel james jameson jamey
    jami jamie jamila jamison jammie jan jana jane janeen janel janell janelle janet janette janey janice janie
    janina janine janis janna jannette jannie janos jaqueline jared jarod jaroslaw jarred jarrett jarrod jarvis
    jasmin jasmine jason jasper jaunita javad javier jawaharlal jay jayme jayne jayson jazmin jc jean jeana
    jeane jeanetta jeanette jeanie jeanine jeanna jeanne jeannette jeannie jeannine jed jeff jefferey jefferson
    jeffery jeffrey jeffry jekabs jelena jena jenelle jenifer jeniffer jenna jennette jenni jennie jennifer
    jenniffer jenny jens jerald jeraldine jeramy jere jeremiah jeremy jeri jerilyn jermaine jerold jerome jeromy
    jeronimo jerrell jerri jerrie jerrod jerrold jerry jersey jerzy jesica jess jesse jessica jessie jesus
    jettie jewell ji jiang jill jillian jim jimmie jimmy jin jiri jiya jo joan joanie joann joanna joanne joao
    joaquin jocelyn jodi jodie jody joe joel joelle joellen joerg joesph joetta joey jogvan johann johanna
    johannes john johnathan johnathon johnetta johnie johnna johnnie johnny johnson joko jokubas jokull joleen
    jolene jolynn jomo jon jonah jonas jonathan jonathon joni jonna jonnie joon jordan jordi jordon jorg jorge
    jori jose josef josefa josefina joseph josephina josephine josette josh joshua josiah josie josip jospeh
    josue jouri jovan jovana jovita joy joyce joycelyn ju juan juana juanita jude judeline judi judie judith
    judson judy juha julen jules juli julia julian juliana juliann julianna julianne julie juliet julieta
    juliette julija julio julissa julius june jung junichiro jurgen justin justina justine juvenal kabir kabita
    kacey kadiatou kai kaia kairo kaitlin kaitlyn kaja kajus kala kaloyan kalpana kamal kamala kami kamile kandi
    kandice kandy kara karam karan kareem karel karen kari karie karim karima karin karina karine karissa karl
    karla karlene karlis karol karolina karolyn karon karri karrie karyn kasey kassandra kate katelyn katerina
    katharine kathem katherine katheryn kathi kathie kathleen kathlene kathlyn kathrine kathryn kathryne kathy
    katie katina katla katrina katy kay kaye kayla kaylee kazi keanu kecia keely keenan kei keisha keith kelley
    kelli kellie kelly kelsey kelvin kemal ken kendall kendra kendrick kenenisa keneth kenna kenneth kennith
    kenny kent kenton kenyatta kenzo keri kermit kerri kerrie kerry kesha keshia keven kevin khadije khaled
    khaleda khalid khawla khongordzol kia kiaan kiara kieth kigeli kim kimberely kimberlee kimberley kimberly
    kip kira kiran kirby kirk kirollos kirsten kirstin kisha kitty kiwa klaus klea koa kofi konrad konstantin
    konstantina konstantinos konul kora korey kori kory kraig kris krishna krista kristal kristan kristen kristi
    kristie kristin kristina kristine kristofer kristopher kristy kristyn krystal krystle krystyna krzysztof
    ksenija kumar kurt kurtis kwame kyla kyle kylee kylian kylie kyong kyra kyriaki kyriakos kyung lacey lacie
    lacy ladonna lai laia lakeisha lakesha lakeshia lakisha lamar lamija lamont lan lana lance landon lanette
    lani lanny laquita lara larissa larry lars larue lashanda lashawn lashonda laszlo lata latanya latasha
    latifa latisha latonia latonya latosha latoya latrice latricia laura laureen laurel lauren laurence laurent
    lauretta laurette lauri laurie lavada lavern laverne lavi lavina lavon lavonda lavonne lawanda lawerence
    lawrence layla lazar lazaro lea leah leandra leandro leann leanna leanne leano leatha leatrice lech leda lee
    leeann leen leesa leevi leif leigh leila leilani leisa leja lejla lela leland lelia lemuel len lena lenard
    leni lenna lennie lenny lenora lenore leo leola leon leona leonard leonardo leone leonel leonid leonor
    leonora leopold leopoldo leora leordo leota leroy les lesa lesedi leslee lesley lesli leslie lessie lester
    leta letha lethabo lethokuhle leticia letitia lettie lev levente levi lewis leyla leymah li lia liam lian
    liana liane lianne libby lida lidia liepa lila lile lili lilia lilian liliana lilien lilit lilja lillian
    lillie lilly lily lin lina lincoln linda lindsay lindsey lindy linette ling linnea linnie lino linwood lio
    lionel lisa lisakhanya lise lisette lissa lissette lita liu liv livia liz liza lizabeth lizbeth lizette
    lizzie ljiljana lloyd logan lois lola lolita lon lona lonnie lonny lora loraine lorelei loren lorena lorene
    lorenza lorenzo loretta lori lorie lorinda lorine lorna lorraine lorretta lorri lorrie lothar lottie lou
    louann louella louie louis louisa louise lourdes lourenco lovelie lovely lovie lovro lowell loyd lu luana
    luann luanne lubanzi luca lucas lucia luciana luciano lucie lucien lucienne lucija lucila lucile lucille
    lucinda lucio lucius lucretia lucy ludmila ludovica ludwig lue luella luigi luis luisa luiz luka lukas luke
    lukne lula lulu lulwa luna lung lupe lupita lur lura lusine luther luz lwandle lyda lydia lyle lyman lyn
    lyna lynda lyndon lyndsay lyndsey lynette lynn lynne lynnette lynwood lyudmila ma mabel mable machelle mack
    mackenzie maddi madeleine madeline madelyn madge madina madison madonna mae mael maeva magda magdalena
    magdalene maggie magnolia maha mahamadou mahammad mahathir mahdi mahesh mahinda mahmoud mai maia maite maja
    majorie maksim maksym malachi malak malala malcolm malcom malek malen malia maligiaq malik malinda malissa
    mallory malthe malu mamadou mamie manaia mandi mandy maneh manfred manish manmohan manua manual manuel
    manuela mao mara marama maranda marc marcel marcela marcelina marcelino marcell marcella marcelle marcello
    marcellus marcelo marci marcia marcie marco marcos marcus marcy mareva margaret margarete margarette
    margarida margarita margarito marge margery margie margo margot margret marguerite mari maria mariah mariam
    mariami marian mariana mariann marianna marianne mariano maribel maribeth maricela marie mariela marietta
    marija marilee marilyn marilynn marina marine mario marion marios marisa marisela marisol marissa marita
    maritza mariya marjorie marjory mark markas markel marko markus marla marlena marlene marlin marlo marlon
    marlyn marlys marnie marquerite marquita marsha marshall marta martha marti martim martin martina martine
    martti marty marva marvel marvin marwa mary marya maryam maryann maryanne marybeth maryellen maryja maryjane
    maryjo marylee marylin marylou masa masako mason masoud masoumeh masrour matas matei matej mateo mateusz
    mathew matias matija matilda matilde matt matteo matthew matthias matthildur mattia mattias mattie matvey
    matyas maud maude maudie maui mauno maura maureen maurice mauricio maurine mauro mavis max maxie maxim
    maximilian maximiliano maximo maxine maxwell may maya maybelle mayme maynard mayra maysoun mazie mckinley
    meagan meaghan mechelle mees megan megawati meghan mehar mehdi mehmet mei mel melania melanie melba meles
    melina melinda melisa melissa mellisa mellissa melodie melody melokuhle melonie melony melva melvin melvina
    menachem mengistu mercedes meredith meriem merjem merle merlin merline merrill mersana mervin meryem meryl
    meta mette mi mia micaela micah michael michaela michail michal michale michalis micheal michel michelangelo
    michele michell michelle mick mickey migdalia miguel mihail mikael mikaere mikayel mike mikel mikhail miki
    mikis mikolaj mila milagros milagrosa milan milana mildred milena miles milford milica milissa millard
    millicent millie milo milos milton mimi min mina minato mindi mindy minerva ming mingze minh minik minnie
    mio miquel mira mirac miranda mireya miriam mirian mirjana mirlande mirna mirta missy misti misty mitch
    mitchel mitchell mitt mittie mitzi moana mobutu modesta modesto modibo moea moeata mohamed mohammad mohammed
    mohandas moira moises mollie molly mona monica monika monique monroe monty morgan morris morton mose moses
    moshe moussa mozelle muammar muchen muhamad muhammad muhammadu muhammed mujibur mukesh muqtada murad muriel
    murray mustafa muyang mwai mykhaylo myles myong myra myriam myrlande myrna myron myrtice myrtis myrtle nada
    nadia nadine naftali nagi nagisa nahia naim najib nakia nan nana nanci nancy nanette nannette nannie naomi
    naoto napoleon naranbaatar nare narek narendra narine naruhito nasser natalia natalie natalija natalya
    natasha nathalie nathan nathanael nathanial nathaniel natividad naura nawaz naya nazanin neal nechirvan ned
    nedra nehir neil nela nelda nelio nell nella nelle nellie nelly nelson nena nereida nesreen nestor nettie
    neva neville newt newton neymar neza nguyen nia niamh nicholas nichole nick nicki nickolas nicky nicola
    nicolae nicolas nicole nicolette nidia niel niels nigel niharika nik nika nikau niki nikita nikki niko
    nikodem nikol nikola nikolai nikolaos nikolay nikoloz nil nila nilay nilda nils nilsa nina ninfa nino nita
    nivi niviaq noa noah noam noble noboru noe noel noelia noelle noemi nola nolan nomaan nona noor nora norbert
    norberto noreen norene norine norma norman normand norodom norris norsaq nouf nour nouri novak novella nuka
    numbers nur nuray nurislam nurul nutsa nydia ocie octavia octavio odell odessa odette odis odval ofelia
    ofentse oihan oisha oisin ola olaf oleg oleksandr oleksandra olen oleta olga olin olive oliver olivia
    olivier oliwia ollie olof olusegun oma omar omer omphile ona onni opal ophelia oprah ora oralia oren orlando
    orpha orval orville osama oskar osman osvaldo oswaldo otha otilia otis otto ouida oumar oumou owen oyunbileg
    pablo padraig paige palma palmer pam pamala pamela panagiota panagiotis paneeraq paninnguaq pansy paola
    paolo paraskevi pari paris parker pasquale pat patrica patrice patricia patricija patrick patsy patti pattie
    patty pau paul paula paulette paulina pauline paulo pearl pearlie pearline pedro peggie peggy pele penelope
    pennie penny percy perla perry pervez petar pete peter peterson petr petra petro phil philip philippe
    phillip phillis philomena phoebe phuong phylis phyliss phyllis pierre pietro pilar pipaluk poema pol pola
    polina polly porfirio porter portia poul prabowo prakash prasert prayut precious prem preston pricilla
    priscilla priyanka prudence puteri qillaq quentin quincy quinn quintin quinton rabina rabindranath rachael
    racheal rachel rachelle rachid racquel radmila radovan rae rafael rafaela rahman rahul raila rajesh rajiv
    ralfs ralph ramazan ramesh ramiro ramiz ramon ramona randal randall randell randi randolph randy rania ranil
    raphael raquel rashad rashida rasmus ratan ratko raul raven ravi ray raya rayana rayford raymon raymond
    raymundo reba rebeca rebecca rebekah recep reed reem reema refael refugio reggie regina reginald rei reid
    reina reinaldo relja ren rena renae renaldo renata renate renato rene renea renee renita reta retha
    rethabile reuben reva rex rey reyes reyna reynaldo reza rhea rhett rhiannon rhoda rhonda ria rian ricardo
    riccardo richard richelle richie rick rickey rickie ricky rico rigoberto rihanna riko riley rin rina ringo
    rita roald roan rob robbie robbin robby robert roberta roberto roberts robin robt robyn rocco rochelle rocio
    rocky rod roderick rodger rodney rodolfo rodrick rodrigo roel rogelio roger roghayyeh roh roko roland
    rolanda rolando rolf rolland romano romeo romona ron rona ronald ronda ronja ronna ronnie ronny roosevelt
    rory rosa rosalba rosalee rosalia rosalie rosalina rosalind rosalinda rosaline rosalva rosalyn rosanna
    rosanne rosaria rosario rosaura roscoe rose roseann roseanna roseanne rosella roselyn rosemarie rosemary
    rosendo rosetta rosie rosina rosita roslyn rosmery ross rowan rowena roxana roxane roxann roxanna roxanne
    roxie roy royce ruben rubin ruby rubye rudi rudolf rudolph rudy rueben rufus ruhollah ruoxi rupert russ
    russel russell rusty ruth ruthann ruthie ryan saar sabina sabra sabrina sachin saddam sade sadie sadio
    safija safiya sahar said sakeena sakineh sakura sal sali saliha salik salina sallie sally salma salman
    salome salvador salvatore sam sama samantha samatha samir sammie sammy samora samual samuel samvel samyar
    sandi sandra sandy sanford sang sani sanjay sanjuana sanjuanita sanna santiago santos saoirse saqib sara
    sarah sarita sasha satya satyajit saul sauli saundra savannah scarlett scott scottie scotty seamus sean
    sebastian segolene sekou selena selim selina selma sem seo serena sergei sergey sergio serife sesili seth
    sevda sevinj seymour shad shahd shahem shahid shahrukh shaikha shaimaa shaina shalonda shameka shamika shams
    shana shanda shane shanell shanika shanna shannan shannon shanon shanta shante shantel shantell shara shari
    sharla sharlene sharon sharonda sharron sharyn shasta shaun shauna shawn shawna shayla shayma shayna shayne
    sheena sheila shelby sheldon shelia shelley shelli shellie shelly shelton sheree sheri sherie sherifa
    sherita sherman sheron sherri sherrie sherrill sherron sherry sherryl sherwood sheryl shiela shimon shinzo
    shirin shirlee shirlene shirley shirly shivansh shohei shon shonda shristi shu si sibyl sid siddhartha
    sidney sienna sigrid silas silvia silvio simon simona simone sinead siobhan siphosethu sita siti slobodan
    snezana sobia socorro sofi sofia sofie sofija sofiya sol soledad soley solja solomiya solomon soma somayyeh
    somboon somchai somporn somsak son sondra sonia sonja sonny sonya soo sophia sophie soren souleymane spencer
    stacey staci stacia stacie stacy stan stanford stanislaw stanley stanton starla starr stefan stefani
    stefanie steffi stella stephaine stephan stephani stephanie stephany stephen stephenie stephine sterling
    steve steven stevenson stevie stewart sting stuart su sue suha suharto sukarno sukhbaаtar suleyman sumayah
    summer sundar sung sunil sunita sunny sunshine suresh susan susana susanna susannah susanne susie suzan
    suzana suzanna suzanne suzette suzie suzy sven svetlana sybil syble sydney syed sylvester sylvia syngman
    szymon tabatha tabitha tad tadeusz tadhg taha taim talia tamar tamara tamatoa tameka tamela tamera tami
    tamika tammi tammie tammy tamra tana tanesha tangela tania tanika tanisha tanner tansu tanya tapuarii tara
    tarana tareq tariq tarita tarja taro tarsha taryn tasha tatiana tatsuki tatyana tawana tawanda tawanna
    tawnya taylor ted teddy teena tehei teiki teiva tena teo teodor teodora teodoro tera terence teresa terese
    teresita teressa tereza teri terra terrance terrell terrence terri terrie terry tess tessa tessie teura teva
    thabo thad thaddeus thaksin thanh thaniel thant thea theda thein thelma theo theodor theodora theodore
    theresa therese theron thiago thierry thomas thomasina thor thurman thuy tia tiago tiana tiara tiare tierra
    tiffani tiffanie tiffany tigran tillie tim timmy timofey timothy tina ting tisha titaina titaua titus tobias
    toby tod todd todor toivo tom tomas tomasa tomeka tommaso tommie tommy tomyris toney toni tonia tonja tony
    tonya tori tosha toya tracey traci tracie tracy traian travis trena trent trenton tresa tressa tressie treva
    trevor trey tricia trina trish trisha trista tristan trondur troy trudy truman tuan tuleen tunar turgut
    turki twila twyla ty tyler tyra tyree tyrell tyron tyrone tyson tzipi uhuru uiloq ulloriaq ulysses umar
    umberto una urho uri ursula usain usman uta uwe vaclav vada vaea vaino val valarie valdemar valentin
    valentina valentine valeria valerie valery vallabhbhai valorie valter vamika vance vanessa var varvara
    vasileios vasilije vasiliki vasilisa vasily vaughn veda vedant velda velia velma velva venessa venita venla
    venus vera verda vergie verla vern verna vernell vernice vernie vernita vernon verona veronica veronika
    vesna vesta vicenta vicente vickey vicki vickie vicky victor victoria vida vigdis vijay vikki viktor
    viktoria viktorie viktoriya vilma vina vince vincent vincenzo viola violet violeta viraj virat virgie virgil
    virgilio virgina virginia vita vito vittoria viva vivian viviana vladimir vladyslav vojislav vojtech
    volodymyr vonda vonnie vugar vuk vusal vusala vyacheslav wade waldo walker wallace wally walter walton wan
    wanda wang wangari wanita ward warner warren wassim wateen waylon wayne wei weldon wen wendell wendi wendy
    werner wes wesley weston whitney widelene wilber wilbert wilbur wilburn wilda wiley wilford wilfred wilfredo
    wilhelmina will willa willard william williams willian willie willis willow willy wilma wilmer wilson wilton
    windy winford winfred winifred winnie winnifred winona winston wislawa wm wojciech wole wolfgang won woo
    woodrow wyatt wynona xavier xi ximena xinyi xiomara ya yadira yamato yang yara yasmin yasmine yasna yasser
    yassin yasuhiro yasunari yaya ye yehuda yekaterina yelena yesenia yetta yeva yevgeny yichen yihan yimo
    yingluck yinuo yitzhak yize yoana yoko yolanda yolonda yong yoo yoon yoshihide yoshiko younes yousef yousouf
    youssef yoweri yu yua yuina yukio yulia yuma yun yuna yuri yusef yusif yusuf yutong yuxi yuxuan yuze yves
    yvette yvonne zachariah zachary zachery zack zackary zahid zahir zahra zaida zainab zala zalan zan zane
    zbigniew zehra zeinab zelda zella zelma zena zenaida zeynab zeynep zhang zhao zhelyu zhou zia zihan zina
    zion zlatan zoe zofia zoila zola zona zora zoraida zoran zula zulfikar zumra zuzanna
"""

GIVEN_NAMES = frozenset(_WORDS.split())
