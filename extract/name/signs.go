package name

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lettergraph/extract/letter"
)

// Sign is one thing that speaks for or against a place in the text being the
// name of a person: what the name is made of, or what stands beside it.
type Sign uint8

// The signs. What each of them weighs is in weights.go.
const (
	signTitleAddress Sign = iota
	signTitleNoble
	signTitleKin
	signTitleOffice
	signTitleSaint
	signTitleOf
	signInitials
	signInitialsOnly
	signGivenFirst
	signGivenOnly
	signPatronymic
	signManyWords
	signThreeWords
	signPossessive
	signPossessiveThing
	signOrdinal
	signCaps
	signShortCaps
	signBracketed
	signCommon
	signCommonFirst
	signPeople
	signCountry
	signIsm
	signPlaceInside
	signBodyInside
	signSurnameShape
	signParticle
	signQuoted
	signParenthesis
	signListed
	signStart
	signLong
	signShort
	signCyrillic // Cyrillic, within a sentence: Russian writes no common noun with a capital
	signNote
	signOpensNote
	signHyphen
	signPlural
	signListedSure     // in a list with a name that is sure
	signListedOther    // in a list with a country, a people or a common word
	signSure           // title of address, initials, or given name and surname
	signTitledInitial  // Mr. D.
	signClassical      // ends as Greek and Latin names do
	signRomance        // ends in a vowel as Italian and Spanish names do
	signUnknown        // a single word within a sentence that is no word of the language
	signUnknownSubject // such a word, or one that begins a sentence, before a verb
	signUnknownObject  // such a word between what people stand after and a mark
	signUnknownOwner   // such a word in the possessive
	signSurnameUnknown // no word of the language, with a surname's ending
	signInnerCapital   // NKFin
	signNounText       // a bare word in a text that writes nouns with capitals
	signRussianForm    // begins a sentence and ends as a Russian verb or adverb does

	// What an English dictionary has the word as, with a capital.
	signDictionaryPerson
	signDictionaryBeing // a god, a figure of myth or fiction
	signDictionaryPeople
	signDictionaryPlace
	signDictionaryThing

	signSyllables // a body or trade named by the beginnings of its words: Gubispolkom, Soyuzpushnina
	// What stands before.
	signBefore // + context
	signAfter  = signBefore + Sign(ctxCount)
	signCount  = signAfter + Sign(ctxCount)
)

var signNames = [...]string{"title of address", "noble title", "kinship title", "title of office", "saint", "title of a place", "initials", "initials only", "given name first", "given name only", "patronymic", "two words", "three words or more", "possessive", "possessive and what people have", "ordinal", "capitals", "short capitals", "editor's brackets", "common word", "first a common word", "people or faith", "country", "-ism or -ist", "place word inside", "body word inside", "surname ending", "particle", "in quotation marks", "in parentheses", "in a list of names", "begins a sentence", "eight letters or more", "three letters or fewer", "Cyrillic within a sentence", "in a note", "opens a note", "hyphen", "plural", "listed with a sure name", "listed with no name", "sure by itself", "title and initial", "Greek or Latin ending", "ends in o or i", "no word of the language", "no word, before a verb", "no word, after a verb or preposition of people", "no word, possessive", "no word, surname ending", "capital within", "text with capital nouns", "Russian verb or adverb opening a sentence", "a person in the dictionary", "a god or figure in the dictionary", "a people in the dictionary", "a place in the dictionary", "a thing in the dictionary", "a body named by syllables"}

var contextNames = [...]string{"nothing", "the", "a", "in, at", "from", "to", "by", "with", "of", "for", "about", "and", "my, our", "dear", "what people are called", "a person's role", "called", "a verb done to people", "read, published", "said, wrote", "is, has", "who", "what people have", "a kind of work", "a kind of place", "a kind of body", "a greeting", "a verb form", "went, came", "like, between", "he, she", "a time", "that, if", "another word", "a capitalised word", "a number", "a mark"}

// String is the sign as the table of weights prints it.
func (s Sign) String() string {
	switch {
	case int(s) < len(signNames):
		return signNames[s]
	case s >= signAfter && s < signCount:
		return "after it: " + contextNames[s-signAfter]
	case s >= signBefore && s < signAfter:
		return "before it: " + contextNames[s-signBefore]
	}
	return "sign"
}

