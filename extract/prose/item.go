package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lettergraph/extract/name"
)

// item is a word, a mark or a name in a sentence, with all it may be.
type item struct {
	span
	text    string
	low     string
	kind    kind // person, body, quote, stop, comma; other: see readings
	reads   []entry
	cases   name.Case // of a person or body: the cases it may stand in
	gender  name.Gender
	plural  bool
	family  string // of a person: the surname, without particles
	prep    string // the preposition that governs it, "" if none
	owner   bool   // an English possessive
	begins  bool
	latin   bool
	article bool // English: the or a stands before it
}

// is reports whether the item may be of a kind.
func (it *item) is(k kind) bool {
	if it.kind == k {
		return true
	}
	if it.kind != other {
		return false
	}
	for i := range it.reads {
		if it.reads[i].kind == k {
			return true
		}
	}
	return false
}

// as is the item's reading as a kind.
func (it *item) as(k kind) *entry {
	for i := range it.reads {
		if it.reads[i].kind == k {
			return &it.reads[i]
		}
	}
	return &entry{kind: k}
}

// party reports whether the item can write or receive a letter.
func (it *item) party() bool {
	return it.kind == person || it.is(body) || it.is(office) || it.is(pronoun) || it.is(narrator)
}

// inCase reports whether a party can stand in one of the cases.
func (it *item) inCase(c name.Case) bool {
	if it.kind == person || it.kind == body {
		return it.cases&c != 0
	}
	for i := range it.reads {
		switch it.reads[i].kind {
		case body, office, pronoun, narrator, mail:
			if it.reads[i].cases&c != 0 {
				return true
			}
		}
	}
	return false
}

// items reads the words of a sentence.
func (t *teller) items(text string, ws []word) []item {
	out := make([]item, 0, len(ws))
	prep, hold, article := "", false, false
	for i := 0; i < len(ws); {
		it, n := t.item(text, ws, i)
		joins := it.is(and) || it.kind == comma
		if hold && !joins && (len(out) == 0 || !out[len(out)-1].is(and) && out[len(out)-1].kind != comma) {
			prep, hold = "", false // what follows the governed noun is not governed
		}
		if it.kind == other && (it.low == "the" || it.low == "a" || it.low == "an") {
			article = true
			i += n
			continue
		}
		switch {
		case it.party() || it.is(mail):
			if !governs(prep, &it) {
				prep = ""
			}
			it.prep, hold = prep, true
		case it.is(preposition) && !it.is(clause):
			prep, hold = it.low, false
		case it.is(and) || it.kind == comma:
			if !hold {
				prep = ""
			}
		case demonstratives[it.low] && i+1 < len(ws) && ws[i+1].capital:
			prep, hold = "", false // Об этом Иванову писал …
		case it.kind == other && len(it.reads) == 0 && !hold && ws[i].letters && !ws[i].capital && attribute(it.low):
			// an adjective between preposition and noun
		default:
			prep, hold = "", false
		}
		if it.is(and) || it.kind == comma {
			// "to A and B": the preposition holds for B when a name follows at once.
			if i+n >= len(ws) || !ws[i+n].capital || it.kind == comma && !inList(ws[i+n:]) {
				prep, hold = "", false
			}
		}
		it.article, article = article, false
		out = append(out, it)
		i += n
	}
	return out
}

// inList reports whether a list goes on after the name that the words begin with.
func inList(ws []word) bool {
	i := 0
	for i < len(ws) && (ws[i].capital || ws[i].period) {
		i++
	}
	return i < len(ws) && (ws[i].text == "," && i+1 < len(ws) && (ws[i+1].capital || isKind(ws[i+1].low, and)) || isKind(ws[i].low, and) && i+1 < len(ws) && ws[i+1].capital)
}

