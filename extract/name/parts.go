package name

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Parts is a printed name taken apart. Words keep the form and case they are
// printed in, except that capitals are evened and brackets opened.
type Parts struct {
	Titles     []string // as printed, "Mrs.", "тов."
	Given      []string
	Initials   []string // without periods: "A", "Ts"
	Patronymic string
	Particles  []string // van, de, фон
	Surname    string
	Suffix     string // Jr., Bart., сын
	// Abbreviated is what is printed of a surname that the source shortens and an
	// editor completes (Roz of Roz[engolts]) or that is only an initial (Mary R.).
	Abbreviated string
	// Other is a name given in parentheses after this one.
	Other string

	Female, Male bool
	Plural       bool // several people: Messrs., братья
	Possessive   bool // an English possessive was cut off
	Supplied     bool // the surname stands in an editor's brackets
	InitialFirst bool // the first initial stands before the given name: J. Robert
	// MaybeTitle marks a first initial that may be a form of address: T. for
	// tovarishch, M. for Monsieur.
	MaybeTitle bool
}

// Gender is what titles, given names and patronymic tell.
func (p *Parts) Gender() Gender {
	switch {
	case p.Female == p.Male:
		return AnyGender
	case p.Female:
		return Female
	}
	return Male
}

// IsZero reports whether no name was found.
func (p *Parts) IsZero() bool {
	return p.Surname == "" && p.Abbreviated == "" && p.Patronymic == "" && len(p.Given) == 0 && len(p.Initials) == 0
}

// String is the name in the order given names, patronymic, particles, surname,
// suffix, without titles.
func (p *Parts) String() string {
	words := make([]string, 0, 8)
	for _, f := range p.foreNames() {
		if f.initial {
			f.text += "."
		}
		words = append(words, f.text)
	}
	if len(words) == 0 && p.Patronymic != "" {
		words = append(words, p.Patronymic)
	}
	words = append(words, p.Particles...)
	switch {
	case p.Surname != "":
		words = append(words, p.Surname)
	case p.Abbreviated != "":
		words = append(words, p.Abbreviated+".")
	}
	if p.Suffix != "" {
		words = append(words, p.Suffix)
	}
	return strings.Join(words, " ")
}

// Split takes a printed name apart: one person's, or several people's who share
// their words (братья Ивановы). It knows titles and suffixes, initials before and
// after the surname, patronymics, particles, surname-first order, editors'
// brackets, capitals and possessives; what it does not know it takes for given
// names before a surname.
func Split(s string) Parts {
	sp := splitter{}
	sp.tokenise(s)
	sp.leadingTitles()
	sp.suffixes()
	sp.arrange()
	sp.gender()
	return sp.p
}

// nameWord is a word of a printed name.
type nameWord struct {
	text   string
	period bool // it ended in one
	comma  bool // one followed
	initl  bool
	cut    string // what is printed of it outside an editor's brackets, if less
	square bool   // wholly in brackets
}

type splitter struct {
	p    Parts
	ts   []nameWord
	told []Title // the readings of the titles found
}

// tokenise cuts s into words, initials apart.
func (sp *splitter) tokenise(s string) {
	s = oneScript(sp.takeParentheses(s))
	depth := 0
	for _, w := range strings.Fields(s) {
		opened := depth > 0
		word, cut, after := openBrackets(w, depth)
		depth = after
		comma := strings.HasSuffix(word, ",") || strings.HasSuffix(word, ";")
		word = strings.TrimFunc(word, func(r rune) bool {
			return !unicode.IsLetter(r) && r != '.' && r != '\'' && r != '’' && r != '-'
		})
		word = strings.TrimLeft(word, ".-")
		if word == "" {
			if comma && len(sp.ts) > 0 {
				sp.ts[len(sp.ts)-1].comma = true
			}
			continue
		}
		sp.addWord(word, cut, opened || strings.HasPrefix(w, "["))
		if comma {
			sp.ts[len(sp.ts)-1].comma = true
		}
	}
	sp.possessive()
	for len(sp.ts) > 1 && epithets[strings.ToLower(sp.ts[0].text)] && !sp.ts[1].initl {
		sp.ts = sp.ts[1:]
	}
}

