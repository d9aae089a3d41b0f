package edition

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// The words that the shape of letters is told by, in English, Russian, German and
// French. They are words of the kind of text, never names of people or places.
var (
	// particles stand in names in lower case.
	particles = wordSet("kinsfolk relatives das dem of the and de du des la le les der den dem des von vom van zu zum zur und et y da di del della dos ter ten af av von's d' l' & to " +
		"his her my our their your the a an same to's и фон де ван ла ле дер тер аль ибн оглы кызы мл ст " +
		"mother father brother sister wife husband son daughter aunt uncle cousin niece nephew friend parents grandmother grandfather mistress lord lady king queen prince princess " +
		"отцу матери брату сестре жене мужу сыну дочери тетке тётке дяде племяннику племяннице родителям семье бабушке дедушке отец мать брат сестра жена муж сын дочь отца же " +
		"l'empereur empereur l'impératrice impératrice roi reine comte comtesse marquis marquise duc duchesse abbé l'abbé évêque l'évêque baronne chevalier vicomte père mère frère sœur soeur fils fille ami " +
		"ihren ihrem ihre seinen seinem seine bruder schwester mutter vater sohn tochter frau mann eltern kaiser könig " +
		"императору императрице королю королеве жене мужу " +
		"count baron duke archduke earl bishop captain general colonel secretary editor editors comrade comrades citizen гр кн граф графу графа князь князю князя графине графини княгине княгини барону барона баронессе товарищу тов т мадам госпоже господину г")
	// notPeople head a phrase that names no person.
	notPeople = wordSet("introduction preface notes note appendix index guide volume vol chapter part section letters letter documents document ode contribution prologue epilogue contents list key " +
		"foreword afterword comments commentary supplement book books act scene figure table plate map illustration illustrations footnote footnotes bibliography abbreviations editorial memoir memoirs life history " +
		"narrative events series introductory chronology catalogue catalog calendar extract extracts continued dedication lines story archive archives source sources published printed encryption works edition page pages thanks copy copies sent received written dictated addressed enclosed inclosed forwarded remainder translation translated " +
		"введение предисловие примечания примечание приложение указатель том глава часть раздел письма документы документ содержание список комментарии комментарий перечень опись архив источник послесловие " +
		"einleitung vorwort anmerkungen anhang band kapitel teil briefe inhalt inhaltsverzeichnis verzeichnis register préface chapitre tome lettres notes table avertissement " +
		"monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december " +
		"января февраля марта апреля мая июня июля августа сентября октября ноября декабря")
	// letterNouns say what a document is, before "to", "from" or a name.
	letterNouns = map[string]string{
		"letter": "letter", "letters": "letter", "epistle": "letter", "missive": "letter", "postcard": "letter", "reply": "letter", "answer": "letter", "draft": "letter", "despatch": "letter", "dispatch": "letter",
		"telegram": "telegram", "cable": "telegram", "cablegram": "telegram", "wire": "telegram", "cipher": "telegram", "note": "note", "billet": "note", "memorandum": "note",
		"письмо": "letter", "ответ": "letter", "открытка": "letter", "записка": "note", "телеграмма": "telegram", "шифротелеграмма": "telegram", "шифрограмма": "telegram", "депеша": "telegram", "телефонограмма": "telegram", "радиограмма": "telegram", "шифртелеграмма": "telegram",
		"нота": "letter", "донесение": "letter", "рапорт": "letter", "прошение": "letter", "заявление": "letter", "обращение": "letter", "ходатайство": "letter", "послание": "letter", "жалоба": "letter", "рескрипт": "letter", "запрос": "letter",
		"brief": "letter", "schreiben": "letter", "postkarte": "letter", "telegramm": "telegram", "billett": "note", "zettel": "note",
		"lettre": "letter", "billet'": "note", "télégramme": "telegram", "réponse": "letter", "dépêche": "telegram",
	}
	// documents are what editions of letters print among them that is no letter.
	documents = wordSet("notice appeal caution testimonial memorial deposition query agreement contract proclamation receipt will testament speech resolution resolutions minutes report declaration certificate album verses lines poem sonnet " +
		"advertisement diary journal attorney invoice account inventory petition' oration sermon pass passport patent commission oath affidavit bond indenture draft' essay fragment dialogue inscription epitaph " +
		"прокламация завещание протокол постановление резолюция доклад речь договор расписка свидетельство дневник стихи объявление доверенность протоколы " +
		"testament vertrag quittung vollmacht protokoll erklärung zeugnis stammbuch gedicht anzeige procès-verbal contrat déclaration discours quittance")
	bodies = wordSet("committee committees board council councils society company directors congress parliament senate ministry department office editors editorial commission commissioners academy university college bank assembly government bureau " +
		"secretariat politburo soviet union party press publishers publisher's magazine newspaper redaction institute museum library club association corporation court tribunal embassy consulate legation regiment directorate governors trustees members meeting convention lodge parish vestry " +
		"messrs co наркоминдел нкид внешторг госплан чека вчк гпу огпу нквд ревком реввоенсовет штаб губком обком райком крайком горком исполком президиум секретариат оргбюро коллегия коллегию центральный центральному комитет комитета комитету редакция редакции редакцию совет совета совету общество обществу правление правлению комиссия комиссии министерство министерству академия академии университет университету союз союзу бюро цк цкк совнарком совнаркому " +
		"политбюро наркомат наркомату дирекция дирекции департамент департаменту канцелярия канцелярии контора конторе собрание собранию съезд съезду музей музею журнала газеты управление управлению членам " +
		"ausschuss komitee rat gesellschaft verein akademie universität redaktion ministerium magistrat regierung direktion direktoren verlag comité conseil société académie ministère rédaction assemblée gouvernement")
	sameWords = wordSet("he she him он она er elle derselbe он-же она-же они-же the-same same the-same-person нему-же ней-же ему-же ей-же тому-же той-же им-же тем-же denselben dieselbe dieselben demselben derselben le-même la-même même au-même la-meme le-meme ditto idem eundem eidem same-person")
)

