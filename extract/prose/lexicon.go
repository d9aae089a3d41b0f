package prose

import (
	"strings"
	"sync"

	"lettergraph/extract/name"
)

// kind is what a word or chunk of a sentence is in the telling of a letter.
type kind uint8

const (
	other       kind = iota
	person           // a name
	body             // an organisation: комитет, Foreign Office
	office           // a person by office or kinship: наркоминдел, the ambassador, брат
	pronoun          // he, она
	narrator         // I, мы
	mail             // a word for a letter: письмо, нота, telegram
	write            // verbs that say a letter was written
	reply            // verbs of answering
	tell             // verbs of telling and asking, by letter or not
	send             // verbs that take a letter for their object
	receive          // получил, received
	written          // participles and gerunds: написав, адресованное, writing
	work             // books, poems and other things written that are no letter
	say              // verbs of speech: no letter
	verb             // any other finite verb
	modal            // asked, wanted, should: the letter may never have been written
	negation         // не, never
	habit            // often, every week
	oral             // at a meeting, in a speech, by telephone
	preposition      //
	and              // и, and, comma in a list
	clause           // что, который, that, who: a clause begins
	quote            // a quotation
	stop             // : ; — ( )
	comma            //
	when             // a date
)

// entry is a word of the lexicon in one of its forms.
type entry struct {
	kind   kind
	cases  name.Case
	gender name.Gender
	plural bool
	lemma  string
	neuter bool // of a past verb
}

// declined are nouns as "stem:class", class being the declension: m f n with
// their soft kinds, animate or not.
const mailNouns = `письм:n письмец:n записк:fk записочк:fk телеграмм:f депеш:fs нот:f послани:ie донесени:ie рапорт:m открытк:fk шифровк:fk
шифротелеграмм:f шифртелеграмм:f радиограмм:f фототелеграмм:f весточк:fk грамотк:fk цидулк:fk эпистол:f меморандум:m каблограмм:f отповед:fq`

const bodyNouns = `правительств:n комитет:m комисси:ia совет:m министерств:n посольств:n консульств:n миссия:x мисси:ia делегаци:ia редакци:ia политбюро:i оргбюро:i бюро:i
секретариат:m наркомат:m комиссариат:m совнарком:m коминтерн:m профинтерн:m президиум:m съезд:m конгресс:m парламент:m сенат:m дум:f синод:m держав:f власт:fq коллеги:ia
управлени:ie канцеляри:ia департамент:m академи:ia университет:m общество:x обществ:n газет:f журнал:m издательств:n фирм:f банк:m трест:m завод:m союз:m парти:ia фракци:ia двор:m штаб:m командовани:ie лиг:fg рейхстаг:mk госплан:m госбанк:m губком:m обком:m райком:m горком:m
ревком:m исполком:m реввоенсовет:m наркомфин:m наркомпрод:m наркомпрос:m внешторг:m член:ma`

const officeNouns = `министр:ma наркоминдел:ma нарком:ma посланник:mk посол:x посл:ma консул:ma король:x корол:ms цар:ms император:ma государ:ms князь:x президент:ma канцлер:ma премьер:ma премьер-министр:ma
председател:ms секретар:ms губернатор:ma наместник:mk архиепископ:ma епископ:ma митрополит:ma патриарх:mk командующ:ad главнокомандующ:ad адмирал:ma генерал:ma фельдмаршал:ma маршал:ma полковник:mk
редактор:ma издател:ms директор:ma управляющ:ad поверенн:ady вожд:ms лидер:ma генсек:mk глав:fa дипломат:ma представител:ms уполномоченн:ady полпред:ma торгпред:ma прокурор:ma наследник:mk великий:x герцог:mk курфюрст:ma султан:ma хан:ma шах:ma папа:x пап:fa
брат:ma сестр:fa отец:x отц:mc мат:x матер:fq жен:fa муж:mh сын:ma доч:x дочер:fq тест:ms зят:ms племянник:mk племянниц:fc дяд:fya тетк:fka друг:mg приятел:ms невест:fa кузен:ma кузин:fa дед:ma вдов:fa тетушк:fka дядюшк:fka бабушк:fka императриц:fc цариц:fc королев:fa писател:ms художник:mk товарищ:mh коллег:fga критик:mk`