// signs gathers what speaks for or against chunk c.
func (s *scanner) signs(c *chunk) []Sign {
	out := make([]Sign, 0, 12)
	for _, k := range c.titles {
		out = append(out, signTitleAddress+Sign(min(k.kind, titleSaint)))
	}
	out = s.wordSigns(c, out)
	sure := sureSigns(out) && !s.twoWords(c)
	out = s.shapeSigns(c, out, sure)
	if sure {
		out = append(out, signSure)
	}
	if c.poss {
		out = append(out, signPossessive)
	}
	before, after := s.before(c), s.after(c)
	if !sure {
		out = append(out, signBefore+Sign(before), signAfter+Sign(after))
	}
	if c.poss && (after == ctxThing || after == ctxWork || after == ctxRole) {
		out = append(out, signPossessiveThing)
	}
	if s.starts[c.from] {
		out = append(out, signStart)
		if len(c.words) == 1 && russianForm(c.words[0].Text) {
			out = append(out, signRussianForm)
		}
	} else if s.tokens[c.from].first >= 0x400 && s.tokens[c.from].first < 0x530 {
		out = append(out, signCyrillic)
	}
	if s.block_.Part.Layer() == letter.Note {
		out = append(out, signNote)
		if c.from == 0 || c.from == 1 && s.tokens[0].kind == tokenDigit {
			out = append(out, signOpensNote)
		}
	}
	if !sure {
		out = s.unknownSigns(c, before, after, out)
	}
	return s.enclosed(c, out)
}

// unknownSigns look at a bare word that is no word of the language by the work
// that it does in the sentence.
func (s *scanner) unknownSigns(c *chunk, before, after context, out []Sign) []Sign {
	if len(c.words) != 1 {
		return out
	}
	base, _ := cutPossessive(c.words[0].Text)
	lower := lowered(base)
	if isCommon(lower) || peopleOf[lower] || countriesOf[lower] || s.tokens[c.from].caps && len(base) <= 5 || hasEnding(lower, "ist", "ists", "ism", "ian", "ians") {
		return out
	}
	start := s.starts[c.from]
	if !start {
		out = append(out, signUnknown)
	}
	if surnameShape(lower) {
		out = append(out, signSurnameUnknown)
	}
	if innerCapital(base) {
		out = append(out, signInnerCapital)
	}
	if c.poss {
		return append(out, signUnknownOwner)
	}
	switch after {
	case ctxAux, ctxPersonVerb, ctxPast, ctxGo, ctxTransfer, ctxRead:
		if start || before == ctxPunctuation || before == ctxAnd {
			out = append(out, signUnknownSubject)
		}
	case ctxPunctuation, ctxNone, ctxAnd, ctxAbout, ctxTo, ctxWith, ctxFor:
		switch before {
		case ctxTransfer, ctxTo, ctxBy, ctxWith, ctxPersonVerb, ctxAnd, ctxRole, ctxAdjective, ctxGreet, ctxBetween:
			out = append(out, signUnknownObject)
		}
	}
	return out
}

func (s *scanner) wordSigns(c *chunk, out []Sign) []Sign {
	var initials, names, given int
	for i, w := range c.words {
		switch w.Class {
		case ClassInitial:
			initials++
		case ClassGiven:
			if names == 0 {
				given++
			}
			names++
		case ClassName:
			names++
			lower := lowered(w.Text)
			if i < len(c.words)-1 || names > 1 {
				switch contextWords[lower] {
				case ctxPlace:
					out = append(out, signPlaceInside)
				case ctxBody:
					out = append(out, signBodyInside)
				}
			}
		case ClassPatron:
			names++
			out = append(out, signPatronymic)
		case ClassOrdinal:
			out = append(out, signOrdinal)
		case ClassParticle:
			if w.Text == "of" {
				out = append(out, signTitleOf)
			} else {
				out = append(out, signParticle)
			}
		}
	}
	if initials > 0 {
		if names == 0 && len(c.titles) > 0 && !c.titles[0].plural {
			out = append(out, signTitledInitial)
		} else if names == 0 {
			out = append(out, signInitialsOnly)
		} else {
			out = append(out, signInitials)
		}
	}
	switch {
	case given > 0 && names > 1:
		out = append(out, signGivenFirst)
	case given > 0:
		out = append(out, signGivenOnly)
	}
	switch {
	case names >= 3:
		out = append(out, signThreeWords)
	case names == 2:
		out = append(out, signManyWords)
	}
	return out
}