// epithets stand before names and are no part of them.
var epithets = wordSet("the my our your his her dear dearest old young poor late little good honest милый милая милому милой дорогой дорогая бедный бедная старый старая покойный покойная покойного покойному мой моя наш наша")

// lookalikes are Latin capitals that a careless eye or machine takes for Cyrillic.
var lookalikes = map[rune]rune{'A': 'А', 'B': 'В', 'C': 'С', 'E': 'Е', 'H': 'Н', 'K': 'К', 'M': 'М', 'O': 'О', 'P': 'Р', 'T': 'Т', 'X': 'Х'}

// oneScript writes single Latin capitals in a Cyrillic name as the Cyrillic ones
// they look like.
func oneScript(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x400 && r < 0x530 }) || !strings.ContainsAny(s, "ABCEHKMOPTX") {
		return s
	}
	rs := []rune(s)
	for i, r := range rs {
		c, ok := lookalikes[r]
		latin := func(j int) bool { return j >= 0 && j < len(rs) && rs[j] < 0x250 && unicode.IsLetter(rs[j]) }
		if ok && !latin(i-1) && !latin(i+1) {
			rs[i] = c
		}
	}
	return string(rs)
}

var parentheses = strings.NewReplacer("(", " ", ")", " ")

// takeParentheses moves what stands in parentheses after the name to Other.
func (sp *splitter) takeParentheses(s string) string {
	i := strings.IndexByte(s, '(')
	if i <= 0 {
		return parentheses.Replace(s)
	}
	j := strings.IndexByte(s[i:], ')')
	if j < 0 {
		return s[:i]
	}
	sp.p.Other = strings.TrimSpace(s[i+1 : i+j])
	return s[:i] + " " + s[i+j+1:]
}

// openBrackets takes the editor's brackets out of a word. cut is the part outside
// them where both are there; depth tells of a bracket open before and after.
func openBrackets(w string, depth int) (word, cut string, after int) {
	if depth == 0 && !strings.ContainsAny(w, "[]<>{}") {
		return w, "", 0
	}
	var b, out strings.Builder
	for _, r := range w {
		switch r {
		case '[', '<', '{':
			depth++
			continue
		case ']', '>', '}':
			depth = max(depth-1, 0)
			continue
		}
		b.WriteRune(r)
		if depth == 0 {
			out.WriteRune(r)
		}
	}
	word, cut = b.String(), strings.Trim(out.String(), ".,;:")
	if cut == strings.Trim(word, ".,;:") {
		cut = ""
	}
	return word, cut, depth
}