// government are the cases that Russian prepositions govern.
var government = map[string]name.Case{
	"в": name.Accusative | name.Prepositional, "во": name.Accusative | name.Prepositional, "на": name.Accusative | name.Prepositional,
	"к": name.Dative, "ко": name.Dative, "от": name.Genitive, "ото": name.Genitive, "из": name.Genitive, "без": name.Genitive, "для": name.Genitive,
	"у": name.Genitive, "до": name.Genitive, "после": name.Genitive, "с": name.Genitive | name.Instrumental, "со": name.Genitive | name.Instrumental,
	"о": name.Prepositional | name.Accusative, "об": name.Prepositional | name.Accusative, "обо": name.Prepositional | name.Accusative,
	"по": name.Dative | name.Prepositional | name.Accusative, "за": name.Accusative | name.Instrumental, "над": name.Instrumental, "под": name.Instrumental | name.Accusative,
	"перед": name.Instrumental, "между": name.Instrumental | name.Genitive, "при": name.Prepositional, "про": name.Accusative, "через": name.Accusative,
}

// governs reports whether the item can stand in a case that the preposition governs.
func governs(prep string, it *item) bool {
	c, ok := government[prep]
	return !ok || it.inCase(c)
}

// attribute reports whether a lower-case word may be an adjective or pronoun that
// stands between a preposition and its noun.
func attribute(low string) bool {
	if possessives[low] {
		return true
	}
	if low == "" {
		return false
	}
	if low[0] < utf8.RuneSelf {
		return !strings.HasSuffix(low, "ed") || len(low) < 5
	}
	for _, end := range [...]string{"ому", "ему", "ой", "ей", "ым", "им", "ого", "его", "ых", "их", "ую", "юю", "ом", "ем", "ый", "ий", "ая", "ое", "ые", "ие"} {
		if strings.HasSuffix(low, end) {
			return true
		}
	}
	return false
}

var demonstratives = wordSet("этом том чем нем ней них всем этого того этому")

var possessives = wordSet("his her its their my our your this that old dear good friend young late own new former elder younger eldest youngest beloved своему своей своим своего свою его ее их моему нашему всем всему этому тому")

// item reads the name, word or mark at ws[i] and says how many words it takes.
func (t *teller) item(text string, ws []word, i int) (item, int) {
	w := ws[i]
	it := item{span: w.span, text: w.text, low: strings.TrimSuffix(w.low, "."), begins: i == 0 || begins(ws[i-1])}
	it.latin = w.text[0] < utf8.RuneSelf || !isCyrillic(w.text)
	if !w.letters {
		it.kind = mark(w)
		return it, 1
	}
	if isAbbreviation(w.text) && !w.period && !firstWords[w.low] && !isNumeral(w.text) && !t.loud(ws) {
		it.kind, it.cases = body, name.Nominative|name.Oblique
		if i+1 < len(ws) && isAbbreviation(ws[i+1].text) {
			it.to = ws[i+1].to
			it.text = text[it.from:it.to]
			return it, 2
		}
		return it, 1
	}
	if n := t.nameLength(ws, i); n > 0 {
		it.to = ws[i+n-1].to
		it.text = text[it.from:it.to]
		t.readName(&it, ws[i:i+n])
		return it, n
	}
	if it.low == "her" && i+1 < len(ws) && possessed(ws[i+1]) {
		return it, 1
	}
	it.reads = lexicon()[strings.TrimSuffix(strings.TrimSuffix(it.low, "'s"), "’s")]
	it.owner = it.latin && (strings.HasSuffix(it.low, "'s") || strings.HasSuffix(it.low, "’s"))
	return it, 1
}

// possessed reports whether a word may be the noun, or its adjective, that "her"
// belongs to.
func possessed(next word) bool {
	if !next.letters {
		return false
	}
	for _, e := range lexicon()[next.low] {
		if e.kind != office && e.kind != mail && e.kind != work && e.kind != body {
			return false
		}
	}
	return next.low != "a" && next.low != "an" && next.low != "the" && !firstWords[next.low]
}