// shapeSigns look at the last name word, and at the first of several.
func (s *scanner) shapeSigns(c *chunk, out []Sign, sure bool) []Sign {
	last, first := headWord(c.words), ""
	for _, w := range c.words {
		if w.Class == ClassName || w.Class == ClassGiven {
			first = w.Text
			break
		}
	}
	if last == "" {
		return out
	}
	base, _ := cutPossessive(last)
	lower := lowered(base)
	n := utf8.RuneCountInString(base)
	caps := strings.ToUpper(base) == base && n > 1
	if caps {
		out = append(out, signCaps)
		if n <= 5 {
			out = append(out, signShortCaps)
		}
	}
	if strings.ContainsRune(base, '[') {
		out = append(out, signBracketed)
	}
	if !sure {
		out = wordClassSigns(lower, first != last && isCommon(lowered(first)), out)
	}
	for _, e := range [...]string{"ism", "ist", "ists", "ian", "ians", "ite", "ites", "ese", "изм", "изма", "ист", "исты", "истов", "ский", "ская", "ское", "ские"} {
		if len(lower) > len(e)+2 && strings.HasSuffix(lower, e) {
			out = append(out, signIsm)
			break
		}
	}
	if surnameShape(lower) {
		out = append(out, signSurnameShape)
	}
	switch {
	case hasEnding(lower, "us", "es", "on", "or", "as", "is", "eus") && hasEnding(lower, "ius", "ides", "cles", "tes", "des", "phon", "chus", "rus", "lus", "nus", "tus", "eus", "sius", "nes", "chas", "cus", "ander"):
		out = append(out, signClassical)
	case n > 3 && hasEnding(lower, "o", "i", "é", "à"):
		out = append(out, signRomance)
	}
	switch {
	case n >= 8:
		out = append(out, signLong)
	case n <= 3:
		out = append(out, signShort)
	}
	if strings.ContainsAny(base, "-‑") {
		out = append(out, signHyphen)
	}
	if strings.HasSuffix(lower, "s") && !strings.HasSuffix(lower, "ss") && n > 4 {
		out = append(out, signPlural)
	}
	return out
}

// sureSigns reports whether the name itself says that it is a person's: a title
// of address or kinship, initials, a given name before a surname, a patronymic.
func sureSigns(signs []Sign) bool {
	for _, s := range signs {
		switch s {
		case signTitleAddress, signTitleNoble, signTitleKin, signTitleOffice, signInitials, signGivenFirst, signPatronymic:
			return true
		}
	}
	return false
}

// twoWords reports that what looks like a given name and a surname are two words of
// the language that no title or initial makes a name: Merry Wives, Slave Trade.
func (s *scanner) twoWords(c *chunk) bool {
	if len(c.titles) > 0 {
		return false
	}
	for _, w := range c.words {
		if w.Class != ClassName && w.Class != ClassGiven || !isCommon(strings.ToLower(bareWord(w.Text))) {
			return false
		}
	}
	return true
}

// wordClassSigns tell a name's last word that is a word of the language, the name
// of a country or people, or the kind of a place or body.
func wordClassSigns(lower string, commonFirst bool, out []Sign) []Sign {
	if isCommon(lower) {
		out = append(out, signCommon)
	}
	out = append(out, properNames()[lower]...)
	if syllabic(lower) {
		out = append(out, signSyllables)
	}
	if commonFirst {
		out = append(out, signCommonFirst)
	}
	if peopleOf[lower] {
		out = append(out, signPeople)
	}
	if countriesOf[lower] {
		out = append(out, signCountry)
	}
	switch contextWords[lower] {
	case ctxPlace:
		out = append(out, signPlaceInside)
	case ctxBody:
		out = append(out, signBodyInside)
	}
	return out
}

// syllabic reports a word put together of the beginnings of words, as the bodies of
// the Soviet time were named, in Latin or Cyrillic letters.
func syllabic(lower string) bool {
	if len(lower) < 6 {
		return false
	}
	for _, first := range firstSyllables {
		rest, ok := strings.CutPrefix(lower, first)
		if !ok {
			continue
		}
		for _, second := range secondSyllables {
			if strings.HasPrefix(rest, second) {
				return true
			}
		}
	}
	for _, last := range lastSyllables {
		if strings.HasSuffix(lower, last) && len(lower) >= len(last)+3 {
			return true
		}
	}
	return false
}