// declensions give the endings of a noun, nominative to prepositional singular,
// then plural; "_" is the bare stem, "/" parts variants.
var nounEndings = map[string]string{
	"m":   "_ а у _ ом е ы ов ам ы ами ах",
	"mk":  "_ а у а ом е и ов ам ов ами ах",
	"mg":  "_ а у а ом е _ _ _ _ _ _",
	"mh":  "_ а у а ем е и ей ам ей ами ах",
	"mc":  "_ а у а ом/ем е ы ов ам ов ами ах",
	"ma":  "_ а у а ом е ы ов ам ов ами ах",
	"ms":  "ь я ю я ем е и ей ям ей ями ях",
	"n":   "о а у о ом е а _ ам а ами ах",
	"ie":  "е я ю е ем и я й ям я ями ях",
	"f":   "а ы е у ой/ою е ы _ ам ы ами ах",
	"fa":  "а ы е у ой/ою е ы _ ам ы ами ах",
	"fk":  "а и е у ой/ою е и _ ам и ами ах",
	"fka": "а и е у ой/ою е и _ ам и ами ах",
	"fg":  "а и е у ой/ою е и _ ам и ами ах",
	"fga": "а и е у ой/ою е и _ ам и ами ах",
	"fs":  "а и е у ей/ею е и _ ам и ами ах",
	"fc":  "а ы е у ей/ею е ы _ ам _ ами ах",
	"ia":  "я и и ю ей/ею и и й ям и ями ях",
	"fya": "я и е ю ей/ею е и ь ям ь ями ях",
	"fq":  "ь и и ь ью и и ей ям и ями ях",
	"ad":  "ий его ему его им ем ие их им их ими их",
	"ady": "ый ого ому ого ым ом ые ых ым ых ыми ых",
	"i":   "_ _ _ _ _ _",
}

var nounCases = [...]name.Case{name.Nominative, name.Genitive, name.Dative, name.Accusative, name.Instrumental, name.Prepositional}

// Masculine past tenses; the other genders are made of them.
const (
	russianWrite   = `написал писал дописал отписал телеграфировал протелеграфировал радировал черкнул настрочил телеграммировал писывал отстучал списался`
	russianReply   = `ответил отвечал возразил возражал откликнулся отозвался парировал отписался согласился отказался отказал`
	russianTell    = `предложил предлагал сообщил сообщал просил попросил благодарил поблагодарил известил извещал уведомил уведомлял информировал проинформировал доложил докладывал доносил донес предупредил предупреждал жаловался пожаловался уверял заверил советовал посоветовал рекомендовал настаивал требовал потребовал указывал указал подчеркивал подчеркнул признавался признался выразил выражал изложил излагал описал описывал рассказал рассказывал поздравил поздравлял спрашивал спросил запросил запрашивал напоминал напомнил объяснял объяснил утверждал отмечал отметил заметил замечал констатировал умолял убеждал советовался делился поделился приглашал пригласил разъяснил разъяснял поручил поручал распорядился приказал приказывал обещал пообещал заявил заявлял призвал призывал пояснил пояснял возмущался негодовал сетовал писал написал добавил добавлял протестовал обвинил обвинял заключал хвалил ругал критиковал одобрил говорил`
	russianSend    = `послал слал посылал отправил отправлял направил направлял прислал присылал переслал адресовал вручил вручал передал передавал продиктовал диктовал набросал составил составлял черкнул написал писал обратился обращался разослал отослал отсылал отвез написывал выслал`
	russianReceive = `получил получал прочел прочитал`
	russianSay     = `сказал говорил воскликнул крикнул закричал прошептал шепнул промолвил пробормотал выступил произнес беседовал разговаривал позвонил звонил встретился встречался`
	russianModal   = `просил попросил велел приказал поручил обещал пообещал хотел собирался намеревался думал решил должен должна должны мог могла могли мечтал предлагал предложил советовал посоветовал забыл уговорил уговаривал планировал отказался отказалась запретил готовился следовало надо нужно необходимо нельзя хочет просит может могут собирается будет будут буду стал`
)