// loud reports whether the whole sentence is in capitals.
func (t *teller) loud(ws []word) bool {
	for _, w := range ws {
		if w.letters && !w.capital {
			return false
		}
	}
	return true
}

// begins reports whether a sentence or quotation begins after a mark.
func begins(w word) bool {
	return w.text == quotation || w.text == ":" || w.text == "." || w.text == "—" || w.text == "–" || w.text == "…" || w.text == "!" || w.text == "?"
}

func mark(w word) kind {
	switch w.text {
	case quotation:
		return quote
	case ",":
		return comma
	case ":", ";", "(", ")", "—", "–", "…":
		return stop
	}
	return other
}

func isCyrillic(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r >= 0x400 && r < 0x530
}

// nameLength is how many words from i on make up a name or a capitalised body, 0
// if none.
func (t *teller) nameLength(ws []word, i int) int {
	j := i
	if (i == 0 || begins(ws[i-1])) && vocabulary(ws[i]) {
		return 0
	}
	for j < len(ws) && j-i < 4 && t.isTitle(ws, j) {
		j++
	}
	titled := j > i
	n := 0 // words of the name after the titles
	capitals := 0
	for j+n < len(ws) && n < 6 {
		w := ws[j+n]
		switch {
		case w.letters && w.capital && !(n > 0 && isAbbreviation(w.text) && !w.period && !isNumeral(w.text)):
			if n > 0 && geography[stem(ws[j+n-1].low)] && isCyrillic(w.text) {
				return 0 // в Москву Иванову
			}
			if n > 0 && (endsName(ws[j+n-1]) || !w.period && t.newName(ws[j+n-1], w) || w.period && beginsName(ws[j+n-1])) {
				goto done
			}
			n++
			if !w.period {
				capitals++
			}
			continue
		case w.letters && name.IsParticle(w.low) && joinsNames(w.low) && j+n+1 < len(ws) && ws[j+n+1].capital && (n > 0 || titled || w.low != "la" && w.low != "y"):
			n++
			continue
		case w.low == "of" && titled && n == 0 && j+n+1 < len(ws) && ws[j+n+1].capital:
			n++
			continue
		}
		break
	}
done:
	for n > 0 && !ws[j+n-1].capital {
		n--
	}
	if n == 0 || capitals == 0 {
		if titled && n == 0 {
			return 0
		}
		if n == 0 || n < 2 {
			return 0
		}
	}
	if !t.plausible(ws, i, j, n, titled) {
		return 0
	}
	return j + n - i
}

// vocabulary reports whether a word that begins a sentence is one of the lexicon
// that is no title.
func vocabulary(w word) bool {
	for _, e := range lexicon()[w.low] {
		if e.kind != office && e.kind != body {
			return true
		}
	}
	return false
}

func isNumeral(s string) bool { return strings.Trim(s, "IVX") == "" }

// endsName: nothing follows a possessive.
func endsName(w word) bool { return strings.HasSuffix(w.low, "'s") || strings.HasSuffix(w.low, "’s") }

// beginsName reports whether initials after prev begin another name: prev is a
// whole word and no given name ("Foreign Affairs B. S. Bell").
func beginsName(prev word) bool {
	if prev.period {
		return false
	}
	_, given := name.IsGiven(prev.text)
	return given < 0.3 && prev.text[0] < utf8.RuneSelf
}

// newName reports whether w does not continue the name that prev belongs to:
// an initial has none before it without the other's case being the same, and
// Russian words in different cases are two people ("Ленин Молотову").
func (t *teller) newName(prev, w word) bool {
	if prev.period || !isCyrillic(w.text) || !isCyrillic(prev.text) {
		return false
	}
	if g, weight := name.IsGiven(prev.text); weight >= 0.5 && staysAs(w.low, g) {
		return false // Анны Керн, Виктору Гюго
	}
	for _, a := range name.Nominatives(prev.text, name.Hint{}) {
		for _, b := range name.Nominatives(w.text, name.Hint{}) {
			if a.Cases&b.Cases != 0 && a.Gender.Agrees(b.Gender) && a.Plural == b.Plural && a.Weight*b.Weight >= leastPair {
				return false
			}
		}
	}
	return true
}