// addWord appends a word, or the initials it is glued of.
func (sp *splitter) addWord(w, cut string, square bool) {
	add := func(text string, period, initl bool) {
		sp.ts = append(sp.ts, nameWord{text: text, period: period, initl: initl, cut: cut, square: square})
	}
	if utf8.RuneCountInString(strings.TrimSuffix(w, ".")) > 1 && (len(Titles(w)) > 0 || sp.wholeSuffix(w)) {
		add(w, strings.HasSuffix(w, "."), false)
		return
	}
	for w != "" {
		piece, rest, dot := strings.Cut(w, ".")
		if piece == "" {
			w = rest
			continue
		}
		piece = strings.TrimLeft(piece, "-")
		switch {
		case dot && isInitial(piece):
			add(piece, true, true)
		case dot && gluedCapitals(piece):
			for _, r := range piece {
				add(string(r), true, true)
			}
		case dot && isAbbreviated(piece):
			add(piece, true, true)
		case dot && rest == "":
			add(piece, true, utf8.RuneCountInString(piece) == 1)
		case piece != "":
			add(piece, dot, !dot && utf8.RuneCountInString(piece) == 1 && unicode.IsUpper(firstRune(piece)))
		}
		w = rest
	}
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// isInitial reports whether letters before a period are an initial: one capital,
// or one of the groups that romanisation makes of one letter.
func isInitial(s string) bool {
	if !unicode.IsUpper(firstRune(s)) {
		return false
	}
	switch utf8.RuneCountInString(s) {
	case 1:
		return true
	case 2, 3, 4:
		switch strings.ToLower(s) {
		case "ya", "yu", "ye", "yo", "ia", "iu", "ie", "ja", "ju", "je", "zh", "kh", "ts", "ch", "sh", "shch", "th", "ph", "dj", "dzh", "дж":
			return true
		}
	}
	return false
}

// wholeSuffix reports whether a word is a suffix here. Letters with periods may
// be initials (R.A.) unless a comma or two words stand before them; a king's
// number is in capitals.
func (sp *splitter) wholeSuffix(w string) bool {
	if !IsSuffix(w) || isNumeral(w) && w != strings.ToUpper(w) {
		return false
	}
	if !strings.Contains(strings.TrimSuffix(w, "."), ".") {
		return true
	}
	n := len(sp.ts)
	return n > 0 && (sp.ts[n-1].comma || n > 1 && !sp.ts[n-1].initl && !sp.ts[n-2].initl)
}

// gluedCapitals reports whether letters before a period are two initials that have
// lost the period between them: YL. for Y. L.
func gluedCapitals(s string) bool {
	n := 0
	for _, r := range s {
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n == 2
}

// isAbbreviated reports whether letters before a period are a given name cut
// short (Iv., Alex.) that is no short form of its own (Thos., Wm.).
func isAbbreviated(s string) bool {
	n := utf8.RuneCountInString(s)
	if n < 2 || n > 4 || !unicode.IsUpper(firstRune(s)) || s == strings.ToUpper(s) {
		return false
	}
	_, w := IsGiven(s)
	return w < 0.6
}

func (sp *splitter) possessive() {
	if len(sp.ts) == 0 {
		return
	}
	t := &sp.ts[len(sp.ts)-1]
	for _, end := range [...]string{"'s", "’s", "'S", "’S"} {
		if w, ok := strings.CutSuffix(t.text, end); ok && w != "" {
			t.text, sp.p.Possessive = w, true
			return
		}
	}
	for _, end := range [...]string{"'", "’"} {
		if w, ok := strings.CutSuffix(t.text, end); ok && w != "" {
			t.text = w
			sp.p.Possessive = strings.HasSuffix(w, "s") || strings.HasSuffix(w, "z") || strings.HasSuffix(w, "x")
		}
	}
}

// leadingTitles takes the titles before the name.
func (sp *splitter) leadingTitles() {
	for len(sp.ts) > 0 {
		t := sp.ts[0]
		found := sp.titleAt(t)
		if len(found) == 0 {
			break
		}
		text := t.text
		if t.period && !strings.HasSuffix(text, ".") {
			text += "."
		}
		sp.p.Titles = append(sp.p.Titles, text)
		sp.told = append(sp.told, found[0])
		sp.ts = sp.ts[1:]
		if found[0].Plural {
			sp.p.Plural = true
		}
		sp.joinedTitle()
	}
	if len(sp.ts) > 1 && sp.ts[0].initl && mayAbbreviateTitle(sp.ts[0].text) && !sp.ts[1].initl && len(sp.p.Titles) == 0 {
		sp.p.MaybeTitle = true
	}
}

// joinedTitle passes over what may stand between two titles: the Rev. the Dean,
// Mr. and Mrs., who are two people.
func (sp *splitter) joinedTitle() {
	if len(sp.ts) < 2 {
		return
	}
	switch strings.ToLower(sp.ts[0].text) {
	case "the":
		sp.ts = sp.ts[1:]
	case "and", "и", "und", "et":
		if len(Titles(sp.ts[1].text)) > 0 {
			sp.ts = sp.ts[1:]
			sp.p.Plural = true
		}
	}
}

// mayAbbreviateTitle is true of initials that stand for a form of address too.
func mayAbbreviateTitle(s string) bool {
	switch s {
	case "T", "M", "Т", "Г":
		return true
	}
	return false
}

// titleAt are the readings of a first word as a title, if it is one here.
func (sp *splitter) titleAt(t nameWord) []Title {
	form := t.text
	if t.period {
		form = strings.TrimSuffix(form, ".") + "."
	}
	found := Titles(form)
	if len(found) == 0 {
		return nil
	}
	lower := unicode.IsLower(firstRune(t.text))
	if utf8.RuneCountInString(found[0].Form) == 1 && !lower {
		return nil // a capital and a period is an initial first
	}
	if len(sp.ts) < 2 && !(len(found) > 0 && !found[0].Doubtful && len(sp.p.Titles) > 0) {
		if found[0].Doubtful || len(sp.p.Titles) == 0 && t.initl {
			return nil
		}
	}
	if found[0].Doubtful {
		if lower && !isCyrillic(t.text) && (found[0].Kind == Address || found[0].Kind == Office) {
			return nil
		}
		next := sp.ts[1]
		if unicode.IsLower(firstRune(next.text)) && !IsParticle(next.text) && len(Titles(next.text)) == 0 && next.text != "of" {
			return nil
		}
	}
	return found
}

// suffixes takes what follows the name.
func (sp *splitter) suffixes() {
	for len(sp.ts) > 1 {
		t := sp.ts[len(sp.ts)-1]
		if !sp.isSuffix(t, sp.ts[len(sp.ts)-2].comma) {
			return
		}
		text := t.text
		if sp.p.Suffix != "" {
			text += " " + sp.p.Suffix
		}
		sp.p.Suffix = text
		if len(Titles(t.text)) == 0 && generation(t.text) == "" || isKnight(t.text) {
			sp.told = append(sp.told, Title{Kind: Noble, Gender: Male})
		}
		sp.ts = sp.ts[:len(sp.ts)-1]
		sp.ts[len(sp.ts)-1].comma = false
	}
}

func isKnight(s string) bool {
	switch strings.ToLower(strings.TrimSuffix(s, ".")) {
	case "bart", "bt", "knt", "kt", "esq", "esqr", "esquire":
		return true
	}
	return false
}

func (sp *splitter) isSuffix(t nameWord, comma bool) bool {
	if !IsSuffix(t.text) || t.initl && !comma {
		return false
	}
	if isCyrillic(t.text) {
		return unicode.IsLower(firstRune(t.text))
	}
	bare := strings.TrimSuffix(t.text, ".")
	if generation(bare) == "younger" || generation(bare) == "older" || isKnight(bare) {
		return true
	}
	return bare == strings.ToUpper(bare) && !sp.allCapitals()
}

// allCapitals reports whether the whole name is printed in capitals.
func (sp *splitter) allCapitals() bool {
	for _, t := range sp.ts {
		if t.text != strings.ToUpper(t.text) {
			return false
		}
	}
	return true
}

// arrange gives the remaining words their places.
func (sp *splitter) arrange() {
	sp.gluedInitials()
	sp.lowerParticles()
	for i := range sp.ts {
		if !sp.ts[i].initl {
			sp.ts[i].text = evenCapitals(strings.TrimSuffix(sp.ts[i].text, "."))
		}
	}
	if before, after, ok := sp.commaOrder(); ok {
		sp.ts = after
		sp.leadingTitles()
		fore := sp.ts
		sp.family(before)
		sp.fore(fore)
		return
	}
	first := slices.IndexFunc(sp.ts, func(t nameWord) bool { return !t.initl })
	if first < 0 {
		sp.onlyInitials()
		return
	}
	if k := sp.particle(); k >= 0 {
		sp.fore(sp.ts[:k])
		sp.family(sp.ts[k:])
		return
	}
	words := sp.ts[first:]
	if last := words[len(words)-1]; last.initl {
		sp.wordsThenInitials(first)
		return
	}
	sp.p.InitialFirst = first > 0 && len(words) > 1 && patronymicAt(words) < 0
	sp.words(sp.ts[:first], words)
}

// lowerParticles writes "of" and the particles that are no given names small where
// the whole name is printed in capitals: THE DUKE OF WELL.
func (sp *splitter) lowerParticles() {
	if len(sp.ts) < 2 || !sp.allCapitals() {
		return
	}
	for i, t := range sp.ts[:len(sp.ts)-1] {
		if low := strings.ToLower(t.text); !t.initl && !t.period && (low == "of" || i > 0 && surelyParticle(t.text)) {
			sp.ts[i].text = low
		}
	}
}

// onlyInitials arranges a name of which only initials are printed. After a title
// that a surname follows, and where it is more than a letter (I. St.), the last
// stands for the surname.
func (sp *splitter) onlyInitials() {
	n := len(sp.ts)
	if n == 0 {
		return
	}
	last := sp.ts[n-1].text
	titled := len(sp.told) > 0 && sp.told[len(sp.told)-1].Kind != Kin && sp.told[len(sp.told)-1].Kind != Royal
	if titled || n > 1 && utf8.RuneCountInString(last) > 1 && !isInitial(last) {
		sp.p.Abbreviated = last
		n--
	}
	sp.fore(sp.ts[:n])
}

// gluedInitials parts "JS" in "JS Mill".
func (sp *splitter) gluedInitials() {
	if len(sp.ts) < 2 || sp.allCapitals() {
		return
	}
	t := sp.ts[0]
	n := utf8.RuneCountInString(t.text)
	if t.initl || n < 2 || n > 3 || t.text != strings.ToUpper(t.text) || !unicode.IsLetter(firstRune(t.text)) || IsParticle(t.text) {
		return
	}
	var parts []nameWord
	for _, r := range t.text {
		if unicode.IsLetter(r) {
			parts = append(parts, nameWord{text: string(r), initl: true})
		}
	}
	sp.ts = append(parts, sp.ts[1:]...)
}

// commaOrder finds "Surname, Given".
func (sp *splitter) commaOrder() (before, after []nameWord, ok bool) {
	for i, t := range sp.ts {
		if t.comma && !t.initl && i+1 < len(sp.ts) {
			if sp.trade(i) {
				sp.ts = sp.ts[:i+1]
				break
			}
			return sp.ts[:i+1], sp.ts[i+1:], true
		}
	}
	return nil, nil, false
}

// trade reports whether what follows the comma after word i is a trade or a place
// and no given name: "Mr. Peter Hall, Bookseller".
func (sp *splitter) trade(i int) bool {
	if i == 0 || len(sp.told) == 0 || sp.told[0].Kind != Address {
		return false
	}
	for _, t := range sp.ts[:i] {
		if IsParticle(t.text) && !t.initl {
			return false
		}
	}
	for _, t := range sp.ts[i+1:] {
		if _, w := IsGiven(t.text); t.initl || w >= 0.5 || len(Titles(t.text)) > 0 && len(sp.ts) > i+2 {
			return false
		}
	}
	return true
}

// particle is the index of the first particle that has a word after it, -1 if none.
func (sp *splitter) particle() int {
	for i, t := range sp.ts[:len(sp.ts)-1] {
		if t.initl || sp.ts[i+1].initl {
			continue
		}
		lower := unicode.IsLower(firstRune(t.text))
		if t.text == "of" || IsParticle(t.text) && (lower || i > 0 && len(t.text) > 1 || surelyParticle(t.text)) {
			return i
		}
	}
	return -1
}

// surelyParticle is true of particles that are no given names even with a capital.
func surelyParticle(s string) bool {
	switch strings.ToLower(s) {
	case "van", "von", "de", "du", "des", "della", "di", "da", "le", "la", "фон", "ван", "де":
		return true
	}
	return false
}

// family takes words for particles and surname.
func (sp *splitter) family(ts []nameWord) {
	for len(ts) > 1 && (IsParticle(ts[0].text) || ts[0].text == "of") && !ts[0].initl {
		sp.p.Particles = append(sp.p.Particles, ts[0].text)
		ts = ts[1:]
	}
	words := make([]string, 0, len(ts))
	for _, t := range ts {
		words = append(words, t.text)
		if t.cut != "" {
			sp.p.Abbreviated = t.cut
		}
		sp.p.Supplied = sp.p.Supplied || t.square
	}
	sp.p.Surname = strings.Join(words, " ")
}

// fore takes words for given names, initials and patronymic.
func (sp *splitter) fore(ts []nameWord) {
	for i, t := range ts {
		switch {
		case t.initl:
			sp.p.Initials = append(sp.p.Initials, t.text)
		case i > 0 && sp.p.Patronymic == "" && patronymic(t.text) != AnyGender:
			sp.p.Patronymic = t.text
		default:
			sp.p.Given = append(sp.p.Given, t.text)
		}
	}
}

// wordsThenInitials arranges "Medvedev R. A.", "Mary R." and "John F. K.".
func (sp *splitter) wordsThenInitials(first int) {
	n := len(sp.ts)
	for n > 0 && sp.ts[n-1].initl {
		n--
	}
	words, tail := sp.ts[first:n], sp.ts[n:]
	_, weight := IsGiven(words[0].text)
	if len(tail) == 1 && (weight > 0.55 || len(words) > 1) {
		sp.fore(sp.ts[:n])
		sp.p.Abbreviated = tail[0].text
		return
	}
	sp.fore(sp.ts[:first])
	sp.family(words[:1])
	sp.fore(words[1:])
	sp.fore(tail)
}

// words arranges initials and then words without particles.
func (sp *splitter) words(initials, words []nameWord) {
	sp.fore(initials)
	if len(words) == 1 {
		sp.oneWord(words[0], len(initials) > 0)
		return
	}
	switch at := patronymicAt(words); {
	case at == 1:
		sp.fore(words[:2])
		if len(words) > 2 {
			sp.family(words[2:])
		}
	case at >= 2:
		sp.family(words[:at-1])
		sp.fore(words[at-1:])
	case sp.familyFirst(words):
		sp.family(words[:1])
		sp.fore(words[1:])
	case len(words) == 2 && onlyGiven(words[1].text) && sp.follows() == GivenNext:
		sp.fore(words)
	default:
		sp.fore(words[:len(words)-1])
		sp.family(words[len(words)-1:])
	}
}

// onlyGiven is true of words that are hardly ever surnames.
func onlyGiven(s string) bool {
	_, w := IsGiven(s)
	return w >= 0.9
}

// patronymicAt is the index of a patronymic among words, -1 if there is none. A
// surname in -ovich after a given name is none: its stem must be a given name.
func patronymicAt(words []nameWord) int {
	for i, t := range words {
		if i == 0 || patronymic(t.text) == AnyGender {
			continue
		}
		if i+1 < len(words) && len(words) > 2 || i > 1 || ofGivenName(t.text) {
			return i
		}
	}
	return -1
}

// ofGivenName reports whether a patronymic is made of a given name of the tables.
func ofGivenName(s string) bool {
	if patronymic(s) == Female {
		return true
	}
	k := Key(s)
	for _, end := range [...]string{"oviC", "eviC", "iC", "oviCa", "oviCu", "oviCem", "eviCa", "eviCu", "eviCem", "iCa", "iCu", "iCem"} {
		stem, ok := strings.CutSuffix(k, end)
		if !ok || len(stem) < 2 {
			continue
		}
		t := givenNames()
		for _, more := range [...]string{"", "i", "a", "ia", "ii"} {
			for _, f := range t.keys[stem+more] {
				if f.cases&Nominative != 0 && f.gender == Male {
					return true
				}
			}
		}
	}
	return false
}

// familyFirst reports whether the first of several words is the surname: the
// second is a given name and the first has a Russian surname's shape.
func (sp *splitter) familyFirst(words []nameWord) bool {
	if _, w := IsGiven(words[0].text); w >= 0.5 {
		return false
	}
	g, w := IsGiven(words[1].text)
	if w < 0.6 {
		return false
	}
	_ = g
	return russianShape(words[0].text)
}

// russianShape reports whether a word ends as Russian surnames do, in any case.
func russianShape(s string) bool {
	low := modern(strings.ToLower(s))
	for _, l := range familyLemmas(nil, low, 1) {
		for _, end := range [...]string{"ов", "ев", "ёв", "ин", "ын", "ский", "цкий", "енко", "ых", "швили", "дзе", "ян",
			"ov", "ev", "sky", "skii", "skiy", "ski", "enko", "shvili", "dze", "yan"} {
			if strings.HasSuffix(l.Text, end) && len(l.Text) > len(end)+1 {
				return true
			}
		}
	}
	return strings.HasSuffix(low, "in") && len(low) > 4
}

// follows is what the last title makes expect.
func (sp *splitter) follows() Follow {
	if n := len(sp.told); n > 0 {
		return sp.told[n-1].Follows
	}
	return AnyNext
}

// oneWord decides what a single word is.
func (sp *splitter) oneWord(t nameWord, initials bool) {
	if initials || t.cut != "" {
		sp.family([]nameWord{t})
		return
	}
	g, w := IsGiven(t.text)
	switch f := sp.follows(); {
	case patronymic(t.text) == Female, patronymic(t.text) == Male && ofGivenName(t.text) && f == AnyNext:
		sp.p.Patronymic = t.text
	case f == GivenNext && w >= 0.2 && sp.titleGender().Agrees(g), f == AnyNext && (w >= 0.55 && len(sp.told) == 0 || w >= 0.8 && sp.titleGender().Agrees(g)), w > 0 && isNumeral(sp.p.Suffix),
		f == FamilyNext && w >= 0.9 && sp.told[len(sp.told)-1].Kind == Noble:
		sp.p.Given = []string{t.text}
	default:
		sp.family([]nameWord{t})
	}
}

// isNumeral reports whether a suffix is a king's number.
func isNumeral(s string) bool {
	g := generation(s)
	return g != "" && g != "older" && g != "younger"
}

// titleGender is the gender that the titles tell.
func (sp *splitter) titleGender() Gender {
	g := AnyGender
	for _, t := range sp.told {
		if t.Gender != AnyGender {
			g = t.Gender
		}
	}
	return g
}

// gender gathers what titles, patronymic and given names tell.
func (sp *splitter) gender() {
	set := func(g Gender) {
		sp.p.Female = sp.p.Female || g == Female
		sp.p.Male = sp.p.Male || g == Male
	}
	for _, t := range sp.told {
		if t.Kind == Office || t.Kind == Military || t.Kind == Learned {
			continue // a woman may hold it; the grammar of the word is no proof
		}
		set(t.Gender)
	}
	if sp.p.Female || sp.p.Male {
		return
	}
	if sp.p.Patronymic != "" {
		set(patronymic(sp.p.Patronymic))
		return
	}
	if len(sp.p.Given) > 0 {
		if g, w := IsGiven(sp.p.Given[0]); w > 0.4 {
			set(g)
		}
		return
	}
	low := strings.ToLower(sp.p.Surname)
	for _, end := range [...]string{"ская", "цкая", "skaya", "skaia", "skaja"} {
		if strings.HasSuffix(low, end) {
			set(Female)
		}
	}
}