// fields splits a text into words without the marks around them, with the words'
// bytes.
type word struct {
	text       string // as printed, marks around it dropped
	start, end int
	dot        bool // a full stop follows
}

// lower is the word in lower case, a Russian one in the spelling since 1918: the
// mute sign at its end dropped, "къ" as "к".
func (w word) lower() string {
	s := strings.ToLower(w.text)
	if s == "" || s[0] < 0xD0 {
		return s
	}
	s = strings.TrimSuffix(s, "ъ")
	if strings.Contains(s, "ѣ") || strings.Contains(s, "ѳ") {
		s = reformed.Replace(s)
	}
	return s
}

var reformed = strings.NewReplacer("ѣ", "е", "ѳ", "ф")

// wordByte are the ASCII characters of words.
var wordByte = func() (in [utf8.RuneSelf]bool) {
	for c := range in {
		r := rune(c)
		in[c] = unicode.IsLetter(r) || unicode.IsDigit(r) || r == '&'
	}
	return in
}()

// words are the words of a text.
func words(s string) []word {
	ws := make([]word, 0, len(s)/6+1)
	for w := range eachWord(s) {
		ws = append(ws, w)
	}
	return ws
}

// eachWord gives the words of a text one by one.
func eachWord(s string) iter.Seq[word] {
	return func(yield func(word) bool) {
		for i := 0; i < len(s); {
			if c := s[i]; c < utf8.RuneSelf && !wordByte[c] {
				i++
				continue
			}
			r, n := utf8.DecodeRuneInString(s[i:])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '&' {
				i += n
				continue
			}
			j := wordEnd(s, i)
			if !yield(word{text: s[i:j], start: i, end: j, dot: j < len(s) && s[j] == '.'}) {
				return
			}
			i = j
		}
	}
}

// wordEnd is where the word ends that begins at byte j. An apostrophe, hyphen or
// bracket inside a word belongs to it.
func wordEnd(s string, j int) int {
	for j < len(s) {
		if c := s[j]; c < utf8.RuneSelf && wordByte[c] {
			j++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[j:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) {
			next, _ := utf8.DecodeRuneInString(s[min(len(s), j+n):])
			if (r != '\'' && r != '’' && r != '-' && r != '[' && r != ']') || !unicode.IsLetter(next) || (r == '-' && strings.HasPrefix(s[j:], "--")) {
				break
			}
		}
		j += n
	}
	return j
}

func isCapital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

func allCapitals(s string) bool {
	up := false
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		up = up || unicode.IsUpper(r)
	}
	return up
}

func isInitial(w word) bool {
	return utf8.RuneCountInString(w.text) == 1 && isCapital(w.text)
}