// leastPair is the plausibility of two words standing in one case below which they
// are two names.
const leastPair = 0.15

// staysAs reports whether a surname may have that form in every case for a person
// of the gender.
func staysAs(low string, g name.Gender) bool {
	r, _ := utf8.DecodeLastRuneInString(low)
	if strings.ContainsRune("оэию", r) || strings.HasSuffix(low, "ых") || strings.HasSuffix(low, "их") {
		return true
	}
	return g == name.Female && !strings.ContainsRune("аеёиоуыэюяй", r)
}

// joinsNames are the particles that are unlikely to be words of their own.
func joinsNames(low string) bool {
	switch low {
	case "von", "van", "de", "der", "den", "du", "della", "di", "da", "la", "le", "del", "фон", "де", "ван", "zu", "ter", "bin", "al", "el":
		return true
	}
	return false
}

// isTitle reports whether the word at j is a title before a name.
func (t *teller) isTitle(ws []word, j int) bool {
	w := ws[j]
	if !w.letters || j+1 >= len(ws) {
		return false
	}
	form := w.text
	titles := name.Titles(form)
	if len(titles) == 0 {
		return false
	}
	next := ws[j+1]
	if utf8.RuneCountInString(strings.TrimSuffix(w.low, ".")) == 1 && (w.capital || !w.period || !isCyrillic(w.text)) {
		return false
	}
	if w.capital && isCyrillic(w.text) && !next.capital && len(name.Titles(next.text)) == 0 {
		return false
	}
	if !w.capital && w.text[0] < utf8.RuneSelf && titles[0].Kind != name.Kin && titles[0].Doubtful {
		return false
	}
	if next.low == "of" && w.capital && j+2 < len(ws) && ws[j+2].capital {
		return titles[0].Kind == name.Noble || titles[0].Kind == name.Royal || titles[0].Kind == name.Clergy
	}
	if next.letters && next.capital {
		return true
	}
	return next.letters && len(name.Titles(next.text)) > 0 && j+2 < len(ws) && (ws[j+2].capital || len(name.Titles(ws[j+2].text)) > 0) ||
		name.IsParticle(next.low) && joinsNames(next.low) && j+2 < len(ws) && ws[j+2].capital
}

// plausible judges the n capitalised words at j, after the titles from i on.
func (t *teller) plausible(ws []word, i, j, n int, titled bool) bool {
	first, last := ws[j], ws[j+n-1]
	start := j == 0 || begins(ws[j-1])
	if titled {
		return true
	}
	if n > 1 && start && firstWords[first.low] {
		return false // "На Ленина", "But Adams": the name begins with the next word
	}
	if n > 1 && start && !first.period && t.words.lower[first.low] > 0 && t.words.capital[stem(first.low)] == 0 {
		if _, g := name.IsGiven(first.text); g < 0.5 {
			return false
		}
	}
	if geography[stem(last.low)] {
		return false
	}
	if n > 1 {
		return true
	}
	if j+1 < len(ws) && adjectiveOf(first.low, ws[j+1]) {
		return false // Советское правительство, Тульская губерния
	}
	if isKind(first.low, body) || isKind(first.low, office) {
		return false
	}
	_, given := name.IsGiven(first.text)
	return t.words.name(first, start, given >= 0.5 || t.besideVerb(ws, j) || surnameShape(first.low) || t.acts(ws, j))
}

