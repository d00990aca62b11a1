"""
Given names, folded: the more frequent ones of the United States Census of 1990 (public domain), the common forenames
of 106 countries (Wikipedia's lists as gathered under CC0), and names well known from world news. Words that are far
more often something else when they have a capital are left out.
"""

_WORDS = """
    aada aadhya aarav aariz aaron aarya aasha abbas abbie abby abd abdallah abdallahi abdel abdelaziz abdelfattah
    abdelhamid abdelilah abdelkader abdelmalek abdelrahman abdiaziz abdifatah abdihakim abdikadir abdirahman
    abdirashid abdirizak abdiweli abdoul abdoulaye abdoulkader abdramane abdul abdulahi abdulaziz abdulhakim
    abdulhamid abdulkadir abdulkareem abdulkarim abdulla abdullah abdullahi abdullo abdulmajid abdulmalik
    abdulqadir abdulrahim abdulrahman abdulrasheed abdulrazak abdulsalam abdur abdurrahim abdurrahman abe abel
    abigail abimbola abiodun abiola abiy abosede abraham abram abubakr abulfazl achieng achille achim achmad achmed
    ada adalberto adam adama adamu adan adanna addie adebayo adebola adekunle adel adela adelaida adelaide adelard
    adele adelia adelina adeline adell adella adelson ademar ademola aderonke adetokunbo adewale adeyemi adhemar
    adin adina aditi aditya adjoa adnan adolfas adolfo adolph adomas adria adriaan adrian adriana adriane adrianna
    adrianne adrians adrienne adwoa afonso afroza afshin agapito agatha agathe agim aglaia agnes agnetha agnieszka
    agostinho agostino agron agustin agustina ahmad ahmadou ahmadu ahmat ahmed ahmet aicha aida aidan aiden aigul
    aijaz aikaterini aileen aimar aimee aino ainur aisha aishat aishwarya aisultan aisyah aitana aiur aivars ajay
    ajda ajit ajla akaki akbar akhtar aki akif akihito akil akilah akin akintola akinwumi akio akira akmal akosua
    akram aksel akua akwasi akwesi alaa alaattin alain alaina alan alana alanna alanoud alassane alba albano albert
    alberte albertha alberto albina albrecht alcides alda alden aldiyar aldo aldona alec alecia aled alejandra
    alejandro aleks aleksandar aleksander aleksandr aleksandra aleksandras aleksandre aleksei aleksi alemayehu
    alena alene alenka alesha alesia alessandro alessia aleta aletha alex alexa alexander alexandra alexandru
    alexei alexey alexia alexis alfie alfons alfonsas alfonso alfonzo alfred alfreda alfredas alfredo algirdas
    alhaji alhassan ali ali-akbar alice alicia alicja alida alija alikhan alim alina aline alinur aliou alioune
    alireza alisa alise alisha alisher alison alissa aliya allan allassane allen allene allie allison allyson alma
    almaz almazbek almeda alois alojz alon alonso alonzo alparslan alpha alphonse alphonso alta altagracia altan
    alteo althea alton altynbek alva alvaro alvin alvina alyaksandr alyce alycia alysha alysia alyson alyssa amada
    amadeo amado amadou amahle amaia amal amalia amalie amanda amar amara amaris amarjit amartya amayra ambar amber
    ambra ambre ambrose ambrosio ameen ameenah ameer ameera amelia amelie amelija amelja ami amie amilcar amin
    amina aminata aminatou amine aminu amir amira amirul amit amitabh ammar amos amparo amr amram amy ana anabel
    anahit anand ananda anar anastas anastasia anastasija anastasio anastasiya anatol anatole anatoli anatolie
    anatolijs anatoly anders anderson andon andra andras andre andrea andreas andree andreea andrei andrej andrejs
    andres andrew andria andrias andriy androula andrus andrzej andy ane aneta anette angel angela angelia angelica
    angelika angeliki angelina angeline angelique angelita angella angelo angelos angie anglea anh anibal anil
    anish anissa anita anitra anja anjali anjelica anke ann anna annabel annabelle annalena annamarie anne annegret
    anneke anneli annelies annelise annemarie annetta annette anni-frid annie anniken annmarie anohito ansar ansgar
    antal antanas ante anthony antione antionette antoaneta antoine antoinette anton antone antonella antonello
    antonette antoni antonia antonin antonina antonio antonis antony antwan anupam anurag anwar anzu ao aodhan aoi
    aoife apinya apolonio apostolos april aputsiaq araceli aracely aram arantxa aras arash arben archie archil
    arden ardeshir ardis ardit ardith areg areni aretha ari aria ariana arianna ariel arielle arif arijit aristide
    aristides aristotelis aristotle arjan arjun arkadi arkady arleen arlen arlene arlie arlind arline arman armand
    armando armen armida armine arnaldo arnaud arne arnold arnoldo arnulfo aron arpad arpi arpine arron arsen
    arsene arseni arseniy arshad art artem artemio arthur artie artiom artur arturas arturo artyom arun aruna
    arunas arundhati aruuke aruuzat arvid arvind arvydas aryeh asaad asad asadullah asaf asanda asel asemahle
    asghar asha ashely ashish ashlee ashleigh ashley ashlie ashly ashok ashot ashraf ashraqat ashton ashwin asif
    asilim asim asiya asja aslam aslan aslanbek asma asmaa asmita assad assaf assane assefa assia asta astrid asuka
    asumi asya atal ataullah atef athanasios athena atif atiku atilla atlas atsuko atsushi attila aubin aubrey
    audra audrey audrius audry audun august augusta augustas augustin augustinas augustine augusto augustus
    augustyn aung aura aurea aurelia aurelien aurelija aurelio aurora austin autumn auxillia ava avery avi aviana
    avigail avigdor avis avraham avtar awa awilda axel aya ayaan ayad ayako ayala ayalah ayanda ayatullah aydin
    ayele ayesha aygun ayim ayinde ayla aylin ayman ayodele ayoub ayra aysa ayse aysegul aysel ayub ayumi ayzere
    azamat azaria azariah azhar azim aziz aziza azman azmi azora azra baba babajide babak babangida babatunde babu
    bachir bader badr baek bahadir bahram bahrom bailey bakari bakary bakhtiyar bakyt bal baldev balint baljit
    balkrishna baltasar balthasar bambi ban bandar banele baptiste barack baran barb barbara barbare barbora barbra
    barham barney barrett barry bart bartek bartlomiej bartolome barton bartosz bashar bashir basil basma bassam
    bassem bastiaan batbold batkhaаn bautista bauyrzhan bayani bayarmaa baаtar bea beata beate beatrice beatriz
    beau bechir becky behnam behrouz behzad bekele bekir bektas bela belachew belen belinda belkacem bella belle
    belva ben benas benazir bence bendeguz benedetta benedetto benedict benedicte benedikt benedita beniamino benicio
    benigno benita benito benjamin benjie bennett bennie benny benoit benoni bente benton benyamin beppe beppo
    bernadette bernadine bernard bernardino bernardo bernhard bernice bernie berniece bernita bernt berrdo berry
    bert berta bertha berthold bertie bertil bertin bertram bertrand beryl beshoi besik besnik bess bessie beth
    bethan bethany betsy bette bettie bettina bettino betty bettye betul beulah beverley beverly beyonce bhagwan
    bhanu bharat bharati bhaskar bhupinder bhuvneshwar bianca bibek bibi bidzina biel bijan bilal bilawal bilgin
    biljana bill billie billy bimal binali bingu binita bintou binyamin bipin biram birdie bisera bishal bishnu
    bismah bjarne bjarni bjoern bjorg bjork bjorn blagoje blaine blair blaise blake blanca blanch blanche blandine
    blaz blazej bo bob bobbi bobbie bobby bogdan bogdana boglarka boguslaw bohdan bohumil bohuslav boitumelo bojan
    bola bolaji bolat boleslaw bolormaa bongani bonita bonnie bonny bono booker borge boris borislav borivoje boro
    borut borys bosko botond boualem boubacar boubker boutros boyce boyd boyko bozena bozidar bozo brad bradford
    bradley bradly brady brahim brandee branden brandi brandie brandon brandy branimir branislav branko brano brant
    bratislav breandan breanna breanne brenda brendan brendon brenna brent brenton bret brett brian briana brianna
    brianne brice bridget bridgett bridgette brigette brigida brigitta brigitte brite britney britt brittani
    brittney brock broderick bronislav bronislaw bronwyn brook brooke brooks bruce bruna brunello bruno bryan
    bryant bryce brynjar bryon buck bud buddy budi budiman buford buhle bui bukola bulat bulent bunyamin burak
    burhan burhanuddin burkhard burl burt burton busisiwe buster byambasuren byron caio caitlin caitlyn caleb calin
    callie calvin cameron cami camila camilla camille camillo candace candance candelaria candi candice candida
    candis candy caoimhe cara caren carey cari caridad carin carina carissa carl carla carleen carlene carles carlo
    carlos carlota carlotta carlton carly carma carman carmel carmela carmelita carmella carmelo carmen carmine
    carol carolann carole carolee carolien carolina caroline carolyn carri carrie carrol carroll carson carter cary
    caryl caryn casandra casey casimir caspar cassandra cassidy cassie cassio catalin catalina catarina caterina
    catharine catherina catherine cathi cathie cathleen cathrine cathryn cathy catina catrina catriona cecelia
    cecil cecile cecilia cecilio cecily cedomir cedric cedrick cees celal celeste celestin celestine celestino
    celia celina celine celso cem cemal cemil cengiz cenk cesar cesare cesario cevdet cezary chad chadwick chaim
    chaiwat chalerm chamari chaminda chana chanda chandan chandra chandrababu chandrasekhar chandrika chanel chang
    chantal chantel chantelle charan charbel charissa charisse charity charla charleen charlene charles charlette
    charley charlie charline charlize charlotte charmaine charolette chas chasity chastity chatchai chauncey
    chedeline cheick cheikh chelsey chelsie chen cheri cherie cherise cherly cherri cherrie cherry cheryl cheryle
    chester chet chetan cheyenne chhaya chi chia chiang chiara chidi chidiebere chidinma chieh chieko chien chih
    chiharu chika chikako chike chimamanda chin chinedu chinenye chinonso chinua chinwe chioma chipo chiquita
    chiwetel chloe chong chris chrissy christa christal christel christelle christen christer christi christiaan
    christian christiana christiane christie christin christina christine christo christof christoper christoph
    christophe christopher christos christy chrysanthos chrystal chuan chuck chukwudi chukwuemeka chukwuma chuluun
    chun chung chunhua chusak cian ciara ciaran cierra cilla cillian cinda cindi cindy cinthia ciriaco ciro claes
    clair claire clara clare clarence clarice clarissa clarisse clark claud claude claudette claudia claudine
    claudio claus clay clayton clea clelia clemens clement clemente clementine cleo cleta cletus cleveland cliff
    clifford clifton clint clinton cliona clodagh clotilde clovis clyde cody coen colby cole coleen coleman colette
    colin colleen collette collin colm colman colton columbus concepcion concetta conchita condoleezza connie conny
    conor conrad conrado constanca constance constantin constantine constantino constantinos consuelo cora coral
    corazon cordelia cordell corene corey cori corina corine corinna corinne cormac cornelia cornelis corneliu
    cornelius cornell corrie corrina corrine cortez cortney cory cosimo costas costica costin courtney coy craig
    cristal cristi cristian cristiana cristiano cristina cristine cristobal cristopher cristovao cristy cruz
    crystal csaba cuauhtemoc curt curtis cyndi cynthia cyprien cyriaque cyril cyrille cyrus czeslaw czeslawa daan
    dabiri dado dafydd dag dagfinn dagmar dagny dagur daina dainius daisuke daisy daiva dalal dale dalia dalibor
    dalila dallas dalton damaris damdin damian damiano damien damion damir damjan damodar damon dan dana danel
    danelle danette danial danica daniel daniela daniele daniella danielle daniels daniil danijel danil danilo
    danita danna dannie danny dante danut danuta danylo daoud daouda daphne dara darci darcie darcy darell daren
    daria dariga darija darin dario daris darius dariush dariusz darko darla darleen darlene darline darnell daron
    darrel darrell darren darrick darrin darron darryl darta darwin darwish daryl daryna dashdorj dave davi david
    davida davide davina davis davit davor davorin davud daw dawid dawit dawn dawna dawood dayna dean deana deandre
    deangelo deann deanna deanne deb debasish debbie debby debi debora deborah debra debrah declan dedra dee deena
    deepak deepika deepti defne deidra deidre deirdre dejan dejana delbert delfina delia delilah delma delmar
    delmer delois delores deloris delphia delphine demarcus demba demetra demetre demetria demetrio demetrios
    demetris demetrius dena deneen denes deng denice denis denisa denise deniz denna dennis denny denver denys
    deogratias deon derek derick derrick deshawn desiree desislava desmond despina dessie desta destiny detlef
    devendra devi devin dewayne dewey dewitt dexter dhananjay dhanush dharmendra dhia dhruv dian diana diane diann
    dianna dianne dick didem didier diederik diego dieter diethard dietmar dietrich dieudonne digvijaya dilip
    dillon dilma dilnoza dilshan dimitar dimitra dimitri dimitrij dimitrios dimitris dina dinah dinara dineo dinesh
    dingane dinh dinmukhamed dino diogo dion dionisio dionne dionysios dipak dirk ditte dixie djamel djeneba
    djibril djibrill dmitri dmitrij dmitriy dmitro dmitry dmytro dobrica dobromir dollie dolly dolores domenic
    domenica domenico dominga domingo domingos dominic dominick dominik dominika dominique dominykas domitila
    don donald donatas donatella donatien donato dong donita donn donna donncha donnell donnie donny donovan donte dora
    dorcas doreen dorene doretha dori dorian dorin dorina dorinda doris dorji dorota dorothea dorothee dorothy
    dorris dorsey dortha dorthe dorthea dorthy dottie doug douglas douglass doukas dov dovie doyle draga dragan
    dragana dragica drago dragoljub dragomir dragos dragutin drazen drew dries dritan duane duarte dubravka dudley
    dulce dumisani dumitru duncan dunja dusan dusanka dushyant dusko dustin dusty dwain dwayne dwight dylan dyllan
    dzan dzhokhar eabha eamon eamonn earl earle earlene earline earnest earnestine eartha eberhard eboni ebony
    ebrahim ebru ecaterina ece eckhard ecrin ed eda eddie eddy edem eden edgar edgardo edgars edi edie edison edith
    ediz edmond edmund edmundo edna edoardo edouard edson edu eduard eduarda eduardas eduardo edvaldo edvard
    edvinas edward edwardo edwin edwina edythe eeli eevi effie efrain efren efthymios egbert egemen egidijus egidio
    egil egon ehsan ehud eiji eileen eilif eimear einar eino eirik eisha eitan eithan ekaterina ekkehard ekmeleddin
    ekrem ekta elaheh elaina elaine elana elba elbert elchin elda elden eldon eldora eldridge eleanor eleanora
    eleanore eleftherios elena elene eleni elenor eleonora eleuterio elfriede elham eli elia eliane elias eliasz
    elida elie elif elija elijah elin elina elinor elio eliot elisa elisabet elisabeth elisabetta elise eliseo
    elisha eliska elissa eliud eliza elizabeth elizaveta elizebeth elke elkhan ella ellada ellen elli ellie elliot
    elliott ellis ellsworth elma elmar elmer elmira elmo elna elnora elnur eloisa eloise elon elouise eloy elpidio
    elroy els elsa elsbeth elshan elsie elton elva elvera elvia elvin elvio elvira elvis elwood elyas elyor elyse
    elza elzbieta ema emad eman emanuel emanuele emanuelle embla emeka emelia emeline emely emerson emery emese
    emil emile emilia emiliana emiliano emilie emilien emilija emilio emiliya emils emily emin emine emir emiri
    emma emmanuel emmanuelle emmerson emmett emmitt emogene emomali emory emrah emre ena enda endre endrit enedina
    engelbert enid enis enkhbayar ennio enoch enrica enrico enrique enriqueta enver enzo eoghan eoin epeli ephraim
    eran erasmo ercan ercole erdal erdem erhan eric erica erich erick ericka erik erika eriko erin erkan erki erkki
    erlan erland erlinda erling erma ermal ermanno ermias erna ernest ernestina ernestine ernesto ernests ernie
    ernst erol eros errol ersin ertugrul ervin erwan erwin eshetu eskil eskinder esma esmaeil esmail esmeralda
    espen esperance esperanza essie estanislao esteban estefania estela estella estelle ester esterino estevao
    esther estrella eszter ethan ethel ethelbert ethelyn etienne etsuko etta ettore eudes eufemia eugen eugene
    eugenia eugenie eugenijus eugenio eugeniusz eula eulalia eun eunice eusebio eva evalyn evan evangelia
    evangelina evangeline evangelos evarist evariste evaristo evelia evelien evelina evelyn evelyne evens everardo
    everett everette evert evette evgeni evgenia evgeniy evgeny evie evo evon evonne evren ewa ewald eyad eyal
    eylul eymen eyup ezekiel ezequiel ezio ezra fabian fabiana fabien fabienne fabio fabiola fabrice fabricio
    fabrizio fadel fadi fadila fadlallah fahad fahd fahim fahri fahrudin faisal faith faiz faiza fajr fakhri
    fakhruddin fannie fanny fanta farah farai faraj farhad farhan farhat fariba farid farida faris farooq farouk
    farrah farrukh faruk faryal farzana fateh fatemeh fathi fathia fathima fatih fatima fatimah fatimata fatin
    fatma fatmir fatos fatou fatoumata fatuma faustin faustino fausto fawad fawaz fawn fawzi fawzia fay faye fayez
    fayza fazal fazil fazle federica federico fedor felecia felica felice felicia felicien felicita felicitas
    feliks felip felipa felipe felisha felix felton fen fengxia ferdi ferdinand ferdinando ferenc fereydoon feridun
    fermin fern fernanda fernando ferndo ferne ferran ferruccio feyza fiadh fidel fidelis fikret filiberto filip
    filipa filipe filipp filippa filippo filippos filiz filomena finlay finnbogi fiona fiorella fiorenzo firas
    firat fizuli flaminia flavia flaviano flavien flavio flemming fletcher flor flora florence florencio florene
    florent florentin florentino florian floriana floribert florin florinda florine floris flossie floy floyd fonda
    forrest foster fouad fouzia fowsiyo fozia fran franca frances francesc francesca francesco franciele francine
    francis francisca francisco franciscus franciska franciszek franck francois francoise francy franjo frank
    frankie franklin franklyn frans frantisek frants frantz franz franziska fred freda freddie freddy frederic
    frederica frederick frederik fredric fredrick fredrik freek freeman freida freja freya frida fridrik fridtjof
    frieda friedhelm friedrich frits fritz fuad fulgencio fulvia fulvio fuma fumiko fumio funmilayo fusako fuyumi
    gabija gabor gabriel gabriela gabriele gabrielius gabriella gabrielle gabrijel gael gaetan gaetano gagik gail
    gale galen galina galip galym gamal gamalat gamila gamini ganbaatar ganbold ganesh garba garegin gareth
    garfield garik garland garnet garret garrett garry garth gary gaspar gaspard gaspare gaston gautam gaute gavin
    gavriel gavril gavrilo gayane gaye gayla gayle gaylord gaynell gearoid gebre gebru gediminas geert geeta geir
    gelson gemma gena genaro gencho gene geneva genevieve gennadi gennadiy gennady gennaro genoveva genta geoffrey
    geoffroy georg george georgeta georgette georgi georgia georgiana georgianna georgie georgina georgios georgiy
    georgy gerald geraldine geraldo geralyn gerard gerardo gerasimos gerassimos gerd gerda gerhard gerhardus geri
    germain germaine germano geronimo gerri gerrit gerry gerson gert gertie gertrud gertruda gertrude gervais
    gervase getachew getulio gevorg geza ghada ghassan ghazi gheorghe ghislain ghislaine ghulam giacinto giacomo
    giampaolo giampiero gian giancarlo gianfranco gianluca gianluigi gianmarco gianna gianni gianpaolo gideon gijs
    gil gilad gilbert gilberto gilda gilles gilli gillian gina ginevra ginger ginny gino gintaras gioacchino
    gioconda gioia giorgi giorgia giorgio giorgos giosue giovanna giovanni gisela gisele giselle gisle gita gitanas
    giulia giuliana giuliano giulio giuseppe giuseppina givi gizem gladis gladys glafcos glauco gleb glen glenda
    glenn glenna glenys gligor gloria godefroy godfrey godwin gogo goh gokce gokhan goktug golda goldie goncalo
    gonzague gonzalo goodluck googoosh gopal gopalan goran gordana gordon goreti gorica gosta gotabaya gottfried
    gottlieb govind graca grace gracie graciela gracjan grady graham graig grant granville graziano graziella greg
    gregg gregoire gregor gregori gregoria gregorio gregory greta gretchen griet grigol grigor grigore grigoris
    grigory griselda gro grover grzegorz guadalupe gudmundur gudrun guido guilherme guillaume guillem guillermina
    guillermo guiomar gulbuddin gulnara gulsen gulshan gunay gundars gunel gunilla gunnar gunter gunther guntis
    gurbaksh gurbanguly gurgen gurmeet gurpreet gus gussie gustaf gustav gustave gustavo gustavs guy gwen gwendal
    gwendolyn gwilym gwladys gyanendra gyorgy gyula ha haakon habib habiba hadi hadicha hadiza hadja hafez hai
    haider haile hailemariam hailey hajime hajra hakan hakeem hakim hakob hal haley halil halim halima halldor
    halldora hallie halvor hamad hamadou hamdi hamed hameed hamid hamida hamidou hamidullah hamit hamza hana hanae
    hanan hande hanif hank hanna hannah hannelore hannes hannibal hannu hans hansjorg hansruedi hao haoran haoyu
    harald harbhajan hardeep hari haris harish harjit harkishan harlan harland harley harmen harold haroon haroun
    haroutioun harper harraz harriet harriett harriette harris harrison harry harsha harshad harshvardhan hartmut
    hartono haru haruhiko haruka haruki haruma harumi harun haruna haruo haruto harvey hasan hashem hashemi hashim
    hashimu hasina hasmik hasnaa hassan hassana hassanal hassane hatem hatice hatim hattie hauke havard hawa hayao
    haydar haydee hayden hayk haykel hayley haywood hazel heath heather hector hedda hedi hedvig hedwig hedy heidar
    heidi heikapu heikki heiko heiner heinrich heinz heitor hela helen helena helene helga helge heliodoro helle
    hellen helma helmer helmi helmut helmuth heloisa heloise hemant henning henny henri henrietta henrik henrika
    henrikas henrike henrique henry henryk henryka heraldo herb herbert heribert heriberto herkus herlinda herman
    hermann hermelinda hermenegildo hermes herminia hermogenes hernan hernando herschel hershel herve hessa hester
    hettie hichem hideaki hidehiko hidekazu hideki hideko hideo hidetoshi hidetsugu hideyo hideyuki hikmet hilario
    hilary hilda hilde hildegard hillary hilmar hilmi hilton himanshu himari hina hinano hinata hinato hinrich
    hipolito hiram hiro hirofumi hirohito hiroki hiroko hiromi hiromichi hironobu hironori hiroshi hirotaka
    hirotsugu hiroyasu hiroyuki hisako hisashi hisham hissene hitomi hitoshi hizir hjordis ho hoa hobert hocine
    hoda hojjat holli hollie hollis holly homer hong honorata honorato honore hope horace horacio horatio horia
    horst hortencia hortense hortensia hosea hosna hosni hosniya hossam hossein houari houda houria houston
    hovhannes hovik howard hoyt hrant hratch hristina hristo hrvoje hsiung hu hua hubert huda hudson huey hugh hugo
    hugues hui hulda humayun humberto humphrey hun hung hunter hur husain husam husayn huseyin huseyn hussa hussain
    hussam hussein huw hyacinthe hydar hyginus hyman hyun iain ian ibai iban iben ibolya ibou ibrahim ibrahima
    ibrahimu ichiro ida idalia idella idi idrees idris idriss idrissa ieuan ifeanyi ifeoma ignace ignacio ignacy
    ignas ignasi ignatius ignazio igor iheanyi ihor ihsan ike ikechukwu iker ikuko ikuo ila ilan ilana ilaria
    ildefonso ildiko ileana ilene ilgar ilham ilhan ilia iliana ilias ilie ilija ilir iliya ilja ilkay ilker ilona
    ilpo ilse ilya ilyas ima imad iman imelda imene iminathi imke imogen imogene imran imre imtiaz ina inacio inaki
    inan inaya inci indah inderjit indira indrajit indrek ines inese inessa inez inga inge ingeborg ingemar inger
    ingibjorg ingmar ingo ingolf ingrid ingvar inigo inna innocent innokenty inuk inunnguag inutsiaq ioan ioana
    ioane ioanna ioannis iola ion iona ione ionel ionela ionut ipek iqbal ira iraida iraj irakli irati irena irene
    ireneusz irfan irina iris irit irma irmgard irum irvin irving irwin isaac isabeau isabel isabela isabell
    isabella isabelle isac isagani isaiah isaias isak isao isatou isha ishaq ishmael isiah isidora isidore isidoro
    isidro iskandar iskander isla islande ismael ismail ismet ismo isobel isolde israel israfil isreal issa issac
    issam isse issei issiaka issouf issoufou istvan itai italo itamar itsuki itzhak iulia iulian iuliana iurie iva
    ivaana ivalu ivan ivana ivanka ivanna ivars ivaylo ivelina iveta ivette ivica ivik ivo ivona ivone ivonne ivor
    ivy iwan iwona iyad izabela izaro izet izumi izz izzat izzeddine jaakko jaan jaap jaber jabir jabu jabulani
    jacalyn jacek jacinda jacinta jacinto jack jackie jacklyn jackson jaclyn jacob jacobo jacobus jacopo jacque
    jacquelin jacqueline jacquelyn jacques jacquie jacquline jad jada jade jadranka jadwiga jae jaffar jagdish
    jagjit jagmohan jahangir jaime jaimie jair jairam jairo jakaya jake jakob jakov jakub jakup jalal jalaluddin
    jaleh jalil jamaal jamal jamala jamar jame jameel jamel james jameson jamey jami jamie jamil jamila jamileh
    jamison jamling jammie jamshed jamshid jan jana janani janar jane janeen janel janell janelle janet janette
    janey janez janice janie janina janine janis janka janna janne jannette jannie jannik jannis janos janus janusz
    jaouad jaqueline jared jari jarkko jarl jarmila jarmo jarod jaromir jaroslav jaroslava jaroslaw jarred jarrett
    jarrod jarvis jasem jasim jasmin jasmina jasmine jasna jason jaspal jasper jaspreet jaswant jaswinder jaunita
    javad javed javid javier javiera javor jawad jawaharlal jay jaya jayanta jayantha jayanthi jayaprakash jayaram
    jayawant jaymala jayme jayne jayshree jayson jazmin jc jean jeana jeane jeanetta jeanette jeanie jeanine jeanna
    jeanne jeannette jeannie jeannine jeannot jed jeff jefferey jefferson jeffery jeffrey jeffry jehan jekabs
    jelena jelka jelle jena jenelle jenifer jeniffer jenna jennette jenni jennie jennifer jenniffer jenny jeno jens
    jeong jerald jeraldine jeramy jere jeremi jeremiah jeremie jeremy jeri jerilyn jermaine jeroen jerold jerome
    jeromos jeromy jeronimo jerrell jerri jerrie jerrod jerrold jerry jersey jerzy jesica jesper jess jesse jessica
    jessie jessika jesus jetske jettie jewell jhon jhonny ji jiang jiban jibril jigme jignesh jihad jihane jill
    jillian jim jimmie jimmy jin jinan jindrich jiri jirina jiro jitendra jitka jiwan jiya jo joachim joakim joan
    joanie joann joanna joanne joao joaquim joaquin joaquina jocelyn jocelyne jochen jodi jodie jody joe joel
    joelle joellen joerg joergen joern joesph joetta joey jogi jogvan johan johana johann johanna johanne johannes
    john johnathan johnathon johnetta johnie johnna johnnie johnny johnson jokin joko jokubas jokull jolanda
    jolanta joleen jolene jolynn jomo jon jonah jonas jonatan jonathan jonathon jone jong joni jonna jonnie joon
    joop joost jordan jordi jordon jorg jorge jorgen jori jorma jorn josafat joscelin jose josef josefa josefina
    joseline josep joseph josephina josephine josette josh joshua josiah josie josip josipa joska josko jospeh
    jostein josue jouko jouri jovan jovana jovanka jovica jovita jovito joy joyce joycelyn jozef jozefa jozo jozsef
    ju juan juana juanita juanito juca jude judeline judi judie judit judith judson judy juha juhani juho jukka
    julen jules juli julia julian juliana juliane juliann julianna julianne juliano julie julien juliet julieta
    juliette julija julio julissa julita julito julius juliusz junaid june jung junichi junichiro juninho junko
    junya jurgen jurgis juri juris jussi justas justin justina justine justo justyna jutta juvenal jyoti
    jyotiraditya jyrki kaan kaarel kaarina kabir kabita kacey kaciaryna kader kadiatou kadir kadri kafeel kahlil
    kai kaia kailash kaire kairo kaisa kaitlin kaitlyn kaito kaja kajsa kajus kakha kala kalidou kaliopate kalle
    kallol kaloyan kalpana kalyan kamal kamala kamaljit kamar kamel kami kamil kamila kamile kamilla kamla kamlesh
    kamran kanat kandi kandice kandy kang kanhaiya kanwal kapil kara karam karan kareem kareen karel karen kari
    karie karim karima karin karina karine karissa karl karla karlene karlheinz karlis karlo karma karol karolina
    karoline karolis karolos karoly karolyn karon karri karrie karsten karyn kasey kashif kasia kasim kasper
    kassandra kassem kassim kassym kastytis katariina katarina katarzyna kate katelyn katerina katharina katharine
    kathem katherina katherine katheryn kathi kathie kathleen kathlene kathlyn kathrin kathrine kathryn kathryne
    kathy kati katia katica katie katina katinka katja katla katrin katrina katrine katsuhiko katsuhito katsumi
    katsuya katsuyuki katy kaveh kavita kavitha kay kaya kaye kayla kaylee kayode kaysone kazem kazi kazimierz
    kazimira kazuhiko kazuhiro kazuki kazuko kazumi kazunori kazuo kazushi kazuyoshi kazuyuki keanu kebede kecia
    keely keenan kees kei keiichi keiji keiko keir keisha keisuke keita keith kejal kelley kelli kellie kelly
    kelsey kelvin kemal ken kenan kendall kendra kendrick kenenisa keneth kengo kenichi kenichiro kenji kenjiro
    kenna kennedy kenneth kennith kenny kensuke kent kenta kenton kenyatta kenzo kerem keri kerim kermit kerri
    kerrie kerry kerstin kesha keshav keshia kestutis ketan ketevan keti ketil ketut keven kevin kevork khabib
    khadija khadijah khadijatou khadije khadim khairul khaled khaleda khalid khalida khalifa khalil khamis khamtai
    khanh khatuna khawaja khawla khieu khin khoa khongordzol khosrow khrystyna khurram khurshid khushboo kia kiaan
    kian kiara kiattisak kibrom kichisaburo kidane kieth kigeli kikuko kim kimberely kimberlee kimberley kimberly
    kimiko kimio kimmo kimo kinga kingsley kip kipchoge kira kiran kirby kirill kirk kirollos kirsi kirsten kirsti
    kirstin kirsty kirti kisha kishore kitty kiwa kiyoko kiyoshi kiyotaka kjartan kjell kjersti klaas klara klaudia
    klaus klea klemen klemens klement kliment knud knut koa koffi kofi koichi koichiro koji kojo kok kolawole
    kolinda kolja kolo kolos konrad konrads konstadinos konstantin konstantina konstantine konstantinos konstantins
    konstanty konul kora korey kori kornel kornelia kory kosei koski kosta kostadin kostas kostiantyn kosuke kouame
    kouassi kraig krasimir krasimira kresimir kreso kris krishan krishna krishnamurthy krishnan krisjanis krista
    kristal kristan kristaps kristen kristi kristian kristie kristiina kristijan kristin kristina kristine kristinn
    kristof kristofer kristoffer kristoph kristopher kristupas kristy kristyn krum krystal krystian krystle
    krystyna krzysztof ksenia ksenija kubanychbek kuldeep kulwinder kumar kumari kumi kumiko kunal kuniaki kunihiko
    kuniko kunio kurban kurmanbek kurt kurtis kushal kvido kwabena kwadwo kwaku kwame kwasi kyaw kyla kyle kylee
    kylian kylie kyohei kyoko kyong kyosuke kyra kyriaki kyriakos kyrre kyrylo kyung laala labib lacey lachlan
    lacie lacy ladislao ladislas ladislaus ladislav ladonna laetitia lahcen lai laia laila lailatul laima laimonas
    lajos lakeisha lakesha lakeshia lakhdar lakisha lakshman lakshmi lal lala lalit lalitha lalu lamar lamia lamija
    lamin lamine lamont lan lana lance lando landon lanette lanfranco lani lanny lansana laquita lara larisa
    larissa larry lars larue lasantha lasha lashanda lashawn lashonda lassana lasse lassina laszlo lata latanya
    latasha latifa latiff latisha latonia latonya latosha latoya latrice latricia laura laure laureano laureen
    laurel lauren laurence laurens laurent laurenz lauretta laurette lauri laurie laurita laurynas lavada lavern
    laverne lavi lavina lavinia lavon lavonda lavonne lawal lawanda lawerence lawrence layla lazar lazare lazaro
    lazaros lazhar lea leah leandra leandro leann leanna leanne leano leatha leatrice lech leda lee leeann leela
    leen leena leesa leevi lefteris leif leigh leila leilani leire leisa leja lejla lekan lela leland lelia lelio
    lemuel len lena lenard leni lenka lenna lennart lennie lenny lenora lenore leo leocadia leola leoluca leon
    leona leonard leonardo leoncio leone leonel leonela leonid leonida leonidas leonie leonor leonora leontien
    leopold leopoldo leora leordo leos leota lerato leroy les lesa lesedi lesego lesia leslaw leslee lesley lesli
    leslie lessie lester lesya leta letha lethabo lethokuhle leticia letitia letizia lettie leung lev levan levani
    levent levente levi levon lewis leyla leymah lhakpa li lia liam lian liana liane lianne liaqat liban libby
    liberata liberato lida liddy lidia lidija lidiya liene liepa liesbeth lieselotte lieven ligia liisa lila lile
    lili lilia lilian liliana liliane lilien lilit liliya lilja lilla lilli lillian lillie lilly lily lim lin lina
    linas lincoln linda lindsay lindsey lindy linette ling linh linnea linnie lino linus linwood lio lionel lisa
    lisakhanya lisandro lisbeth lise liselotte lisette lissa lissette lita lital liu liubov liudmila liv livia
    livio liviu liwia liz liza lizabeth lizbeth lizette lizzie ljerka ljiljana ljubica ljubisa ljubo ljubomir
    ljupco llewellyn lloyd lluis logan lois lokman lola lolita lolo lon lona longin lonnie lonny lora loraine
    lorelei loren lorena lorene lorenz lorenza lorenzo loretta lori loriana lorie lorinda lorine loris lorna
    lorraine lorretta lorri lorrie lotfi lothar lotta lotte lottie lou louann louella louie louis louisa louise
    louiza loukas lourdes lourenco lovelie lovely loveness lovie lovro lowell loyd loyiso lu luana luann luanne
    lubanzi lubna lubomir lubos luc luca lucas lucette lucia lucian luciana luciano lucie lucien lucienne lucija
    lucila lucile lucille lucinda lucio lucius lucjan lucrecia lucretia lucrezia lucy lucyna ludek ludger ludivine
    ludmila ludmilla ludo ludovic ludovica ludovico ludovit ludvig ludwig ludwik ludwika lue luella luigi luigia
    luigina luis luisa luise luiz luiza luka lukas lukasz luke lukne lula lulu lulwa luminita lumir luna lung lupe
    lupita lur lura lusine lutfi lutfur luther lutz luuk luvuyo luz lwandle lwazi lyazzat lyda lydia lydie lyle
    lyman lyn lyna lynda lyndon lyndsay lyndsey lynette lynn lynne lynnette lynwood lyonel lyubomir lyudmila ma
    maaike maarten mabel mable mabrouk macarena machelle machiko maciej mack mackenzie mada madalena madan
    maddalena maddi madeleine madeline madelyn madge madhav madhavi madhu madhuri madhusudan madi madiba madina
    madison madonna mae mael maeva maeve mafalda magali magda magdalena magdalene magdolna maggie magne magnhild
    magnolia magnus magomed maha mahamadou mahamane mahamat mahammad mahamoud mahamudu mahathir mahbub mahbubul
    mahdi mahendra maher mahesh mahinda mahjoub mahmood mahmoud mahmud mahmut maho mahsa mai maia maicon maiga maik
    maire mairead maite maja majda majed majid majorie mak makbule makhtar makiko makis makoto maksim maksym
    malachi malak malala malathi malcolm malcom malek malen malgorzata malia malick maligiaq malik malika malin
    malinda malini malissa malkhaz mallam mallikarjun mallory malte malthe malu maluf mamadou mamady mamata mamdouh
    mame mamed mamie mammad mamo mamoru mamta manabu manaia manal manana mandeep mandi mandla mandy maneh manfred
    mangala mangosuthu mani maninder manish manisha manja manjit manju manjula manmohan manoel manoela manoj
    manolis manolo manos manouchehr mansa mansoor mansour mansur mantas manu manua manual manuel manuela manvel
    manzoor mao maor maqsood mara marama maranda marat marc marcel marcela marcelin marcelina marceline marcelino
    marcell marcella marcelle marcello marcellus marcelo marci marcia marcial marcie marcin marcio marco marcos
    marcus marcy mareike marek mareks mareva margaret margareta margarete margareth margaretha margaretta
    margarette margarida margarita margarito marge margery margherita margie margit margita margo margot margret
    margrete margrethe margriet marguerite margus mari maria mariah mariam mariama mariame mariami marian mariana
    marianela mariangela mariann marianna marianne mariano maribel maribeth marica maricel maricela marichu marie
    mariela mariella marielle marietta marija marijana marijke marijn marijus marika mariko marilee marilena
    marilou marilyn marilynn marina marine marinella mario marion marios marisa marisela marisol marissa marit
    marita marites maritza marius mariusz mariya mariyam marjan marjana marjane marjatta marjeta marjo marjolaine
    marjolein marjorie marjory marjut mark markas markel markku marko markos markus marla marleen marlen marlena
    marlene marlies marlin marlo marloes marlon marlyn marlys marnie marouane marquerite marquita marsel marsha
    marshall marta marte martha marthe marti martien martijn martim martin martina martine martinez martinho
    martinus marton martti marty maruf marva marvel marvin marwa marwan marwane mary marya maryam maryann maryanne
    marybeth maryellen maryja maryjane maryjo marylee marylin marylou marysia marzena marzia masa masaaki masafumi
    masaharu masahiko masahiro masahisa masaki masako masami masamichi masanobu masanori masao masaru masashi
    masato masatoshi masaya masayo masayoshi masayuki mascha masha mashudu mason masoud masoumeh masrour
    massimiliano massimo massoud massouma mastoor masud masuma mata matas matei matej mateja matejka mateo mateus
    mateusz mathabo mathew mathias mathieu mathilda mathilde mathis matias matija matilda matilde matiss matj
    matsuo matt matteo matthew matthias matthieu matthijs matthildur matti mattia mattias mattie matvei matvey
    matyas maud maude maudie maui mauno maura maureen maurice mauricio maurine maurits mauritz maurizio mauro mavis
    mawuli max maxie maxim maxime maximilian maximiliano maximilien maximina maximino maximo maxine maxwell may
    maya mayank maybelle mayeul mayme maynard mayra maysa maysoon maysoun mayumi mayur mazen mazhar mazie mbali
    mbaye mckinley meagan meaghan mebrahtu mechelle medha medhat meera mees megan megawati meghan meghna megumi
    mehar mehbooba mehdi mehmed mehmet mehmood mehran mehrdad mehriban mehul mei meike meinhard meir meirav meirion
    mejreme mekonnen mel melaku melania melanie melba melchor mele meles melik melina melinda melis melisa melissa
    meliton melitta melkamu mellisa mellissa melodie melody melokuhle melonie melony melva melvin melvina memduh
    mena menachem mendel meng mengistu menno menzies merab meral mercedes meredith meredydd meret mergim meri
    meriem merjem merkin merle merlin merline merlyn merrill mersana mert merve mervin meryem meryl mesfin mesut
    meta metin mette mevlud mevlut mi mia micaela micah michael michaela michail michal michale michalis micheal
    micheil michel michela michelangelo michele micheline michell michelle michiel michihiko michiko michio mick
    mickael mickey midori mieczyslaw mieke mieko mies migdalia migena miguel mihaela mihai mihail mihajlo mihalis
    mihaly mihnea mihran mijail mika mikael mikaela mikaere mikayel mike mikel mikhael mikhail mikhal mikheil miki
    mikio mikis mikita mikk mikkel mikko mikla miklos mikola mikolaj mikulas mila milada milagros milagrosa milan
    milana milanko mildred milena milenko miles mileva milford milica milija milind milinko milissa milivoje miljan
    miljenko milka milko milla millard millicent millie milo milorad milos miloslav milosz milovan milton milutin
    mimi min mina minako minamino minato mindaugas mindi mindy minerva ming mingma mingus mingze minh minik minna
    minnie minoru minouche mio mioara miquel mir mira mirac miranda miray mircea mireia mireille mirek mirela
    mirella miren mireya miri miriam mirian mirjam mirjana mirka mirko mirlande mirna miro miroljub miron miroslav
    miroslava miroslaw mirta mirwais mirza mirziyo misako misbah misha mislav missy misti misty mitar mitch mitchel
    mitchell mitja mitko mito mitra mitsuhiro mitsuko mitsuo mitsuru mitsutaka mitt mittie mitzi miyako miyuki
    mizuho mizuki mladen mlungisi mmusi mneimneh moana mobutu modesta modeste modesto modibo moea moeata moeketsi
    mogens moguel moha mohamad mohamed mohamedou mohammad mohammadi mohammed mohamud mohan mohandas mohannad mohd
    mohit mohsen mohsin moin moira moise moises moisey mokhtar mollie molly momchil momcilo momina momir momo
    momodou mona monica monika monique monroe mons monserrat montserrat monty moosa morarji moreno morgan morgane
    moriko morio morris morten morton mosaad mose moses moshe moshood mostafa motoko motoo moussa moustapha mozelle
    mpho mthuli muammar muanza muath mubarak muchen mufti muhamad muhamed muhammad muhammadu muhammed muhannad
    muharrem muhsin muhyiddin mujahid mujibur mukesh mukhriz mukhtar mukta mukul mulatu mulugeta mumtaz muneer
    munir munira munkhbat muqtada murad murali muraly murat muriel murli murray murtala murtaza musa musab mushtaq
    mussa mustafa mustapha mutasim muthoni muwafaq muyang muzaffar muzammil mwai myint mykhailo mykhaylo mykola
    mykolas myles myo myong myra myriam myrlande myrna myron myrtice myrtis myrtle myung naama nabeel nabih nabil
    nabila nachiket nachman nada nadav nadeem nadeen nader nadezhda nadia nadim nadine nadir nadira nadiya nadja
    naeem nafisa nafisatou naftali nagendra nagesh nagi nagisa naglaa nagma naguib nahed nahia nahid nahla nahuel
    nahum naim naima nainesh najat najeeb najib najla najma najwa nakia nam namgyal namrata nan nana nanako nanci
    nancy nand nandini nando nanette nanna nannette nanni nannie naoki naoko naomi naoto naoya napoleon naranbaatar
    naranjan nare narek naren narendra naresh narges narimane narinder narine naruhito naser nasim nasir nasiru
    nasrallah nasreen nasri nasrin nasrullah nasser nassim nassima nassrin natacha natale natalia natalie natalija
    natalina nataliya natalya natanael natasa natasha nathalie nathan nathanael nathanial nathaniel natia natividad
    natsuki natsume natsumi nauman naura nava naveed naveen navid navjot nawal nawaz naya nayan nayib nazanin
    nazarbek nazari nazif nazim nazira nazli ndaba neal nebojsa necati necdet nechirvan necmettin necmi ned neda
    nedeljko nedim nedra nedzad neela neelam neelima neeraj neeta negar negin neha nehemia nehir neil nela nelda
    nelida nelio nell nella nelle nellie nelly nelson nemanja nemat nena nenad nenita neofytos nerea nereida
    nerijus nermin nermine nerses nesreen nestor nettie neus neva neven nevena nevenka nevil neville nevin nevzat
    newt ney neymar neza ngaire ngozi nguyen nia niamh niaz nicanor nicasio niccolo nicholas nichole nick nicki
    nickolas nicky nico nicodeme nicola nicolaas nicolae nicolai nicolas nicole nicoleta nicoletta nicolette
    nicolien nicolo nidal nidia niel niels nieves nigar nigel niharika niilo nik nika nikau nikhil niki nikica
    nikita nikki niklas niko nikodem nikol nikola nikolaas nikolai nikolaj nikolaos nikolas nikolaus nikolay nikole
    nikoleta nikolina nikolos nikoloz nikos nikunj nil nila nilanjan nilay nilda nilo nils nilsa nilufar nilufer
    nimrod nina ninel ninfa nino ninoslav ninoy nipun nir niraj nirav nirmal nirmala nirupama nisar nisha nishant
    nissim nita nitin nitish nito nivedita nivi niviaq niyazi nizam nizar njabulo njambi njeri njoki njoroge nkechi
    nkosana nkosazana nkosinathi nnamdi noa noah noam nobantu nobert noble noboru nobuaki nobuhiko nobuhiro nobuko
    nobuo nobuyuki noe noel noelia noella noelle noemi nofal noha nokuthula nola nolan nomaan nomsa nomvula nona
    nonhlanhla noor noora noorul nora noraini norbert norberto noreen norene nori noriaki noriega norifumi norihiro
    noriko norine norio noriyuki norma norman normand norodom norsaq northon norvell nosheen nosipho nouf nour
    noura noureddine nouri nouriel nourredine novak novella novica noy nozipho nozomi nthabiseng ntombi ntombizodwa
    nuala nubar nuha nuka nukri numbers nuno nunzia nunzio nur nura nuradin nuraini nuray nurdin nuri nuria
    nurislam nurit nurlan nurlanbek nurmagomed nursultan nurten nurul nusrat nutsa nuttapong nuwan nuzhat nwabueze
    nwando nyambura nyandoro nyasha nydia nyi nyokabi nyoman obadiah obaid obdulia obed obi obiageli obioma ocie
    octav octave octavia octavian octavio oda oddbjorn oddny oddur oddvar oded odeh odell odessa odette odile odilo
    odilon odin odis odise odon odval ofelia ofentse ofer ofir ofra ognjen ogulcan oguz oguzhan ohad ohn oihan
    oihana oisha oisin ojars okan okechukwu okezie okkar okky okwudili ola olabode oladipo olaf olafur olanrewaju
    olatunji olav olavi olavo ole oleg oleh oleksandr oleksandra oleksandras oleksii oleksiy olen olena olesia
    olesya oleta olga olgierd oliana olimpia olin olive oliveiro oliver olivera olivia olivier oliviero oliwia
    ollanta olli ollie olof olov oltjon olu olubunmi olufemi olumide oluranti olusegun oluseyi oluwaseun oluwole
    olympe oma omar omari omer omid omkar ommar omon omotola omoyele omphile omri omur ona onder ondrej onni onno
    onur onyango onyeka oona oorjit opal ophelia oprah ora oralia oran orazio ordonez oren orest orestes orestis
    orfeo orhan oriana oriel oriol orit orjan orla orlaith orlando orly ornella orpha orri orsolina orsolya ortrud
    ortwin orval orville orzubek osama osamu osaze oscar osei oskar oskars osman osmane osmany osmel ossama ossi
    osvald osvaldo oswaldo oswin otabek otar otgonbayar otha othman othmar otilia otilio otis otmar otokar ottavia
    ottavio ottmar otto ouida ouma oumar oumarou oumou ousman ousmane ousseynou ovadia ove ovidio ovidiu owen owino
    oxana oya oyebanji oyewole oyunbileg ozan ozgur ozlem oznur paal pablo padma padmini padraic padraig padraigin
    paige paivi pakalitha pal palden palle palma palmer paloma pam pamala pamela panagiota panagiotis panayiotis
    pandelis paneeraq paninnguaq panos pansy pantelis paola paolina paolo paraskevi paresh pari paride paris parker
    parminder parmjit parsa partha parthiv parvati parveen parvez parviz pasang pascal pascale paschal pascoal
    pascual pasi pasko pasqual pasquale pastora pat patrica patrice patricia patricija patricio patrick patrik
    patriz patrizia patrizio patryk patsy patti pattie patty pau paul paula paulette pauli paulien paulin paulina
    pauline paulino paulinus paulius paulo paulus pavao pavel pavels pavle pavlina pavlo pavlos pavol pawan pawel
    payal payam pearl pearlie pearline peder pedrag pedrito pedro peeter pegah peggie peggy pegi pehr peik pekka
    pelagia pelayo pele pelle pema pemba penelope peng penka pennie penny penpa penti pepe pepita percy pere perica
    pericles periklis perla pernille perpetua perrine perry persida perttu pervez pervin pesach petar pete peter
    peteris peterson petr petra petras petre petri petrit petro petronella petronila petronilo petros petru petrus
    petter petteri petur phakamani phan phaswana phathiswa phatra phichit phil philani philbert philemon philip
    philipp philippa philippe philippos philippus phillip phillipa phillis philomena philomene phindile phoebe
    phoolan phuc phumla phumzile phung phuntsok phuong phylis phyliss phyllis phyo pia piaras piedad piera
    pierangelo piercarlo pierfrancesco pierino piero pierre pierrette pierrot piet pieter pietro pietronella pilar
    pinar pinchas ping pingfan pio piotr pipaluk piroska piroz pitambar pius piyush placido plamen platon plutarco
    poema pol pola polina politimi polly polona polycarp pooja poonam porfirio porter portia poul pouria prabha
    prabhakar prabhat prabir prabowo prachanda pradeep pradip pradyumna prafulla prageeth prakash pramila pramod
    pramoedya pran pranab pranav pranay prannoy prasad prasanna prasanta prasanth prasenjit prasert prashant
    prashanth pratap prateek pratibha pratik praveen pravin prawit prayut preben precious preeti prem prema
    premalatha premjit premysl presiyan pricilla pridi primoz princely priscilla pritam prithviraj priti priya
    priyadarshini priyanka procopio prosperi prudence prudencio przemyslaw puja pulat pumla punit purnima
    purushottam puspa puteri putri qais qamar qari qasem qasim qian qiang qillaq qin qing quang quentin quim quincy
    quinn quintin quinton quirin quirino quoc qurban qusay raad raafat raanan rabah rabia rabina rabindra
    rabindranath rabiu rachael racheal rachel rachele rachelle rachid rachida rachna racquel radek radha
    radhakrishnan radhika radim radislav radka radko radmila rado radojica radomir radoslav radoslaw radostina
    radovan radu radwan rae raed raegan rafael rafaela rafaella rafaelle rafaelo rafal rafat rafaz raffaele
    raffaella rafi rafia rafic rafik rafiq rafique rafiqul raghad raghav raghavendra raghid raghu raghunath ragnar
    ragnheidur ragnhild rahat raheel raheela raheem rahel rahi rahil rahim rahima rahma rahman rahmat rahmatullah
    rahmon rahmonali rahul raif raila raili raimo raimon raimond raimonda raimonds raimund raimundas raimundo
    rainer rainier raisa raiza raja rajab rajan rajani rajat rajeev rajendra rajesh rajeshwari rajinder rajiv
    rajkumar rajnath rajneesh raju rakel rakesh rakhi rakhim ralf ralfs rallis ralph rama ramachandra ramakrishna
    raman ramana ramananda ramanathan ramanpreet ramaz ramazan ramdas ramesh rami ramil ramin ramina ramiro ramiz
    ramla ramnath ramon ramona ramos ramunas ramush ramzan ramzi ramziya ranald randa randal randall randell randi
    randolph randy ranga rangan ranganath rania raniero ranil ranjan ranjana ranjit ranko raouf raoul raphael
    raphaela raphaelle raquel rashad rashed rasheda rashid rashida rashidi rashmi rasim rasmus rastislav rasul
    ratan ratchanok rathin ratko ratna ratnakar rauf raul raula raushan raven ravi ravil ravina ravinder ravindra
    ravish rawan rawya ray raya rayan rayana rayford raymon raymond raymonde raymundo raynald raza razan razi razia
    raziya razmik razvan rea reba rebeca rebecca rebekah recep reda redouane redzep reed reem reema reena refael
    refik refugio rega reggie regina reginald reginaldo regine regis regula rehana rehman rei reid reidar reijo
    reiko reima reimar reina reinaldo reine reiner reinhard reinhardt reinhold reinis reino rekha relja rema remco
    remedios remi remigijus remigio remigius remus remy ren rena renae renaldo renan renard renars renata renate
    renato renaud rene renea renee reneilwe renita renko renno renny reno renske renu renuka renzo resat reshad
    reshma resul reta retha rethabile reto reuben reuven reva rewa rex rexheb rexhep rey reyes reyhan reyna
    reynaldo reynold reza reziya rezwan rhea rhett rhian rhiannon rhoda rhodri rhona rhonda rhun rhys ria riad
    riadh rian rianne riaz ricarda ricardas ricardo riccarda riccardo richard richelle richie rick rickey rickie
    ricky rico rida ridha ridvan ridwan riek rieko rifaat rifat rigas rigmor rigoberto rihanna rihards riho riikka
    rikard rikardo rikhard rikke rikki riko riley rimantas rimas rimma rin rina rinaldo ringaudas ringo rinku rinus
    rinzin riordan riri risa risako rishabh risham rishi rishikesh rishon risto rita ritsuko ritu ritva rivka riyad
    riyaz riza rizal rizwan rizwana roald roan rob robbert robbie robbin robby robert roberta robertas roberto
    roberts robin robrecht robt robyn rocco rochelle rocio rocky rod roderic roderick rodger rodica rodion rodney
    rodolfo rodrick rodrigo rodrigue roel roeland roelof rogelio roger rogerio roghayeh roghayyeh roh rohan rohana
    rohani rohini rohit rohitha roi roisin roko roksana roland rolanda rolandas rolande rolando rolands rolf
    rolland romain romaine roman romana romano romanus romas rombaut romel romelu romeo romero romesh romila romina
    romona romuald romualdas romualdo romulo ron rona ronald ronaldo ronan ronda ronen ronja ronna ronnie ronny
    roope roos roosevelt roque roquia rory rosa rosalba rosalee rosalia rosalie rosalina rosalind rosalinda
    rosaline rosalva rosalyn rosalynn rosana rosangela rosanna rosanne rosaria rosario rosaura roscoe rose roseann
    roseanna roseanne rosella roselyn roselyne rosemarie rosemary rosen rosendo rosetta roshan roshni rosie rosina
    rosita roslan roslyn rosmery ross rossana rossella rossen rotimi roula roumen rouslan rouven rowan rowena
    roxana roxane roxann roxanna roxanne roxie roy royce roza rozalia roze rozina rubab ruben rubens rubin ruby
    rubye rudi rudolf rudolfo rudolph rudy rueben rufina rufino rufus ruggero ruhal ruhi ruhollah rui rukhsana
    rukiya ruksana rumana rumen rumi rumiana rumyana runa rune ruoxi rupa rupert rupinder ruqayya ruslan ruslana
    russ russel russell russlan rustam rustem rusty rusudan rut rutger ruth ruthann ruthie ruud ruvim ruxandra ruza
    ruzena ruzica ryad ryan ryo ryohei ryoichi ryoji ryoko ryosuke ryota ryszard ryu ryuichi ryuji ryunosuke
    ryutaro saad saada saadi saana saar saara saba sabahattin sabahudin sabeen sabiha sabina sabine sabir sabitha
    sabra sabri sabrina saburo sachi sachie sachiko sachin sadako sadam saddam saddiq sade sadegh sadia sadie
    sadiki sadio sadiq sadique sadis sadollah sadullah saeb saed saeed saeid safa safaa safari safdar safet saffet
    safia safiatou safija safiya safura sagal sahar sahib sahil sahle said saida saidou saif saifuddin saifullah
    saifur saikou saima saira sait saiyid sajad sajid sajida sajjad sakari sakaria sakeena sakib sakina sakineh
    sako sakshi sakura sal salah salahaddin salahuddin salam salama salamatu salauddin saleem saleh saleha salem
    sali salih saliha salik salil salim salima salimata salimatou salina salisu salka sallie sally salma salman
    salme salome saloni salou saloua salvador salvatore salvo salwa sam sama samad samaila samantha samar samaria
    samatha samba sameer sameera samer samia samina samir samira samit samiullah sammi sammie sammy samo samora
    sampo samrat samson samu samual samuel samuele samuli samvel samy samyar sana sanae sanaullah sandeep sander
    sandhya sandi sandile sando sandor sandra sandrine sandro sandy sanford sang sangay sangeeta sangita sangram
    sani sanja sanjay sanjaya sanjeev sanjeeva sanjeewa sanjiv sanju sanjuana sanjuanita sankar sanna santhosh
    santi santiago santino santos santosh santtu sanya sanza saoirse sapna saqib sara sarah sarala sarantis
    saravanan sarbananda sardar sarfaraz sarfraz sargis sargon sarina sarit sarita sarkis sarmad sarmila saroj
    saroja sartaj sarvesh sasa sascha sasha saskia sasu satbir satheesh satish satnam satoko satomi satori satoru
    satoshi satsuki satu satya satyajit satyapal satyendra saud saul saule sauli saulius saundra saurabh sauro sava
    savannah saverio savina savitri savo savvas sawsan sayaka sayed sayeed sayeeda sayuri saziye scarlett scott
    scottie scotty seamus sean sebahattin sebastian sebastiano sebastiao sebastien sebnem seda sedat sedigheh
    sedrak seema seena seetha segolene segun seham sehwag seiichi seija seiji seiko seisuke sejal sekou sel
    selahattin selam selami selcuk selda seleem selena selim selima selin selina selja selma selman selvam selvi
    selwyn sem semih semiha semir semra semyon sena senad senait senka senta seo seok seong sepideh sepp seppo
    septimiu serafim serafin serafina serafino seraina serap seraphin seraphine serdar serena serene serge sergei
    sergej sergejs sergey serghei sergi sergii sergio serhan serhat serhii serhiy serife serigne serik serkan
    sertac sertan servaas servando servet sesili seth sethu seung sevag sevda severin severina severine severino
    sevgi sevil sevim sevinj sewa seyda seydou seyed seyfi seyfo seymour seynabou seyni seyyed shaaban shaban
    shabana shabbir shabir shabnam shad shadi shadia shadrack shafi shafiq shafqat shagun shahab shahana shahar
    shahbaz shahd shahed shaheen shahem shahid shahida shahin shahir shahnawaz shahnaz shahriar shahrukh shahryar
    shahzad shahzia shaikha shaima shaimaa shaina shakeel shakhnoza shakib shakil shakila shakir shakira shakti
    shalini shalonda shalva shama shameka shamika shamil shamim shamima shamin shamir shamita shamma shams shamshad
    shamsher shamsuddin shamsul shan shana shanda shane shanell shanika shankar shanna shannan shannon shanon
    shanta shantanu shante shantel shantell shanthi shanti shaohua shara sharad sharada sharam sharda shari sharif
    sharifa sharifah sharipova sharla sharlene sharmila sharmin sharofiddin sharon sharonda sharron sharyn shashank
    shashi shasta shatha shaukat shaun shauna shavkat shawki shawn shawna shawqi shayla shayma shayna shayne shazia
    sheela sheema sheena shefali shehu shehzad sheila shekar shekhar shelby sheldon shelia shelley shelli shellie
    shelly shelton shemi shen sheng shenouda sheree sheri sherie sherif sherifa sherita sherko sherman sheron
    sherpa sherri sherrie sherrill sherron sherry sherryl sherwood sheryl sherzod sheung sheyla shibani shibu
    shichi shideh shiela shifa shigeki shigeko shigemitsu shigenori shigeo shigeru shih shihab shikha shiloh shilpa
    shimon shin shinichi shinichiro shinji shinjiro shinobu shintaro shinya shinzo shio shiori shir shira shireen
    shiri shirin shirish shirlee shirlene shirley shirly shiro shiva shivaji shivani shivansh shivkumar shivraj
    shlomi shlomit shlomo shmuel shobha shogo shohei shoichi shoji shoko shola shomari shon shona shonda shoshana
    shota shraddha shreya shreyas shrikant shristi shruti shu shubha shubham shucheng shuhei shuichi shuja shujaat
    shuji shukri shukria shukuru shunichi shunji shunsuke shusaku shusei shweta shyam shyama si siaka siarhei sibel
    sibonelo siboniso sibusiso sibyl sibylle sid siddaramaiah siddharth siddhartha siddiq siddique sidi sidibe
    sidiki sidney sidonie sidsel siegfried sienna sif sigal sigbjorn sigfrido sighvatur sigismund siglinde sigmar
    sigmund signe signy sigrid sigrun sigurd sigurdur sigve siham siim siiri sikandar sikander sikhanyiso silas
    silja silje silke silvan silvana silvano silverio silvestre silvi silvia silviano silvija silvina silvino
    silvio silviu silviya sima simao simas simbarashe simen simeon simeone simge simin simion simo simon simona
    simonas simone simonetta simonida simran sina sinan sindi sindisiwe sindre sindri sinead sinem siniakov sinikka
    sinisa sinisha siobhan siphiwe sipho siphosethu siraj sirajuddin siri sirikit sirimavo siripong sirje sirkka
    sisay sissel sissi sita sitaram siti sitso sitsofe sitthichai siv siva sivaji sivakumar sixten sixto siyabonga
    siyad siyanda sjoerd sjur skander skevos skirmantas sladjana slaven slavica slavisa slavka slavko slavoj
    slavoljub slavomir slawomir slobodan slobodanka smadar smita smriti snezana snezhana snjezana snorri soad sobhi
    sobia socorro sofi sofia sofiane sofie sofija sofiya sofus sofya sohail sohaila soheil sohrab soichiro soila
    sokol sokratis sol solange soledad soleiman solen solene soley soleyman soliman solja solomiya solomon solvang
    solvei solveig solvi soma somayyeh somboon somchai somesh somluck sompong somporn somsak son sona sonal sonali
    sonam sondra sondre sonia sonja sonny sonya soo soonhwa soorya sophal sophea sopheap sophia sophie sophon
    soraia soraya soren sorin sorina sosthene sota sotiria sotirios sotiris souad souhail souhayr souleiman
    souleyman souleymane soumaila soumaya soumitra soumya sourav sousan sozos spasoje spela spencer spiridon spiro
    spiros spozhmai spyridon spyros sravan srdan srdja srdjan sreedhar sreejith sreenivas sreten srichand sridevi
    sridhar srihari srikanth srinath srinivas srinivasa sripathi srisuwan stacey staci stacia stacie stacy staffan
    stale stan stana stanford stanimir stanislao stanislas stanislau stanislav stanislava stanislavs stanislaw
    stanislovas stanko stanley stanton starla starr stasys stavros stefan stefana stefani stefania stefanie stefano
    stefanos stefanus steffen steffi stefka stein steinar steingrimur stelian stelios stella stephaine stephan
    stephane stephani stephania stephanie stephanos stephany stephen stephenie stephine sterling sterre stevan
    steve steven stevenson stevica stevie stevo stewart stian stijn stilian stina stine sting stipe stjepan stojan
    stojanka stoyan stoyanka stratos stuart sturla styliani stylianos su subair subash subhadra subhan subhash
    subir subodh subrahmanyam subramaniam subrata suchada suchart suchinda suchitra sudarshan sudha sudhakar
    sudhanshu sudheer sudhir sudip sudirman sue sufian sufyan suha suhail suhaila suharto suhas suhasini suheir
    sujan sujata sujatha sujay sujeet sujit suk sukanya sukarno sukhbaаtar sukhbir sukhdev sukhjinder sukhumbhand
    sukhvinder sukma sukru sukumar sulaiman sulayman sulejman suleyman sulieman sulo suma suman sumaya sumayah
    sumayya sumeet sumi sumiko sumio sumit sumitra summer sunao sundar sundaram sundeep suneel suneet suneeta sung
    sunil sunita sunitha sunniva sunny sunshine supachai suparna suphachai supinya supriya suraj surajit suraphol
    surapong surasak surat surayud surendra suresh suri surin surinder surjit surya susan susana susann susanna
    susannah susanne sushant sushanta sushil sushila sushma susie susilo susilowati susumu sutthida suttipong
    suvarna suvi suzan suzana suzanna suzanne suzette suzie suzy svein sveinbjorn sveinn sven svend sverre svetlana
    svetlozar svetozar sviatlana sviatoslav svitlana swapan swapna swapnil swaran swaroop swarup swati sweta
    swetlana syafiq syahrul syamsul sybil sybille syble sybren sydney syed sylvain sylvana sylvere sylvester
    sylvestre sylvia sylviane sylvie sylwester sylwia syngman synnove szabolcs szilard szilvia szymon taavi
    tabassum tabatha tabitha tabo tad tadahiro tadamasa tadao tadas tadashi taddeo tadej tadeja tadesse tadeu
    tadeusz tadhg tae taha tahani taher tahereh tahir tahira tahmina tahsin taichi taiichi taika taim taimur taina
    taisuke taiwo taizo taj tajuddin tajudeen takaaki takafumi takahiro takahisa takaki takako takamasa takanori
    takao takashi takayuki takeharu takehiko takehiro takeko takenori takeo takeshi takis takudzwa takuma takumi
    takuo takuro takuya tal talaat talal talant talat talgat talha talia taliesin talip tallal talya tamaki tamam
    tamar tamara tamas tamatoa tamaz tameka tamela tamer tamera tami tamia tamika tamiko tamim tammi tammie tammy
    tamotsu tamra tana tanasak tandin tane tanel taner tanesha tangela tanguy tania tanika tanisha tanja tanju
    tanner tanoh tansu tanvi tanvir tanya tanzeela tao tapan tapani tapio tapuarii taqi tara tarana tarannum taras
    tarcisio tareck tarek tareq tarig tariq tarique tarita tarja tarmo taro tarsha tarun taryn tasha taslima
    tasneem tasnim tasos tassos tasuku tatenda tatiana tatiane tatjana tatsiana tatsuhiko tatsuki tatsuma tatsumi
    tatsuo tatsuro tatsuya tatyana taufik tauno taurai tausif tavita tawakkol tawana tawanda tawanna tawnya tayeb
    tayebeh tayfun tayfur taylan taylor tayo tayseer tayyab tayyip ted teddy tedros teele teemu teena teerasil teet
    tegan tehei teiki teiva tejas tejashwi tejinder tejpal tekin tekla tekle temel temesgen temirlan temitope temur
    temuri tena tendai tendayi teng tenley tennyson tenzin teo teodor teodora teodoro teofil teofila teofilo tera
    terence terenzio teresa terese teresita teressa tereza terezie terezija terezinha terhi teri terje tero terra
    terrance terrell terrence terri terrie terry teruhisa teruko teruo teruyoshi tesfalem tesfaye tess tessa tessie
    tetiana tetsu tetsuhiko tetsuo tetsuro tetsuya tetyana teura teuvo teva tevfik tevita tewodros thabang thabiso
    thabo thad thaddaeus thaddeus thais thaksin thakur thalia thamer thanaporn thanasis thandeka thandi thandika
    thandiwe thanh thaniel thanos thant thapelo tharindu tharman thawatchai thea theda thein thekla thelma themba
    thembeka thembi thembinkosi themistoklis theo theodor theodora theodore theodoros theodosia theofilos theophile
    theophilus theresa therese theresia theresie theron thi thiago thibaud thibault thibaut thida thierno thierry
    thijs thilo thimo thinley thiri thivanka thokozani thomais thomas thomasina thor thorarinn thorbjorn thordis
    thorgerdur thorhallur thorkild thorleif thorolf thorsten thorvald thulani thulisile thura thurein thurman thuy
    thuya thys tia tiago tiana tianna tiara tiare tiberio tiberiu tiburcio tichaona tien tierno tierra tiffani
    tiffanie tiffany tigist tigran tigrane tihana tihomir tiia tiiu tijana tijani tijjani tilak tilen tillie
    tillmann tilman tim timea timmy timo timofei timofey timon timotej timoteo timothee timothy timur tina tinashe
    tinatin tine ting tini tinne tino tinus tiphaine tirath tisha titaina titaua tito titus tivadar tiziana tiziano
    tjaart tjitske tlali tobias toby tod todd todor todorka togrul tohti toivo tokio tokuichiro tolga tolu tom toma
    tomas tomasa tomaso tomasz tomaz tomeka tomer tomi tomica tomiichi tomiko tomio tomislav tommaso tommi tommie
    tommy tomo tomoaki tomohiko tomohiro tomohito tomoka tomoki tomoko tomomi tomonori tomoya tomoyuki tomyris
    toney toni tonia tonino tonio tonis tonja tonje tonka tonko tonu tony tonya toomas topi torben tord tore
    torgeir tori toril toriq torkel torleif tormod torquil torstein torsten toru tosha toshiaki toshifumi toshihide
    toshihiko toshihiro toshikatsu toshikazu toshiki toshiko toshimitsu toshinori toshio toshiro toshitaka toshiya
    toshiyuki totte toufik toufiq toumani toussaint tova tove toya tracey traci tracie tracy traian trajan trajko
    tran trandafir traudl travis trean trena trent trenton tresa tresor tressa tressie treva trevor trey tricia
    trifon triin trilochan trina trinh trini trish trisha trista tristan trond trondur troy trude trudy truls
    truman trung trygve tryphon tsakhia tsegaye tsehay tsend tsering tsetska tshepo tshering tshidi tsipi tsitsi
    tsugio tsukasa tsuneo tsutomu tsuyoshi tsvetan tsvetana tuan tudor tugba tugrul tuija tukur tulasi tulay tuleen
    tulio tullio tulsi tumelo tunar tunc tuncay tunde tunji tunku tuomas tuomo tural turan turgay turgut turhan
    turid turki tushar tuuli tuulikki tuva twila twyla ty tyche tyler tymofiy tymon tymoteusz tyra tyree tyrell
    tyron tyrone tyson tytti tzachi tzahi tzipi tzipora tzvetan tzvi uberto uchechukwu uchenna uday udaya udo udom
    ueli ugo ugochi ugur uhuru uiloq ulan ulf ulises ulisses ulla ulloriaq ullrich ulrich ulrik ulrika ulrike
    ulysses uma umar umaro umaru umberto umesh umit umm ummar umut una unai unal unathi undine unni upali upendra
    urbano urho uri uriel urmas urmila urmilla urs ursa ursula ursule urszula urvashi usain usama usha ushio usman
    usmane uta utami ute uthman utku uwe uxia uzi uzma uzochi uzoma vaclav vada vadim vadym vaea vahagn vahan vahe
    vahid vahit vaibhav vaidas vaino vaira val valarie valbona valdas valdemar valdemaras valdir valdis valentin
    valentina valentinas valentine valentino valentyn valere valeri valeria valeriano valerie valerija valerijs
    valerio valeriu valeriy valeriya valery vali vallabhbhai valorie valter valters valtteri vamika vamsi vance
    vandana vanessa vangelis vangjel vani vania vanja vano vaqif var varadarajan vardan vardhan varinder varlam
    varsha varun varvara vasan vasanti vasil vasile vasileios vasili vasilica vasilij vasilije vasiliki vasilios
    vasilis vasilisa vasiliy vasily vaso vassil vassilios vassilis vassily vasudeva vasudevan vasundhara vasyl
    vatche vathy vatroslav vaughan vaughn vazgen veaceslav vebjorn veda vedant vedat vedran veena veera veikko veit
    vejas velda velia velimir velizar velko velma velva venancio vencislav vendela venera venessa vengelis venita
    venkat venkata venkatesh venkateswara venko venla ventsislav venu venugopal venus vera verda vergie veriato
    verica verla vern verna vernell verner vernice vernie vernita vernon verona veronica veronika veronique vesa
    vesela veselin veselka vesna vesta vibeke vibha vicenc vicenta vicente vicenzo vickey vicki vickie vicky
    victoire victor victoria victoriano victorien victorin victorino vida vidal vidar videle vidkun vidosava vidya
    vidyadhar viera viesturs vigdis viggo vihaan vija vijay vijaya vijayakumar vijayalakshmi vikas vikash viki
    vikki vikram vikrant viktor viktoras viktoria viktorie viktoriia viktorija viktoriya viktors vil vilayat vilem
    vilfredo vilhelm vilhelmiina vilho vili viliam vilija vilim viljami viljar viljo villads ville villem vilma
    vilmar vilmos vilnis vimal vimala vina vinay vinaya vinayak vince vincent vincentas vincente vincenz vincenza
    vincenzo vineet vineeta vinicio vinicius vinita vinko vinod vinoda vinoth vinzenz viola violaine violet violeta
    violetta violette vipin vipul viraj virat virgie virgil virgile virgilijus virgilio virgina virginia virginie
    virginija virginijus viridiana virpi virve visakha visar vishal vishnu vishwa vishwanath visnja vit vita
    vitalie vitalii vitalij vitalijs vitalik vitaliy vitaly vitas vitauts vitezslav vito vitold vitomir vitor
    vitoria vittoria vittorino vittorio vitus viva vivek vivekananda vivian viviana viviane vivianne vivien
    vivienne vjekoslav vlad vlada vladan vladas vladimer vladimir vladimira vladimiro vladimirs vladislav
    vladislavs vlado vladyslav vlaho vlasta vlastimil vlatka vlatko vojislav vojtech volha volkan volker volkmar
    volodymyr vonda vonnie vratislav vreni vugar vuk vukasin vukosi vusal vusala vusi vusimuzi vuyani vuyelwa
    vuyisile vyachaslau vyacheslav vyara vytautas vytenis waad wade wael wafa wafaa waheed waheeda wahid wahida
    wahidullah wahyu wail waiman waiton waj wajahat wajid wakako wako waldemar waldir waldo waldyr waleed waleria
    walery walid walida walker wallace wallid wally walpurga walt walter walther walton waltraud wambui wambura wan
    wanda wandile wang wangari wanita wanja wanjiku wanjiru wannapa waqar waqas ward wardah wardi warinder warith
    warner warren wasantha waseem wasef wasfi wasi wasil wasim wasiu wassim wasyl wataru watcharin wateen wawan
    wayan waylon wayne waziri weerasak wei weihua weijie weldon weldu wen wenceslao wenceslas wenche wendelin
    wendell wendi wendy wenjie wenxuan wenzel werner wes wesley wessel weston whitney wiam wibke widad wided
    widelene widodo wiebke wieland wieslaw wieslawa wiktor wiktoria wilber wilbert wilbur wilburn wilda wiley
    wilford wilfred wilfredo wilfrid wilfrido wilfried wilhelm wilhelmina wilhelmus will willa willard willem
    willemijn willi william williams willian willibald willibrord willie willis willow willy wilma wilmar wilmer
    wilmut wilton wim winai windy winford winfred winfrid winfried winifred winnie winnifred winona winston wiranto
    wiremu wisam wislawa wissam wit withold witold wivina wladimir wladyslaw wladyslawa wlodzimierz wm woiciech
    wojciech wojtek wole wolfgang wolfhart wolfram won wondwossen woo woodrow worku wouter wubbo wubshet wulf wyatt
    wyclef wycliffe wynona xabi xabier xaver xavi xavier xaviera xenia xenophon xerxes xhevahir xhevat xi xiang
    xiao xiaobo xiaodong xiaofeng xiaohong xiaohui xiaojun xiaolin xiaoling xiaoming xiaoping xiaowei xiaoyan
    xiaoyu ximena xin xinyi xinyu xiomara xolani xolile xoliswa xuan ya yaa yaacov yaakov yadira yael yafa yafit
    yahaya yahia yahir yahiya yahya yair yakir yakov yakub yakubu yalcin yaman yamato yamen yamil yamila yamina yan
    yana yanai yanar yandry yang yanick yanina yanis yanita yaniv yanka yanki yann yannick yannik yannis yanto yao
    yaprak yaqoob yaqub yara yaran yardena yared yarema yariv yaroslav yaroslava yashar yashim yashwant yasin yasir
    yasmeen yasmin yasmina yasmine yasna yasser yassin yassine yassir yasuaki yasuhide yasuhiko yasuhiro yasuhisa
    yasuko yasukuni yasumasa yasunari yasuo yasushi yasutaka yasuteru yasuyuki yauheni yavuz yaw yawo yaya yayi
    yayoi yazan yazid yazmin ye yefim yegor yehia yehor yehoshua yehuda yehudi yekaterina yelena yelyzaveta yemi
    yemisi yener yeni yeny yeray yerlan yermek yerzhan yesenia yeshe yeshey yeshi yesim yetta yetunde yeva yevgeni
    yevgenia yevgeniy yevgeny yevhen yevheniia yewande yezid yiannis yichen yifan yigal yigit yihan yilan yildiray
    yildirim yildiz yilmaz yimam yimo yin ying yingluck yinka yinuo yiorgos yishai yisrael yitzchak yitzhak yiwei
    yize ylli ylva yngvar yngve yoana yoani yoav yochanan yoel yogesh yogi yohan yohana yohann yohannes yohei
    yoichi yoichiro yoji yokasta yoko yoland yolanda yolande yoli yolonda yon yona yonas yonatan yong yongbo
    yonghong yonus yoo yoon yorgo yorgos yorick yosef yoshiaki yoshie yoshifumi yoshihide yoshihiko yoshihiro
    yoshihito yoshikazu yoshiki yoshiko yoshimasa yoshimi yoshinobu yoshinori yoshio yoshiro yoshitaka yoshito
    yoshitsugu yoshiyuki yosi yosri yossef yossi youcef younes younis younous younus youri yousaf yousef yousif
    yousouf yousra youssef youssou youssouf youssoufou yousuf yoweri yu yua yubaraj yudhoyono yue yuichi yuichiro
    yuina yuji yujiro yuka yukari yuki yukihiro yukiko yukio yukiya yuko yukti yul yuli yulia yuliana yuliia yulin
    yuliya yulong yuma yumi yumiko yumjaagiin yumna yun yuna yunes yunior yunita yunus yuri yurii yurij yuriko
    yuriy yury yusaku yusef yushiro yusif yusra yussif yussuf yusuf yusuff yusuke yuta yutaka yuto yutong yuval
    yuxi yuxuan yuya yuze yuzo yuzuru yvan yves yvette yvo yvon yvonna yvonne zabdiel zacarias zaccaria zachariah
    zacharias zacharie zachary zachery zack zackary zafar zafer zaha zahara zaheer zahi zahid zahida zahir zahira
    zahra zahran zaiba zaid zaida zaim zain zaina zainab zainal zaini zainuddin zaira zakaria zakariya zakarya
    zakhele zaki zakir zakiya zala zalan zalina zalmay zaman zamir zamira zan zandile zane zanele zanna zara zaraah
    zarar zareen zarina zarko zaruhi zaur zaurbek zaure zaw zaya zayd zayn zaza zbigniew zbynek zbyszek zdenek
    zdenka zdenko zdravka zdravko zdzislaw zdzislawa zeb zeba zebedayo zeenat zef zehra zeid zeinab zejnullah zeki
    zekiye zelalem zelda zelimkhan zeljka zeljko zella zelma zen zena zenaida zenebe zeng zenko zenobia zenon
    zenonas zenta zentaro zephania zerihun zetian zev zewde zeynab zeynalov zeynep zhan zhanar zhang zhanna zhao
    zharaskan zhelyu zhen zheng zhi zhivko zhiwei zhora zhou zhu zhuo zia ziad ziauddin ziaul ziaur ziba zibusiso
    zied zigmantas zigmas zigmund zihan zikhona zikri zila zilda zilia zillah zina zinaida zineb zinedine zinet
    zinovy zinta zintle zion zipora zipporah ziqian zita zitha ziva zivko zivojin ziya ziyad ziynet zlata zlatan
    zlatica zlatka zlatko zlatomir znaur zodwa zoe zofia zofija zoi zoila zoilo zola zolani zoli zoltan zona zonke
    zora zorah zoraida zoran zorana zorica zosia zosimo zotero zozan zsa zsofia zsolt zsuzsa zsuzsanna zubaida
    zubair zubin zuhair zuhal zuhra zukile zula zulema zulfikar zulfiqar zulfiya zulkifli zuma zumra zunaira zungu
    zura zurab zuriel zuzana zuzanna zvezdan zvi zviad zvonimir zvonko zwelinzima zwelithini zwi zygmunt zymantas
"""

GIVEN_NAMES = frozenset(_WORDS.split())