var russianPresent = map[kind]string{
	write:   `пишет пишут пишу телеграфирует телеграфируют радирует`,
	reply:   `отвечает отвечают возражает возражают ответит`,
	tell:    `предлагает предлагают сообщает сообщают просит просят благодарит извещает уведомляет информирует докладывает доносит предупреждает жалуется уверяет советует рекомендует настаивает требует требуют указывает подчеркивает признается выражает излагает описывает рассказывает поздравляет спрашивает запрашивает напоминает объясняет утверждает отмечает замечает умоляет убеждает делится приглашает поручает приказывает обещает заявляет призывает добавляет`,
	send:    `посылает посылают отправляет отправляют направляет направляют присылает адресует вручает передает обращается обращаются шлет`,
	receive: `получает получают`,
	say:     `говорит говорят`,
}

// words of one form, by kind, Russian and English.
var fixedWords = map[kind]string{
	pronoun:  `он она he she`,
	narrator: `я мы i we`,
	written: `написав написавший написавшая отправив направив послав телеграфировав адресовав обратившись написанное написанном написанного написанная написанную адресованное адресованном адресованного адресованная адресованную адресованной направленное направленном направленная направленную направленной посланное посланном посланная посланную посланной отправленное отправленном отправленная отправленную отправленной
		writing addressed written`,
	write:   `wrote writes telegraphed telegraphs wired cabled radioed penned scribbled`,
	reply:   `replied replies answered answers responded responds rejoined retorted objected protested`,
	tell:    `ordered directed commanded informed informs assured assures thanked thanks asked asks urged urges warned warns reported reports suggested suggests proposed proposes complained complains confessed confesses begged begs announced announces advised advises told tells explained explains expressed expresses declared declares requested requests demanded demands notified notifies reminded reminds congratulated congratulates described describes stated states added adds admitted admits acknowledged acknowledges recommended recommends insisted insists invited invites confided confides apologized apologised promised promises instructed instructs said says remarked remarks observed observes noted notes argued argues maintained maintains claimed claims recalled recalls spoke speaks enclosed encloses mentioned mentions related relates gave gives related recounted lamented pleaded boasted appealed`,
	send:    `sent sends dispatched dispatches despatched despatches addressed addresses mailed posted forwarded forwards transmitted penned drafted dictated handed delivered sealed`,
	receive: `received receives got had`,
	say:     `exclaimed shouted whispered cried murmured muttered spoke lectured preached`,
	mail:    `letter letters note notes telegram telegrams cable cables dispatch dispatches despatch despatches epistle epistles postcard postcards missive missives memorandum memorandums memoranda wire cablegram telegraph radiogram circular billet reply answer`,
	work: `книгу книги книжку статью статьи роман романы повесть рассказ рассказы стихи стихотворение стихотворения поэму пьесу драму комедию оперу симфонию сонату музыку картину портрет икону диссертацию мемуары воспоминания дневник историю очерк очерки доклад речь завещание некролог рецензию предисловие учебник трактат сценарий песню романс либретто программу тезисы резолюцию проект декрет закон указ манифест приказ заявление
		book books article articles novel novels story stories poem poems verse verses play plays drama comedy opera symphony sonata music song songs essay essays treatise history dissertation thesis memoir memoirs diary sermon sermons speech speeches will preface review reviews ode ballad hymn biography report chapter chapters column obituary epitaph sonnet sonnets script prologue cheque check prescription`,
	modal:    `would should could might may must shall will can wanted wants intended intends hoped planned promised meant ought decided wished wishes refused forgot asked told begged ordered commanded advised threatened failed used going about unable able if whether let ли если бы чтобы`,
	negation: `не ни never not nor neither hardly didn't hadn't hasn't wouldn't without без никогда`,
	habit:    `часто обычно регулярно постоянно ежедневно нередко всегда often regularly frequently usually always constantly daily weekly rarely seldom habitually`,
	oral:     `речи речью встрече беседе разговоре заседании съезде митинге выступая выступлении телефону лично устно вслух speech speeches meeting interview conversation telephone phone orally aloud lecture toast debate`,
	preposition: `в во на к ко от ото с со у о об обо по для из за под над при про без через перед между до после вслед через из-за
		to of from with by for in on at into upon about against between among after before through under over during without towards concerning via since until as like than`,
	and:    `и или да and or &`,
	clause: `что чтобы который которая которое которые которого которому которой которым которых которую где когда как поскольку хотя если that who which whom whose when where while because although if though as`,
	body: `committee commission council board ministry government parliament senate congress embassy legation delegation society academy university admiralty treasury cabinet court directorate secretariat politburo bureau soviet commissariat editors newspaper magazine company bank directors governors lords commissioners assembly convention league union party powers authorities house office department college institute chamber times gazette
		цк пб нкид снк вснх стo вцик ркп вкп чк гпу огпу нквд рвс ккк икки`,
	office: `king queen emperor empress tsar czar minister secretary ambassador governor governor-general bishop archbishop pope president chancellor editor publisher commander commander-in-chief general admiral captain consul prince princess duke duchess premier commissar chairman viceroy elector sultan landlord solicitor physician doctor mayor earl
		brother sister father mother wife husband son daughter uncle aunt cousin nephew niece friend fiancée fiancé grandfather grandmother mistress lover widow brother-in-law sister-in-law son-in-law father-in-law mother-in-law patron rival`,
}

