package name

// titleLines lists titles and forms of address, a line for those that tell the
// same: kind, gender (m, f, x), number (s, p), what usually follows (g a given
// name, s a surname, x either), then the words in lower case without a final
// period. A word that is a title only with its period ends in one; one that is
// also an ordinary word or an initial is marked with a question mark.
const titleLines = `
address m s s: mr mister monsieur herr herrn hr signor signore sr señor senhor pan meneer mijnheer mynheer heer sieur esq.
address m s x: m.? master? maître maitre mons. don dom dn.
address f s s: mrs mistress missis mme madame madam frau signora sra señora senhora mevrouw mevr. pani
address f s x: miss misses? mlle mademoiselle ms fräulein fraulein frl. signorina señorita ma'am donna doña dona
address m p s: messrs messieurs mm.? herren gentlemen? signori sirs?
address f p s: mesdames mmes ladies? mesdemoiselles mlles
address x s s: comrade com.? cde. camarade compagno compañero genosse genossin kamerad tov tovarisch tovarich tovarishch tovarishchu tovarishcha citizen? citoyen citoyenne friend? bürger
address x p s: comrades tt tovarishchi genossen camarades citizens? friends?
address x s s: товарищ товарища товарищу товарищем товарище тов т.? тв. камрад гражданин гражданина гражданину гражданином гражданине гр.? гр-н гр-ну гр-на
address x p s: товарищи товарищей товарищам товарищами товарищах тт граждане граждан гражданам гражданами гг т.т.
address f s s: гражданка гражданки гражданке гражданку гражданкой гр-ка гр-ке г-жа г-жи г-же г-жу г-жой г-жею госпожа госпожи госпоже госпожу госпожой мадам мадемуазель мисс миссис фрау фрейлейн сударыня барышня
address m s s: г.? г-н г-на г-ну г-ном г-не господин господина господину господином господине мистер мистера мистеру мистером мосье месье герр пан пана пану паном сударь сэр сэра сэру мсье синьор
address x p s: г-да господа господ господам господами паны
noble m s g: sir? don? kniaz knyaz prince? prinz principe
noble m s s: lord? lord. laird? duke? earl? marquis? marquess? viscount? baron? bt. bart. count? comte vicomte conte graf freiherr frhr. ritter? fürst furst herzog duc marchese barone chevalier cavalier? landgrave margrave elector? knight? pasha? bey? khan? seigneur junker
noble f s g: dame? lady? ladye princess? princesse prinzessin infanta archduchess
noble f s s: duchess? countess? marchioness viscountess baroness comtesse contessa gräfin grafin freifrau freiin baronin baronesse baronne fürstin furstin herzogin duchesse marquise marchesa vicomtesse
noble m p s: lords? princes? counts? barons? dukes? earls?
noble f p g: princesses? countesses?
royal m s g: king? emperor? kaiser könig konig roi tsar czar tzar sultan? shah? dauphin? archduke erzherzog
royal f s g: queen? empress? tsarina tsaritsa czarina kaiserin königin konigin reine?
royal m s g: царь царя царю царём царем царе император императора императору императором императоре король короля королю королём королем короле государь государя государю султан шах
royal f s g: царица царицы царице царицу царицей императрица императрицы императрице императрицу императрицей королева? королевы королеве королеву королевой государыня государыни государыне
noble m s x: граф графа графу графом графе князь князя князю князем князе кн.? кн княжич барон барона барону бароном бароне герцог герцога герцогу герцогом герцоге маркиз маркиза маркизу маркизом виконт виконта лорд лорда лорду лордом
noble f s x: графиня графини графине графиню графиней княгиня княгини княгине княгиню княгиней княжна княжны княжне княжну княжной баронесса баронессы баронессе баронессу баронессой герцогиня герцогини герцогине маркиза? виконтесса леди
noble x p x: графы графов графам князья князей князьям бароны баронов гр-фы
clergy m s x: rev reverend revd. revd rvd. fr.? father? abbé abbe abbot? bishop? archbishop? cardinal? pope? dean? canon? archdeacon? deacon? vicar? curate? rabbi? rabbin monsignor msgr. mgr. pastor? bp. abp. pfarrer pater? padre frère frere fra? dom? metropolitan? patriarch? archimandrite? elder? parson? prior? père pere
clergy f s g: abbess prioress soeur sœur nun? schwester?
clergy m s g: отец отца отцу отцом отце о.? архим. архимандрит архимандрита архимандриту еп.? еп епископ епископа епископу епископом архиеп. архиепископ архиепископа архиепископу архиепископом митр. митр митрополит митрополита митрополиту митрополитом патриарх патриарха патриарху прот. протоиерей протоиерея протоиерею протопоп игумен игумена игумену иеромонах старец старца старцу свящ. священник священника священнику дьякон папа? святитель преп. св.?
clergy f s g: игуменья игумения игуменьи игуменье монахиня инокиня
military m s s: gen. general? gen'l col. colonel col'l capt captain? cap't capt. lt. lieut. lieutenant? maj. major? adm. admiral? commodore? sergeant? sergt. serg. sgt. corporal? cpl. ensign? cornet? private? pte. brig. brigadier field-marshal marshal? maréchal marechal général capitaine colonel? hauptmann oberst rittmeister leutnant oberleutnant feldmarschall cdr. commander? commandant midshipman cadet? hetman ataman marechal
military m s s: генерал генерала генералу генералом генерале ген.? полковник полковника полковнику полковником полк. полк подполковник подполковника капитан капитана капитану капитаном кап. майор майора майору майором поручик поручика поручику поручиком подпоручик прапорщик штабс-капитан ротмистр ротмистра адмирал адмирала адмиралу адмиралом адм. маршал маршала маршалу маршалом фельдмаршал фельдмаршала корнет лейтенант лейтенанта лейтенанту сержант атаман атамана атаману гетман гетмана комбриг комкор комдив командарм
learned x s s: dr doctor? doct. prof professor? docteur doktor professeur professore dottore dott. fräulein-doktor dr-ing
learned m s s: доктор доктора доктору доктором докторе д-р д-ра д-ру д-ром проф проф. профессор профессора профессору профессором профессоре акад. академик академика академику академиком инженер инженера инженеру инженером инж. инж художник художника художнику архитектор архитектора архитектору
office m s s: president? presdt. gov. governor? gov'r senator? sen. congressman? judge? justice? chancellor? minister? ambassador? secretary? chairman? mayor? sheriff? alderman? consul? chief? premier? commissar? commissioner? attorney? councillor? hofrat geheimrat hofrath ministre bürgermeister kommerzienrat regierungsrat kapellmeister squire? schoolmaster? vice-president? lord-mayor? director? deacon? rector?
office m s s: председатель? председателя председателю министр министра министру министром наркома наркому нарком наркомом секретарь? секретаря секретарю губернатор губернатора губернатору губернатором посол? посла послу консул консула консулу президент президента президенту президентом канцлер канцлера канцлеру директор директора директору сенатор сенатора сенатору депутат
kin m s g: uncle? brother? cousin? grandfather? grandpapa? grandpa? papa? father? son? oncle onkel? oheim bruder? frère? vetter? cousin? tío tio zio dyadya nephew? stepfather? 
kin f s g: aunt? auntie? aunty sister? grandmother? grandmama? grandma? granny? mother? mamma? mama? daughter? tante? schwester? sœur soeur? base? cousine tía tia zia tyotya niece? nurse? nanny?
kin m s g: дядя дяди дяде дядю дядей дядюшка дядюшки дядюшке дядюшку брат брата брату братом брате братец братца братцу дед деда деду дедом дедушка дедушки дедушке отец? сын? сына сыну сыном внук? племянник? племянника племяннику кузен кузена кузену тесть? зять? зятя зятю
kin f s g: тётя тети тетя тёти тете тёте тетю тётю тетей тётей тётка тетка тётки тетки тётке тетке тётушка тетушка тётушки тетушки тётушке тетушке сестра сестры сестре сестру сестрой сестрица мать? матери бабушка бабушки бабушке бабушку баба? дочь? дочери дочка племянница? племянницы племяннице кузина кузины кузине няня няни няне жена? жены жене жену женой
kin x p s: братья братьев братьям братьями сёстры сестры? сестер сестёр сестрам супруги супругов супругам сыновья
`

// suffixTable are the words that follow a name.
const suffixTable = `jr jun junr junior sr sen senr senior esq esqr esquire bart bt knt kt md m.d. d.d. dd ll.d. lld ph.d. phd m.a. ma b.a. ba k.c. kc q.c. qc m.p. mp r.a. ra f.r.s. frs kcb k.c.b. r.n. rn u.s.a. ii iii iv v vi vii viii ix xi xii xiv xv xvi jnr snr fils père pere aîné aine cadet jeune младший мл старший ст сын отец`

// particleTable are the words that stand between a given name and a surname and
// belong to it.
const particleTable = `van von vom zu zum zur der den de di da do dos das del della delle dello degli dei du des la le les lo li ter ten te tot op 't af av ben ibn bin al el ap ab fitz y e i d' l' dall' dall dalla dal фон ван дер ден де ди да дель делла ла ле дю дан тер бен ибн оглы кызы аль эль`