var (
	firstSyllables = strings.Fields("nar narkom gub gos glav glavk soyuz tsentr tsentro obl rai ray krai kray gor uezd agit polit prof part rev vnesh min mos len ros vse zagot kol sov raz osob pred zam del " +
		"нар нарком губ гос глав главк союз центр центро обл рай край гор уезд агит полит проф парт рев внеш мин мос лен рос все загот кол сов осо пред зам дел")
	secondSyllables = strings.Fields("kom ispolk prof sovet prod fin torg prom plan bank izdat khoz ryb les ugl ugol neft khim trans snab stroi stroy voen zdrav yust sobes zem pros vnesh indel inodel put svyaz khleb myas pushn met zol " +
		"ком исполк проф совет прод фин торг пром план банк издат хоз рыб лес угл угол нефт хим транс снаб строй воен здрав юст собес зем прос внеш индел инодел пут связ хлеб мяс пушн мет зол")
	lastSyllables = strings.Fields("torg bass trest snab prodkom izdat ispolkom revkom soyuz sovnarkom profsovet profsovets komissariat stroi zagotzerno торг басс трест снаб продком издат исполком ревком союз совнарком профсовет строй")
)

// innerCapital reports words like NKFin: two capitals at the start and small
// letters after them.
func innerCapital(w string) bool {
	upper, lower := 0, false
	for _, r := range w {
		switch {
		case unicode.IsUpper(r) && !lower:
			upper++
		case unicode.IsLower(r):
			lower = true
		}
	}
	return upper >= 2 && lower && !strings.HasPrefix(w, "O'") && !strings.HasPrefix(w, "O’") && !strings.HasPrefix(w, "D'") && !strings.HasPrefix(w, "D’")
}

// russianForm reports whether a Cyrillic word ends as verbs and adverbs do and
// surnames in the nominative do not.
func russianForm(w string) bool {
	if w[0] < 0xD0 || knownGiven(w) {
		return false
	}
	return hasEnding(lowered(w), "ю", "шу", "чу", "жу", "щу", "ть", "ться", "те", "ешь", "ишь", "ет", "ит", "ёт", "ют", "ут", "ят", "ал", "ил", "ел", "ял", "ала", "ила", "ела", "яла", "али", "или", "ели", "яли", "лся", "лась", "лись", "ось", "тся", "ясь", "но", "шо", "ко", "го", "ро", "то", "мо", "ай", "ей", "уй", "нок", "тель", "ние", "ство", "ость") && !surnameShape(lowered(w))
}