// capitalBodies are words that are bodies only with a capital in a sentence.
var femaleOffices = wordSet("queen empress princess duchess sister mother wife daughter aunt niece grandmother mistress widow sister-in-law mother-in-law fiancée")

var lexicon = sync.OnceValue(func() map[string][]entry {
	m := map[string][]entry{}
	add := func(w string, e entry) {
		w = strings.ReplaceAll(w, "ё", "е")
		if e.lemma == "" {
			e.lemma = w
		}
		for i, have := range m[w] {
			if have.kind == e.kind && have.plural == e.plural && have.gender == e.gender {
				m[w][i].cases |= e.cases
				return
			}
		}
		m[w] = append(m[w], e)
	}
	for _, list := range []struct {
		kind  kind
		nouns string
	}{{mail, mailNouns}, {body, bodyNouns}, {office, officeNouns}} {
		for item := range strings.FieldsSeq(list.nouns) {
			stem, class, _ := strings.Cut(item, ":")
			declineNoun(stem, class, list.kind, add)
		}
	}
	for _, w := range []struct {
		kind  kind
		verbs string
	}{{write, russianWrite}, {reply, russianReply}, {tell, russianTell}, {send, russianSend}, {receive, russianReceive}, {say, russianSay}, {modal, russianModal}} {
		for v := range strings.FieldsSeq(w.verbs) {
			pastTense(v, w.kind, add)
		}
	}
	for k, list := range russianPresent {
		for v := range strings.FieldsSeq(list) {
			add(v, entry{kind: k, plural: strings.HasSuffix(v, "ут") || strings.HasSuffix(v, "ют") || strings.HasSuffix(v, "ят")})
		}
	}
	for k, list := range fixedWords {
		for w := range strings.FieldsSeq(list) {
			add(w, fixedEntry(w, k))
		}
	}
	for _, w := range []struct {
		word string
		e    entry
	}{
		{"отец", entry{kind: office, cases: name.Nominative, gender: name.Male}},
		{"посол", entry{kind: office, cases: name.Nominative, gender: name.Male}},
		{"мать", entry{kind: office, cases: name.Nominative | name.Accusative, gender: name.Female}},
		{"дочь", entry{kind: office, cases: name.Nominative | name.Accusative, gender: name.Female}},
		{"записок", entry{kind: mail, cases: name.Genitive, plural: true, lemma: "записка"}},
		{"писем", entry{kind: mail, cases: name.Genitive, plural: true, lemma: "письмо"}},
		{"друзьям", entry{kind: office, cases: name.Dative, plural: true}},
		{"братьям", entry{kind: office, cases: name.Dative, plural: true}},
		{"родителям", entry{kind: office, cases: name.Dative, plural: true}},
		{"родным", entry{kind: office, cases: name.Dative, plural: true}},
		{"ему", entry{kind: pronoun, cases: name.Dative, gender: name.Male}},
		{"ей", entry{kind: pronoun, cases: name.Dative, gender: name.Female}},
		{"нему", entry{kind: pronoun, cases: name.Dative, gender: name.Male}},
		{"him", entry{kind: pronoun, cases: name.Dative, gender: name.Male}},
		{"her", entry{kind: pronoun, cases: name.Dative, gender: name.Female}},
		{"me", entry{kind: narrator, cases: name.Dative}},
		{"мне", entry{kind: narrator, cases: name.Dative}},
	} {
		add(w.word, w.e)
	}
	return m
})