// surnameShape reports whether a word ends as Russian surnames do in the
// nominative and few other words.
func surnameShape(low string) bool {
	if utf8.RuneCountInString(low) < 5 {
		return false
	}
	for _, end := range [...]string{"ов", "ев", "ин", "ын", "ский", "цкий", "енко", "швили", "дзе", "вич", "овой"} {
		if strings.HasSuffix(low, end) {
			return true
		}
	}
	return false
}

// acts reports whether what follows an English word at the beginning of a sentence
// shows it to be a name: a past tense, a possessive, a comma, "who".
func (t *teller) acts(ws []word, j int) bool {
	if endsName(ws[j]) {
		return true
	}
	if ws[j].text[0] >= utf8.RuneSelf || strings.HasSuffix(ws[j].low, "ly") || strings.HasSuffix(ws[j].low, "ing") || j+1 >= len(ws) {
		return false
	}
	next := ws[j+1]
	if next.text == "," {
		return j+2 < len(ws) && (ws[j+2].low == "who" || ws[j+2].low == "in" || ws[j+2].low == "the")
	}
	return pastTenseWord(next.low)
}

// besideVerb reports whether a word that says a letter was written follows.
func (t *teller) besideVerb(ws []word, j int) bool {
	for k := j + 1; k < len(ws) && k < j+4; k++ {
		for _, v := range [...]kind{write, reply, tell, send, receive} {
			if isKind(ws[k].low, v) {
				return true
			}
		}
		if !ws[k].letters {
			return false
		}
	}
	return false
}

// agreements are the endings of adjectives with those of the nouns they go with.
var agreements = [...]struct{ adjective, nouns string }{
	{"ское", "о е"}, {"цкое", "о е"}, {"ное", "о е"}, {"ая", "а я ь"}, {"ский", "_ й ь"}, {"цкий", "_ й ь"}, {"ный", "_ й ь"}, {"ого", "а я"},
	{"ому", "у ю"}, {"ским", "ом ем ам ям"}, {"цким", "ом ем ам ям"}, {"ным", "ом ем ам ям"}, {"ском", "е у и"}, {"цком", "е у и"}, {"ном", "е у и"},
	{"ской", "ы и е ой ей ью"}, {"цкой", "ы и е ой ей ью"}, {"ной", "ы и е ой ей ью"}, {"скую", "у ю ь"}, {"цкую", "у ю ь"}, {"ную", "у ю ь"},
	{"ские", "ы и а я"}, {"цкие", "ы и а я"}, {"ные", "ы и а я"}, {"ских", "_ ов ев ей ах ях й"}, {"цких", "_ ов ев ей ах ях й"}, {"ных", "_ ов ев ей ах ях й"}, {"скими", "ами ями"},
}

// adjectiveOf reports whether a capitalised Russian word is the adjective of the
// lower-case noun after it: Советское правительство, Тульская губерния.
func adjectiveOf(low string, next word) bool {
	if !noun(next) {
		return false
	}
	for _, a := range agreements {
		if !strings.HasSuffix(low, a.adjective) {
			continue
		}
		for end := range strings.FieldsSeq(a.nouns) {
			r, _ := utf8.DecodeLastRuneInString(next.low)
			if end == "_" && !strings.ContainsRune("аеиоуыэюяьй", r) || end != "_" && strings.HasSuffix(next.low, end) {
				return true
			}
		}
		return false
	}
	return false
}

// noun reports whether a lower-case word may be the noun of an adjective before it.
func noun(w word) bool {
	if !w.letters || w.capital || !isCyrillic(w.text) {
		return false
	}
	for _, e := range lexicon()[w.low] {
		switch e.kind {
		case write, reply, tell, send, receive, say, modal, preposition, and, clause, negation, habit, written, pronoun, narrator, mail:
			return false
		}
	}
	for _, end := range [...]string{"л", "ла", "ло", "ли", "лся", "лась", "лось", "лись", "ет", "ит", "ют", "ут", "ят", "в", "но", "ко", "ро", "во", "же", "ее", "ился", "ть", "ти", "чь", "ться", "тся"} {
		if strings.HasSuffix(w.low, end) {
			return false
		}
	}
	return true
}

