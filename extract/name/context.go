package name

import "strings"

// context is what a word beside a name tells about the name. The words of each
// class are closed or general vocabulary of English and Russian, with the German
// and French ones that letters use most.
type context uint8

const (
	ctxNone       context = iota
	ctxThe                // the: rivers, offices, families
	ctxArticle            // a, an
	ctxIn                 // in, at, near: places
	ctxFrom               // from, out of
	ctxTo                 // to, towards
	ctxBy                 // by
	ctxWith               // with
	ctxOf                 // of
	ctxFor                // for
	ctxAbout              // about, concerning
	ctxAnd                // and, or, &
	ctxMy                 // my, our, your, his
	ctxDear               // dear, beloved: a person addressed
	ctxAdjective          // poor, old, young, late: what people are called
	ctxRole               // brother, friend, poet, chairman
	ctxCalled             // named, called, alias
	ctxTransfer           // told, saw, met, thank: verbs whose object is a person
	ctxRead               // read, published: verbs whose object is a work
	ctxPersonVerb         // said, wrote, thinks: verbs whose subject is a person
	ctxAux                // is, was, has, will
	ctxWho                // who, whom
	ctxThing              // letter, opinion, wife, proposal: what people have
	ctxWork               // novel, poem, play, picture
	ctxPlace              // city, river, street, province
	ctxBody               // committee, society, company, factory, newspaper
	ctxGreet              // greetings, regards, love to
	ctxPast               // ends as a past or present tense does
	ctxGo                 // went, arrived, left
	ctxBetween            // between, than, like, as
	ctxHis                // he, she, himself
	ctxTime               // last, next, since, till, on: dates and days
	ctxThat               // that, if, whether: a clause with its subject follows
	ctxLower              // any other word in lower case
	ctxUpper              // a capitalised word
	ctxNumber
	ctxPunctuation
	ctxCount
)