func fixedEntry(w string, k kind) entry {
	e := entry{kind: k}
	switch k {
	case pronoun:
		e.cases, e.gender = name.Nominative, name.Male
		if w == "она" || w == "she" {
			e.gender = name.Female
		}
	case narrator:
		e.cases = name.Nominative
	case body, office:
		e.cases = name.Nominative | name.Oblique // indeclinable, or English
		if k == office {
			e.gender = name.Male
			if femaleOffices[w] {
				e.gender = name.Female
			}
			if w == "friend" || w == "cousin" || w == "editor" || w == "secretary" {
				e.gender = name.AnyGender
			}
		}
	case mail:
		e.cases = name.Nominative | name.Oblique
		e.plural = strings.HasSuffix(w, "s") || w == "memoranda"
	}
	return e
}

func declineNoun(stem, class string, k kind, add func(string, entry)) {
	gender := name.Male
	switch class[0] {
	case 'f', 'i':
		gender = name.Female
	case 'n':
		gender = name.AnyGender
	}
	lemma := ""
	for i, ends := range strings.Fields(nounEndings[class]) {
		for end := range strings.SplitSeq(ends, "/") {
			w := stem + strings.TrimPrefix(end, "_")
			if lemma == "" {
				lemma = w
			}
			if end == "_" && i >= 6 && strings.HasPrefix(class, "fk") {
				continue // the fleeting vowel is given apart
			}
			e := entry{kind: k, cases: nounCases[i%6], gender: gender, plural: i >= 6, lemma: lemma, neuter: class == "n" || class == "ie"}
			if k == office && class == "fa" && stem == "глав" {
				e.gender = name.Male
			}
			add(w, e)
		}
	}
}

// pastTense adds the four forms of a past tense given in the masculine.
func pastTense(v string, k kind, add func(string, entry)) {
	stem, reflexive := strings.CutSuffix(v, "ся")
	if !strings.HasSuffix(stem, "л") {
		if strings.HasSuffix(stem, "с") { // донес, произнес
			add(v, entry{kind: k, gender: name.Male})
			stem += "л"
		} else {
			add(v, entry{kind: k})
			return
		}
	}
	for _, f := range []struct {
		end    string
		gender name.Gender
		plural bool
		neuter bool
	}{{"", name.Male, false, false}, {"а", name.Female, false, false}, {"о", name.AnyGender, false, true}, {"и", name.AnyGender, true, false}} {
		if f.end == "" && stem != strings.TrimSuffix(v, "ся") {
			continue
		}
		w := stem + f.end
		if reflexive {
			if f.end == "" {
				w += "ся"
			} else {
				w += "сь"
			}
		}
		lemma := v
		add(w, entry{kind: k, gender: f.gender, plural: f.plural, neuter: f.neuter, lemma: lemma})
	}
}

// entryOf is the reading of a word as a kind.
func entryOf(low string, k kind) (entry, bool) {
	for _, e := range lexicon()[low] {
		if e.kind == k {
			return e, true
		}
	}
	return entry{}, false
}

// isKind reports whether a word may be of a kind.
func isKind(low string, k kind) bool {
	_, ok := entryOf(low, k)
	return ok
}