// readName fills in what a name or body tells.
func (t *teller) readName(it *item, ws []word) {
	it.kind = person
	last := ws[len(ws)-1]
	it.owner = endsName(last)
	if it.owner {
		it.to -= len(last.text) - len(strings.TrimSuffix(strings.TrimSuffix(last.text, "'s"), "’s"))
		it.text = strings.TrimSuffix(strings.TrimSuffix(it.text, "'s"), "’s")
	}
	parts := name.Split(it.text)
	it.gender = parts.Gender()
	it.plural = parts.Plural
	it.family = parts.Surname
	if !isCyrillic(ws[len(ws)-1].text) {
		it.cases = name.Nominative | name.Oblique
		low := strings.TrimSuffix(strings.TrimSuffix(last.low, "'s"), "’s")
		if len(ws) > 1 && isKind(low, body) || strings.HasPrefix(it.text, "House of") {
			it.kind = body
		}
		return
	}
	it.cases = it.nameCases(&parts)
}

// nameCases are the cases that a Russian name may stand in.
func (it *item) nameCases(p *name.Parts) name.Case {
	cases := name.Nominative | name.Oblique
	fix := func(word string, e name.Element) {
		if word == "" {
			return
		}
		c := wordCases(word)
		if e == name.GivenName {
			c = elementCases(word, e, it.gender)
		}
		if both := cases & c; both != 0 {
			cases = both
		}
	}
	for _, g := range p.Given {
		fix(g, name.GivenName)
	}
	fix(p.Patronymic, name.PatronymicName)
	if f := strings.Fields(p.Surname); len(f) > 0 {
		c := elementCases(f[len(f)-1], name.FamilyName, it.gender)
		if both := cases & c; both != 0 {
			cases = both
		}
	}
	for _, title := range p.Titles {
		if r, _ := utf8.DecodeLastRuneInString(title); r == '.' || utf8.RuneCountInString(title) < 4 {
			continue
		}
		if both := cases & wordCases(title); both != 0 {
			cases = both
		}
	}
	return cases
}

// leastCase is the plausibility that makes a case worth thinking of.
const leastCase = 0.12

// wordCases are the cases that a Russian name word may stand in.
func wordCases(w string) name.Case { return elementCases(w, name.AnyElement, name.AnyGender) }

func elementCases(w string, e name.Element, g name.Gender) name.Case {
	var weights [6]float64
	ls := name.Nominatives(w, name.Hint{Element: e, Gender: g})
	r, _ := utf8.DecodeLastRuneInString(w)
	for _, l := range ls {
		for i, c := range nounCases {
			if l.Cases&c != 0 {
				weights[i] += l.Weight
			}
		}
	}
	var out name.Case
	for i, x := range weights {
		if x >= leastCase {
			out |= nounCases[i]
		}
	}
	// Ге, Джапаридзе: what does not inflect stands in every case.
	if len(ls) > 0 && ls[0].Cases == name.Nominative && ls[0].Weight > 0.5 && strings.ContainsRune("оеиуэюы", unicode.ToLower(r)) && !ls[0].Plural {
		out |= name.Oblique
	}
	return out
}

// nominativeGender is the gender a name has if it is read as a nominative.
func (it *item) nominativeGender() name.Gender {
	if it.gender != name.AnyGender {
		return it.gender
	}
	f := strings.Fields(it.family)
	if it.latin || len(f) == 0 {
		return it.gender
	}
	best, g := 0.0, name.AnyGender
	for _, l := range name.Nominatives(f[len(f)-1], name.Hint{Element: name.FamilyName, Cases: name.Nominative}) {
		if l.Cases&name.Nominative != 0 && l.Weight > best {
			best, g = l.Weight, l.Gender
		}
	}
	return g
}