var contextWords = buildContext(map[context]string{
	ctxThe:     "the der die das den dem des le la les",
	ctxArticle: "a an ein eine einen einem un une",
	ctxIn:      "in at near around within outside inside through throughout across via into beyond above below under upon в во на под возле около близ вокруг через за над im zu nach à en chez",
	ctxFrom:    "from out leaving из от с изо aus von",
	ctxTo:      "to towards toward unto к ко an zum zur aux au",
	ctxBy:      "by durch par",
	ctxWith:    "with without со mit avec без",
	ctxOf:      "of du de",
	ctxFor:     "for für pour для ради",
	ctxAbout:   "about concerning regarding respecting against о об обо про насчет насчёт über против",
	ctxAnd:     "and or nor & и или да und et ou",
	ctxMy:      "my our your his her their its мой моя мое моё мои моего моему моим моем моей мою наш наша наше наши нашего нашему нашим нашей нашу ваш ваша ваше ваши вашего вашему вашим вашей вашу твой твоя твое твоё твои твоего твоему твоим твоей твою его ее её их свой своего своему своим своей свою своя mein meine dein ihr sein unser mon ma ton votre notre",
	ctxDear:    "dear dearest beloved darling милый милая милому милого милой дорогой дорогая дорогому дорогого любезный любезная любезнейший любезному уважаемый уважаемая многоуважаемый глубокоуважаемый lieber liebe liebster cher chère",
	ctxAdjective: "poor old young little good great late honest famous celebrated excellent wretched worthy amiable charming sweet noble said certain immortal divine learned ingenious brave gallant wicked cruel unfortunate unhappy " +
		"бедный бедная бедного бедному бедную старый старого старому молодой молодого молодому покойный покойного покойному покойная покойной знаменитый знаменитого известный известного некий некоего некто славный славного добрый добрая доброго бедняга сам сама самого самому самим",
	ctxRole: "brother sister friend uncle aunt cousin nephew niece son daughter father mother wife husband widow servant maid poet author writer painter sculptor actor actress composer musician philosopher historian critic novelist editor publisher printer bookseller architect engineer physician surgeon doctor lawyer attorney judge merchant banker minister ambassador envoy consul secretary chairman president director commissar deputy governor general colonel captain lieutenant admiral commander officer soldier sailor bishop curate vicar parson priest professor tutor teacher student scholar pupil member representative delegate agent clerk steward butler coachman gardener nurse comrade comrades citizen colleague rival enemy hero heroine messrs mister " +
		"брат брата брату братом сестра сестры сестре сестру сестрой друг друга другу другом дядя дяди дяде тетка тётка сын сына сыну сыном дочь дочери дочерью отец отца отцу отцом мать матери жена жены жене жену женой муж мужа мужу мужем вдова вдовы слуга слуги поэт поэта поэту поэтом писатель писателя писателю писателем художник художника художнику художником актер актёр актриса критик критика автор автора автору автором редактор редактора редактору издатель издателя композитор музыкант философ историк инженер инженера доктор доктора доктору врач врача врачу адвокат секретарь секретаря секретарю председатель председателя председателю председателем директор директора директору нарком наркома наркому комиссар комиссара министр министра министру посол посла послу губернатор губернатора генерал генерала полковник полковника капитан капитана офицер офицера солдат солдата адмирал адмирала епископ епископа священник священника профессор профессора профессору учитель учителя учителю студент студента товарищ товарища товарищу товарищем товарищи товарищей товарищам член члена членом представитель представителя делегат агент агента приказчик приказчика кучер кучера лакей лакея няня няни крестьянин крестьянина гражданин гражданина глава главу главы bruder schwester freund herr frau frère soeur sœur ami",
	ctxCalled:   "named called alias nicknamed surnamed née nee по имени фамилии звали зовут называл genannt nommé dit",
	ctxTransfer: "told tell asked ask saw see seen met meet thank thanked beg begged inform informed invite invited love loved hate hated marry married know knew known remember kiss kissed embrace send sent give gave show showed visit visited persuade persuaded assure assured instruct instructed oblige obliged appoint appointed dismiss remove arrest arrested call summon convince trust admire admired please greet congratulate pity spoke speak consult видел видела видели видал встретил встретила спросил просил просила просить попросил прошу сказал скажи скажите передай передайте поцелуй поцелуйте целую обними обнимите благодарю поблагодарил люблю знаю знал знает помню послал пошлите поздравь поздравьте назначить арестовать вызвать уговорил убедил пригласил ждем ждём жду",
	ctxRead:     "read reading reads published printed publish print edited translated finished re-read recommend прочел прочёл прочла читал читала читаю читать читаем прочитал издал издать печатать напечатал перевел перевёл",
	ctxPersonVerb: "said says say wrote writes write thinks thought think told tells asked asks replied answered answers believes believed knows knew wants wanted wished wishes desires desired hopes hoped feels felt complained proposed proposes promised insisted refused agreed objected spoke speaks talked talks declared reported informed suggested demanded begged cried exclaimed laughed smiled loved loves hated sat stood died fell married slept ate drank read reads painted sang acted played preached lived lives behaved understands understood sends sent brought brings swears swore thunders sharpens praises praised dispatches dispatched warns warned urges urged grumbles vows vowed laments sails sailed rode rides walked walks preaches promises intends means meant gave gives took takes called calls looks looked seems seemed dined staid stayed visited joined accepted signed decided considers considered considering " +
		"сказал сказала говорит говорил говорила пишет писал писала написал написала думает думал думала просит просил просила спрашивает спросил отвечал отвечает ответил хочет хотел хотела знает знал любит любил любила обещал обещает уверяет рассказывал рассказывает рассказал предлагает предложил предлагал заявил требует требовал умер умерла родился женился живет живёт жил жила служит служил болен больна здоров здорова читает читал кланяется целует сообщает сообщил считает считал прислал прислала принес привез привёз получил получила согласен согласился",
	ctxAux: "is was has had will would shall should can could may might must does did were are have be been being am do был была были будет есть может мог могла должен должна не бы hat ist war est était",
	ctxWho: "who whom whose который которая которого которому которым которой которую которые кто кого",
	ctxThing: "letter letters opinion opinions wife husband house father mother brother sister son sons daughter daughters friend friends family death illness health life work works proposal proposals speech speeches request note notes report reports arrival departure return visit marriage birth birthday picture pictures poem poems poetry verses novel novels book books play plays tragedy letterpress writings style genius character face eyes head heart hand voice manner manners conduct behaviour behavior kindness servant maid dog horse carriage room lodgings party dinner name account story advice view views position instructions telegram plan scheme project article autograph signature pseudonym commission arrest expulsion visa words interview answer reply message theory lectures travels memoirs history sermons edition translation " +
		"письмо письма письме письму жена жены жене муж дом дома отец отца мать брат брата сестра сестры сын сына дочь здоровье болезнь смерть смерти приезд отъезд мнение мнения предложение речь книга книги книгу роман романа повесть стихи картина картины статья статьи доклад просьба записка записки свадьба имение",
	ctxWork: "novel novels poem poems play plays tragedy comedy opera picture book volume volumes romance tale ballad song ode sonnet essay magazine review edition newspaper film ship frigate brig schooner steamer роман романа повесть поэма поэмы пьеса опера картина книга журнал журнала газета газеты газете пароход корабль фильм",
	ctxPlace: "city town village river street square road lane county parish province district region island islands lake mountain mountains mount bay cape port harbour harbor station castle park hall abbey church chapel bridge hill hills valley forest house inn hotel cottage farm fields country kingdom empire republic state coast sea gulf strait canal fort prison cathedral palace theatre theater college school railway line plant mill mine mines works field gate court alley terrace place grove green common heath wood moor dale shire railroad settlement estate governorate commune volost uyezd guberniya oblast " +
		"город города городе городу село села селе деревня деревни деревне деревню река реки реке улица улице улицы площадь губерния губернии губернию уезд уезда уезде область области край края остров острова озеро озера гора горы станция станции имение имении вокзал монастырь монастыре замок парк мост переулок проспект порт хутор усадьба волость д ст г ул губ stadt fluss straße strasse ville rue",
	ctxBody: "committee committees commission council board society association company bank bureau office ministry department party union congress conference court senate parliament house university college institute academy school club league army regiment division brigade corps navy fleet government trust cooperative factory plant mill works newspaper gazette journal magazine press agency service commissariat secretariat politburo presidium soviet collegium section group faction commissars people central " +
		"комитет комитета комиссия комиссии совет совета общество общества компания банк бюро министерство министерства партия партии союз союза съезд конференция суд сенат дума думы университет университета институт академия академии школа завод завода заводе фабрика фабрики трест газета газеты журнал журнала редакция редакции армия армии полк полка дивизия бригада флот правительство коллегия секретариат наркомат",
	ctxGreet:   "remembered greetings regards compliments love respects remembrances hello hi kisses remember привет поклон приветы поклоны кланяйтесь кланяйся приветствие grüße gruß grüss",
	ctxGo:      "went came comes coming goes going go gone arrived arrives left leaves departed returned returns приехал приехала приезжал приезжает уехал уехала поехал едет ушел ушёл пришел пришёл пришла вернулся вернулась был",
	ctxBetween: "between than like as both either neither except besides but между чем как кроме",
	ctxHis:     "he she himself herself him they them он она они ему ей",
	ctxThat:    "that if whether because though although when while why how since что чтобы если потому хотя когда пока dass daß ob wenn weil que quand",
	ctxTime:    "last next since till until on during before after every в on этот",
})