// nameLike reports whether a phrase may name people: capitalised words, initials
// and what stands in names between them, and nothing that names a part of a book.
func nameLike(s string) bool {
	if len(s) > 260 || strings.ContainsAny(s, "?!;\"“”=|<>") {
		return false
	}
	ws := words(s)
	if len(ws) == 0 || len(ws) > 36 {
		return false
	}
	strong := 0
	for i, w := range ws {
		low := w.lower()
		if i == 0 && notPeople[low] {
			return false
		}
		switch {
		case isCapital(w.text) && !hasDigit(w.text):
			if !particles[low] && !notPeople[low] || isInitial(w) {
				strong++
			}
		case particles[low] || offices[low] || lowTitles[low]:
		case (low == "for" || low == "für") && i > 0 && holdsOffice(ws[:i]):
		case !isCyrillic(low) && len(low) <= 3 && i > 0 && w.dot: // "jun.", "esq."
		default:
			return false
		}
	}
	if strong == 0 { // "his mother", "the King": no more than a few words
		return len(ws) <= 4 && kinWord(ws)
	}
	return true
}

// lowTitles stand in lower case before a name, as was the custom till 1750.
var lowTitles = wordSet("mr mrs mr' mistris sir sr dame dr doctor col capt major-general lieutenant-general major-generall generall collonel colonell major lieutenant alderman sergeant serjeant chancellor treasurer cardinal monsieur mons madam madame knez don")

// holdsOffice reports whether one of the words is an office: "Secretary for Ireland".
func holdsOffice(ws []word) bool {
	for _, w := range ws {
		if offices[w.lower()] || bodies[w.lower()] {
			return true
		}
	}
	return false
}

var kin = wordSet("kinsfolk relatives relations family children mother father brother sister wife husband son daughter aunt uncle cousin niece nephew friend parents same editor editors king queen prince princess grandmother grandfather lord " +
	"отцу матери брату сестре жене мужу сыну дочери родителям семье же " +
	"frau mann vater mutter bruder schwester sohn tochter eltern gattin gatten gemahlin braut onkel tante vetter freund " +
	"père mère frère sœur soeur fils fille femme mari oncle tante cousin cousine ami")

func kinWord(ws []word) bool {
	for _, w := range ws {
		if kin[w.lower()] {
			return true
		}
	}
	return false
}

// orgLike reports whether a phrase names a body of people.
func orgLike(s string) bool {
	ws := words(s)
	if len(ws) == 0 || len(ws) > 16 {
		return false
	}
	found, capital := false, false
	for _, w := range ws {
		found = found || bodies[w.lower()] || compoundBody(w.lower())
		capital = capital || isCapital(w.text)
	}
	return found && capital
}

// compoundBody recognises bodies in German compounds, "Kultusministerium".
func compoundBody(w string) bool {
	if len(w) < 11 {
		return false
	}
	for _, end := range []string{"ministerium", "gesellschaft", "verein", "verlag", "komitee", "ausschuss", "direktion", "redaktion", "akademie", "universität", "behörde", "kommission", "konsistorium", "kammer", "verwaltung"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

func isCyrillic(s string) bool {
	for _, r := range s {
		if unicode.Is(unicode.Cyrillic, r) {
			return true
		}
		if unicode.IsLetter(r) {
			return false
		}
	}
	return false
}

// prose reports whether a text is running text rather than a heading, an address
// or a list of names: it has enough words in lower case.
func prose(s string) bool {
	if len(s) < 40 {
		return false
	}
	lower, n := 0, 0
	inside := false
	for _, r := range head(s, 320) {
		letter := unicode.IsLetter(r) || r == '\'' || r == '’' || unicode.IsDigit(r)
		if letter && !inside {
			n++
			if !unicode.IsUpper(r) && !unicode.IsDigit(r) {
				lower++
			}
		}
		inside = letter
	}
	return lower >= 5 && lower*2 >= n
}

// mostlyCyrillic reports whether most letters of a text are Cyrillic; a Latin one
// that looks alike may have strayed in.
func mostlyCyrillic(s string) bool {
	cyrillic, other := 0, 0
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
		case unicode.IsLetter(r):
			other++
		}
	}
	return cyrillic > other
}

// head is the first n bytes of s or a little less, not cut inside a rune.
func head(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