func hasEnding(s string, endings ...string) bool {
	for _, e := range endings {
		if len(s) > len(e)+2 && strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}

// headWord is the word that the name is known by: its surname, else its given
// name, else its patronymic.
func headWord(words []Word) string {
	head, rank := "", 0
	for _, w := range words {
		r := 0
		switch w.Class {
		case ClassName:
			r = 3
		case ClassGiven:
			r = 2
		case ClassPatron:
			r = 1
		}
		if r >= rank && r > 0 {
			head, rank = w.Text, r
		}
	}
	return head
}

// surnameShape reports whether a word has an ending that marks surnames in the
// languages that mark them: Russian, Ukrainian, Georgian, Armenian, Polish, Irish
// and Scottish ones, in Latin or Cyrillic letters and any case.
func surnameShape(lower string) bool {
	for _, e := range surnameEndings {
		if len(lower) >= len(e)+3 && strings.HasSuffix(lower, e) {
			return true
		}
	}
	for _, p := range [...]string{"mac", "mc", "o'", "o’", "fitz", "d'", "d’"} {
		if len(lower) > len(p)+3 && strings.HasPrefix(lower, p) && (p != "mac" || len(lower) > 6) {
			return true
		}
	}
	return false
}

var surnameEndings = strings.Fields("ov ova ev eva yev yeva off eff in ina yn sky skaya skii skij skiy ski tsky enko chenko uk yuk dze shvili yan ian ich vich wicz itz ski cki ska " +
	"ов ова ову овым ове овой овы овых овыми ев ева еву евым еве евой евы евых ёв ин ина ину иным ине иной иных ын ский ского скому ским ском ская скую ской цкий цкого цкому цким ых их енко ко ук юк дзе швили ян яна яну")

// before is the class of what stands before the chunk.
func (s *scanner) before(c *chunk) context {
	i := c.from - 1
	if i < 0 {
		return ctxNone
	}
	t := &s.tokens[i]
	switch t.kind {
	case tokenDigit:
		if i == 0 || s.tokens[i-1].kind == tokenMark {
			return ctxPunctuation
		}
		return ctxNumber
	case tokenMark:
		return ctxPunctuation
	}
	w := s.text[t.start:t.end]
	lower := lowered(w)
	if k, ok := contextWords[lower]; ok {
		if k == ctxTo && i > 0 && s.addresses(i-1) {
			return ctxTransfer
		}
		return k
	}
	if t.upper {
		return ctxUpper
	}
	return contextOf(lower)
}

// addresses reports whether token i is a word after which "to" leads to a person:
// wrote, sent, addressed, a letter, greetings.
func (s *scanner) addresses(i int) bool {
	t := &s.tokens[i]
	if t.kind != tokenWord {
		return false
	}
	lower := lowered(s.text[t.start:t.end])
	switch contextWords[lower] {
	case ctxTransfer, ctxPersonVerb, ctxGreet:
		return true
	}
	return addressing[lower]
}

var addressing = wordSet("addressed address letter letters note telegram cable wire message reply answer replied answered spoke speak talked talk married introduced introduce subordinate report reported appeal applied apply turned turn turns writing written sent send sends sending telegraphed wired belongs belonged письмо письма записку телеграмму обращаюсь обратился обратиться ответ")

// after is the class of what stands after the chunk.
func (s *scanner) after(c *chunk) context {
	i := c.to
	for i < len(s.tokens) && s.tokens[i].kind == tokenDigit && (s.tokens[i].glued || s.anchored(int(s.tokens[i-1].end))) {
		i++ // a note mark
	}
	if i < len(s.tokens) && s.tokens[i].kind == tokenMark && s.tokens[i].first == ',' {
		if i+1 < len(s.tokens) && s.tokens[i+1].kind == tokenWord && contextWords[s.text[s.tokens[i+1].start:s.tokens[i+1].end]] == ctxWho {
			return ctxWho
		}
	}
	if i >= len(s.tokens) {
		return ctxNone
	}
	t := &s.tokens[i]
	switch t.kind {
	case tokenDigit:
		return ctxNumber
	case tokenMark:
		return ctxPunctuation
	}
	lower := lowered(s.text[t.start:t.end])
	if k, ok := contextWords[lower]; ok {
		return k
	}
	if t.upper {
		return ctxUpper
	}
	return contextOf(lower)
}

// enclosed tells quotation marks and parentheses around the whole chunk.
func (s *scanner) enclosed(c *chunk, out []Sign) []Sign {
	if c.from == 0 || c.to >= len(s.tokens) {
		return out
	}
	a, b := s.tokens[c.from-1], s.tokens[c.to]
	if a.kind != tokenMark || b.kind != tokenMark {
		return out
	}
	switch {
	case strings.ContainsRune("\"“„«'‘", a.first) && strings.ContainsRune("\"”“»'’,.", b.first):
		out = append(out, signQuoted)
	case a.first == '(' && b.first == ')':
		out = append(out, signParenthesis)
	}
	return out
}

// stem is the part of a word that its inflection leaves alone, for counting forms
// together: lower case, the English possessive and Russian case endings off.
func stem(w string) string {
	base, _ := cutPossessive(w)
	l := lowered(base)
	if strings.ContainsAny(l, "[]") {
		l = brackets.Replace(l)
	}
	r, _ := utf8.DecodeLastRuneInString(l)
	if r < 0x400 || r > 0x4FF {
		return l
	}
	for _, e := range caseEndings {
		if strings.HasSuffix(l, e) && utf8.RuneCountInString(l) >= utf8.RuneCountInString(e)+3 {
			return l[:len(l)-len(e)]
		}
	}
	return l
}

var caseEndings = strings.Fields("ского скому ским ском ская скую ской ский ские ских ыми ими ого его ому ему ой ый ий ей ою ею ая яя ую юю ым им ом ем ём ах ях ами ями ам ям ов ев а я у ю е ы и о ь й ъ")