func buildContext(classes map[context]string) map[string]context {
	m := make(map[string]context, 2048)
	for c := ctxThe; c < ctxCount; c++ {
		for _, w := range strings.Fields(classes[c]) {
			if _, ok := m[w]; !ok {
				m[w] = c
			}
		}
	}
	return m
}

// contextOf is the class of a word in lower case; ctxPast where its ending alone
// says verb, ctxLower where nothing is known.
func contextOf(lower string) context {
	if oldSpelling(lower) {
		lower = modern(lower)
	}
	if c, ok := contextWords[lower]; ok {
		return c
	}
	if one, ok := strings.CutSuffix(lower, "s"); ok && len(one) > 3 {
		if c := contextWords[one]; c == ctxPlace || c == ctxBody || c == ctxWork || c == ctxRole || c == ctxThing {
			return c
		}
	}
	for _, e := range [...]string{"ed", "ал", "ил", "ел", "ял", "ала", "ила", "ела", "яла", "али", "или", "ели", "лся", "лась", "лись", "ает", "ует", "яет", "ит", "ут", "ют"} {
		if len(lower) > len(e)+2 && strings.HasSuffix(lower, e) {
			return ctxPast
		}
	}
	return ctxLower
}

// closedWords never begin or make up a name when capitalised: pronouns,
// conjunctions, prepositions, auxiliaries, question words, and the first words
// of sentences that are met most.
var closedWords = wordSet("сиятельство сиятельства сиятельству сиятельством сиятельстве величество величества величеству величеством величестве превосходительство превосходительства превосходительству превосходительством превосходительстве высокопревосходительство высокопревосходительства высокопревосходительству высокопревосходительством высокопревосходительстве высочество высочества высочеству высочеством высочестве преосвященство преосвященства преосвященству преосвященством преосвященстве высокопреосвященство высокопреосвященства высокопреосвященству высокопреосвященством высокопреосвященстве святейшество святейшества святейшеству святейшеством святейшестве степенство степенства степенству степенством степенстве преподобие преподобия преподобию преподобием преподобии благородие благородия благородию благородием благородии высокоблагородие высокоблагородия высокоблагородию высокоблагородием высокоблагородии высокопреподобие высокопреподобия высокопреподобию высокопреподобием высокопреподобии светлость светлости светлостью " +
	"i a an the and or but nor so yet for if then than that this these those there here he she it we you they me him her us them my your his its our their mine yours hers ours theirs who whom whose which what when where why how is am are was were be been being do does did done has have had will would shall should can could may might must not no yes on in at to of by from with without within into onto upon about above below under over after before between among during through against since until till while as because though although however moreover therefore thus hence also too very just only even still again once now never always often perhaps indeed oh ah alas well pray please let give tell send come go thank thanks dear dearest my sir madam ever yours adieu farewell goodbye hello good god heaven lord " +
	"monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec christmas easter whitsuntide michaelmas lent ps nb esq etc viz vol vols no nos art op cit ibid see fol " +
	"я ты он она оно мы вы они меня тебя его ее её нас вас их мне тебе ему ей нам вам им мной тобой ним ней нами вами ними мой моя твой твоя наш ваш свой кто что какой который этот эта это эти тот та то те такой сам весь вся все всё всех каждый и а но да или либо же ли бы не ни если когда где куда откуда почему зачем как так там тут здесь теперь тогда потом уже еще ещё только даже лишь вот ведь хотя чтобы потому поэтому для от до из у о об в во на за под над при про без через перед между с со к ко по был была было были будет есть нет очень может надо нужно можно нельзя прощай прощайте здравствуй здравствуйте спасибо пожалуйста бог господь боже см также однако впрочем конечно разве пусть ну " +
	"понедельник вторник среда четверг пятница суббота воскресенье января февраля марта апреля мая июня июля августа сентября октября ноября декабря январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь рождество пасха пасхи г гг т стр прим письмо там же ibid " +
	"сейчас вчера завтра сегодня послезавтра позавчера хорошо плохо несколько прошу приветствую посылаю посылаем получил получила получили пишу пишите напишите напиши пошлю пошли пришлите пришли прилагаю сообщаю сообщите благодарю благодарим радуюсь рад рада рады целую обнимаю жму кланяюсь жду ждем ждём спешу думаю надеюсь боюсь желаю знаю помню вижу слышал слышала видел видела был была хотел хотела хочу мог могу должен говорят говорил приехал приехали уехал живу живем живём " +
	"ваша ваше вашего вашей вашему вашим вашу вашем ваши твоя твое твоё твоего твоей твоему твою моя мое моё моего моей моему мою мои наша наше нашего нашей нашему нашу наши своя свое своё своего своей свою свои этого этому этой этим этом того тому той тем том такая такое какая какое каков никто ничто ничего некто нечто некоторые многие многое другой другая другие один одна одно одни два две три четыре пять первый первая второй во-первых во-вторых " +
	"давно скоро теперь опять снова иногда всегда никогда везде дома вместе почти совсем вообще кстати наконец наверное вероятно конечно именно особенно больше меньше лучше хуже много мало немного довольно очевидно видимо итак затем далее прежде раньше позже после поэтому оттого отсюда оттуда туда сюда вновь вдруг вовсе едва лишь зато притом причем причём впрочем между тем напротив действительно правда жаль жалко слава воскресенье люди человек государь государыня боже богу бога господи господу дело деньги время жизнь день ночь утро вечер год письмо письма ответ просьба вопрос народ война мир погода здоровье новости новостей работа работы книга книги статья статью матушка батюшка папа папаша мамаша муж жена дети семья родители мать отец брат сестра друг друзья товарищ товарищи " +
	"der die das ein eine und oder aber ich du er sie es wir ihr nicht ist war le la les un une et ou mais je tu il elle nous vous ils")

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// peopleOf are names of peoples, faiths, schools and languages by their endings
// and a short general list; none is a person.
var peopleOf = wordSet("english french german russian italian spanish dutch danish swedish norwegian polish turkish greek roman irish scotch scottish welsh british american european asian african indian chinese japanese persian arab jewish hebrew christian catholic protestant methodist quaker tory whig whigs tories jacobin latin gothic saxon norman austrian prussian bavarian hungarian bohemian swiss portuguese egyptian finnish estonian latvian lithuanian ukrainian georgian armenian soviet bolshevik menshevik cossack tartar tatar mongol bolsheviks mensheviks germans frenchmen englishmen poles turks jews russians americans japanese italians greeks romans swedes danes finns spaniards austrians prussians scots")

// countriesOf are the world's larger countries and continents in English.
var countriesOf = wordSet("england scotland ireland wales britain france germany russia italy spain portugal holland netherlands belgium denmark sweden norway finland poland turkey greece austria hungary prussia bavaria saxony switzerland america europe asia africa australia india china japan persia iran egypt canada mexico brazil argentina chile peru cuba ukraine georgia armenia azerbaijan lithuania latvia estonia romania bulgaria serbia bohemia siberia crimea caucasus afghanistan mongolia manchuria korea ussr usa " +
	"россия россии россию англия англии германия германии франция франции италия италии америка америки европа европы азия китай япония японии польша польши турция украина украины кавказ кавказа крым сибирь сибири")
