package name

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lettergraph/extract/letter"
)

// Scanned is everything that one letter's text says about names, in the order of
// the text. It holds no more of the text than the sentences that names stand in.
type Scanned struct {
	Found   []Found
	Signed  []Found // names in the signature: what the senders call themselves
	Saluted []Found // names in the salutation: what they call the addressees

	Lower map[string]int32 // words in lower case and how often, for the forms table only
}

// Found is one place in a letter's text that may name a person.
type Found struct {
	Layer   letter.Layer
	Surface string
	Span    letter.Span
	Quote   string   // the sentence it stands in
	Words   []Word   // the words of the name, in order
	Signs   []Sign   // what speaks for or against a person here
	Joined  int      // how many found names before it, in a list with it, stand next to it: 0 or 1
	Marks   []string // note marks that follow it directly
	Since   int      // in the body: the number of the last note mark before it, 0 where there is none
	NoteOf  string   // in the note layer: the mark of the note it stands in
	Opens   bool     // it opens its block: "3 Radek's pseudonym."
	Whole   bool     // it is all that the block says: "4 A. I. Rykov."
	Block   int      // which block of the letter, from 0
	At      int      // byte in the block
	After   string   // up to 60 bytes that follow it
	Before  string   // up to 40 bytes that stand before it

	Form int32 // the number that package people knows the name by; 0 before it does

	// What the source itself marks as a person.
	Marked bool
	Keys   []string // its identifiers
	Kind   letter.PersonKind
	Name   string // the regularised name, where the markup gives one
}

// Word is a word of a found name.
type Word struct {
	Text  string
	Class WordClass
	Start int32 // byte in Surface
}

// WordClass is what a word is within a name.
type WordClass uint8

// The classes of words in names.
const (
	ClassName     WordClass = iota // a surname or a word that may be one
	ClassGiven                     // a known given name
	ClassTitle                     // Mr., Lady, Comrade
	ClassInitial                   // "A." or "Yu."
	ClassParticle                  // de, von, of
	ClassOrdinal                   // II, the Third
	ClassPatron                    // a Russian patronymic
)

// Scan finds what may be a name in the letter's text. It is a pure function of
// the letter and safe to call from many goroutines; who scans many letters is
// quicker with a [Scanner].
func Scan(l *letter.Letter) *Scanned { return new(Scanner).Scan(l) }

// Scanner scans letters one after the other and remembers words between them. The
// zero value is ready to use.
type Scanner struct{ s scanner }

// Scan is [Scan].
func (sc *Scanner) Scan(l *letter.Letter) *Scanned {
	s := &sc.s
	s.out = &Scanned{Lower: map[string]int32{}}
	s.inner, s.innerCaps, s.innerCommon, s.since = 0, 0, 0, 0
	if len(s.given) > mostRemembered {
		s.given = nil
	}
	defer func() { s.out, s.found, s.text, s.block_ = nil, nil, "", nil }()
	for i := range l.Text {
		b := &l.Text[i]
		switch b.Part {
		case letter.Text, letter.Postscript, letter.NoteText:
			s.out.Found = s.block(l.File, i, b, s.out.Found)
		case letter.Signature:
			s.out.Signed = s.block(l.File, i, b, s.out.Signed)
		case letter.Salutation:
			s.out.Saluted = s.block(l.File, i, b, s.out.Saluted)
		}
	}
	s.nounText(l.Language)
	return s.out
}

// A text writes its nouns with capitals, as German does and English did, when
// this share of the words within its sentences are words of the language with a
// capital, or are capitalised at all.
const (
	nounTextCommon = .18
	nounTextShare  = .35
	nounTextWords  = 80 // fewer words than these say nothing
)

// nounText marks the bare words of a text that writes nouns with capitals: there
// a capital says nothing.
func (s *scanner) nounText(language string) {
	n := float64(s.inner)
	if language != "de" && (s.inner < nounTextWords || float64(s.innerCaps) < nounTextShare*n && float64(s.innerCommon) < nounTextCommon*n) {
		return
	}
	for i := range s.out.Found {
		f := &s.out.Found[i]
		if f.Layer == letter.Body && !f.Marked && !slices.Contains(f.Signs, signSure) && !slices.Contains(f.Signs, signGivenOnly) {
			f.Signs = append(f.Signs, signNounText)
		}
	}
}

// scanner holds the state of one Scan; its slices are used again for each block.
type scanner struct {
	out    *Scanned
	found  []Found
	tokens []token
	starts []bool // tokens that begin a sentence or stand after a colon, dash or quote
	bounds []int  // token indices at which sentences begin
	text   string
	file   string
	block_ *letter.Block
	index  int
	// Words within sentences of the body, those with a capital, and those of these
	// that are words of the language.
	inner, innerCaps, innerCommon int

	since int // the last note mark passed, by number

	given map[string]bool // words of letters before, and whether each is a given name
}

// mostRemembered is how many words a Scanner remembers.
const mostRemembered = 1 << 15

// knownGiven is the function of that name, remembered.
func (s *scanner) knownGiven(w string) bool {
	known, ok := s.given[w]
	if !ok {
		if s.given == nil {
			s.given = map[string]bool{}
		}
		known = knownGiven(w)
		s.given[strings.Clone(w)] = known
	}
	return known
}

// block appends the names in b to found.
func (s *scanner) block(file string, index int, b *letter.Block, found []Found) []Found {
	s.text, s.file, s.block_, s.index = b.Text, file, b, index
	s.tokens = tokenise(b.Text, s.tokens[:0])
	s.sentences()
	s.found = found
	first := len(found)
	prevEnd := -1
	if b.Part == letter.Text {
		s.countInner()
	}
	marked := b.Mentions
	for i := 0; i < len(s.tokens); {
		t := &s.tokens[i]
		if len(marked) > 0 && int(t.start) >= marked[0].Start {
			i = s.marked(&marked[0], i)
			marked = marked[1:]
			prevEnd = -1
			continue
		}
		if t.kind != tokenWord {
			i++
			continue
		}
		if !t.upper && !s.lowerTitle(i) {
			s.countLower(t)
			i++
			continue
		}
		c := s.chunk(i)
		if len(c.words) == 0 {
			i++
			continue
		}
		if len(marked) > 0 && int(s.tokens[c.to-1].end) > marked[0].Start {
			i++ // the markup says better where the name begins
			continue
		}
		s.add(c, &prevEnd, first)
		i = c.next
	}
	for i := range marked { // of which a name before has taken the last words
		s.marked(&marked[i], len(s.tokens))
	}
	s.finish(first)
	for _, a := range b.Anchors {
		s.since = max(s.since, noteNumber(a.Label))
	}
	return s.found
}

// countInner counts the words that begin no sentence.
func (s *scanner) countInner() {
	for i := range s.tokens {
		t := &s.tokens[i]
		if t.kind != tokenWord || s.starts[i] || t.end-t.start < 3 {
			continue
		}
		s.inner++
		if t.upper {
			s.innerCaps++
			if isCommon(lowered(s.text[t.start:t.end])) {
				s.innerCommon++
			}
		}
	}
}

// noteNumber is the number of a note mark in digits or superscripts, 0 for others.
func noteNumber(label string) int {
	n := 0
	for _, r := range label {
		switch i := strings.IndexRune(superscripts, r); {
		case r >= '0' && r <= '9':
			n = n*10 + int(r-'0')
		case i >= 0:
			n = n*10 + utf8.RuneCountInString(superscripts[:i])
		default:
			return 0
		}
		if n > 9999 {
			return 0
		}
	}
	return n
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹"

// marked adds a person that the source marks, and gives the token after it.
func (s *scanner) marked(m *letter.Marked, i int) int {
	start, end := max(0, min(m.Start, len(s.text))), max(0, min(m.End, len(s.text)))
	next := i
	for next < len(s.tokens) && int(s.tokens[next].start) < end {
		next++
	}
	f := Found{Layer: s.block_.Part.Layer(), Surface: s.text[start:max(start, end)], Block: s.index, At: start, Marked: true, Keys: m.Keys, Kind: m.Kind, Name: m.Name}
	f.Span = s.block_.Where(s.file, start, end)
	s.found = append(s.found, f)
	return max(next, i)
}

// sentences marks where sentences begin.
func (s *scanner) sentences() {
	if cap(s.starts) < len(s.tokens) {
		s.starts = make([]bool, len(s.tokens), 2*len(s.tokens))
	}
	s.starts = s.starts[:len(s.tokens)]
	s.bounds = append(s.bounds[:0], 0)
	fresh := true
	for i := range s.tokens {
		t := &s.tokens[i]
		s.starts[i] = fresh
		if t.kind == tokenMark {
			switch t.first {
			case '.', '!', '?', '…':
				if t.first != '.' || !s.abbreviated(i) {
					fresh = true
					if i+1 < len(s.tokens) && !s.tokens[i+1].glued && s.opensSentence(i+1) {
						s.bounds = append(s.bounds, i+1)
					}
				}
			case ':', '"', '“', '„', '«', '(', '[', '—', '–', '*', '•':
				fresh = true
			case '-':
				if t.end-t.start > 1 {
					fresh = true
				}
			case '\'', '‘', ')', ']', '”', '»':
			default:
				fresh = false
			}
			continue
		}
		if t.kind == tokenDigit && fresh && i > 0 && len(s.bounds) > 0 && s.bounds[len(s.bounds)-1] == i {
			continue // "1) Rykov": a number does not use up the sentence's start
		}
		if t.kind == tokenDigit && i == 0 {
			continue
		}
		fresh = false
	}
}

func (s *scanner) opensSentence(i int) bool {
	t := &s.tokens[i]
	return t.kind != tokenWord || t.upper
}

// abbreviated reports whether the full stop at token i ends an abbreviation or an
// initial rather than a sentence.
func (s *scanner) abbreviated(i int) bool {
	if i == 0 || !s.tokens[i].glued {
		return true
	}
	p := &s.tokens[i-1]
	if p.kind != tokenWord {
		return p.kind == tokenDigit && i+1 < len(s.tokens) && s.tokens[i+1].kind == tokenWord && !s.tokens[i+1].upper
	}
	n := utf8.RuneCountInString(s.text[p.start:p.end])
	w := lowered(s.text[p.start:p.end])
	if p.upper && n <= 1 {
		return !(w == "i" && p.upper) || (i+1 < len(s.tokens) && s.initialAt(i+1))
	}
	if _, ok := titleOf(w); ok {
		return true
	}
	if abbreviations[w] {
		return true
	}
	if i+1 < len(s.tokens) {
		x := &s.tokens[i+1]
		if x.kind == tokenWord && !x.upper {
			return true
		}
		// Digraph initials and shortened given names: "Ya. A. Yakovlev", "Арк. Дм. Столыпин".
		if p.upper && n <= 4 && x.kind == tokenWord && x.upper && givenAbbreviation(w, n) {
			return true
		}
	}
	return false
}

var abbreviations = wordSet("etc viz vol vols no nos p pp art op cit ibid fol ch fig ed eds i.e e.g cf approx inst ult prox sec doc f d l ll dept co ltd bros jun jr sen sr esq bart wm thos geo chas jas jno robt saml benj richd edw eliz jos alex fred hen theo nath jany feby aug sept oct nov dec jan feb mar apr " +
	"т тт г гг стр прим им св см ср ред изд вып кн ч гл напр др пр проч руб коп тыс млн обл губ ул пер просп акад проф ген полк кап инж худ соч собр л об оп ф д р н э т.е т.д т.п")

// givenAbbreviation reports whether a short capitalised word before a full stop
// may abbreviate a given name.
func givenAbbreviation(lower string, n int) bool {
	if givenShort[lower] {
		return true
	}
	switch lower {
	case "ya", "yu", "ye", "ts", "ch", "sh", "zh", "kh", "th", "ph", "vs", "vl", "ev", "iv", "al", "nik", "конст", "арк", "дм", "вс", "вл", "ив", "ал", "ник", "серг", "алекс", "мих", "вас", "петр", "андр", "григ", "евг", "ю", "я", "ф", "бор", "пав":
		return true
	}
	return n <= 2 && !closedWords[lower]
}

var givenShort = wordSet("wm thos geo chas jas jno robt saml benj richd edw edwd eliz jos alex alexr fred fredk hen theo nath nathl danl dan jon jona xtopher chris matt tho wal walt hy margt cath phil arch archd")

// lowerTitle reports whether token i is a title in lower case before a name.
func (s *scanner) lowerTitle(i int) bool {
	t := &s.tokens[i]
	if t.end-t.start > 24 {
		return false
	}
	k, ok := titleOf(s.text[t.start:t.end])
	if !ok || k.needsCapital {
		return false
	}
	j := i + 1
	if j < len(s.tokens) && s.isStop(j) {
		if k.plural && t.end-t.start > 5 {
			return false
		}
		j++
	} else if utf8.RuneCountInString(s.text[t.start:t.end]) <= 2 {
		return false // "о Нине" is about her; "о. Нил" is Father Nil
	}
	if j >= len(s.tokens) || s.tokens[j].kind != tokenWord {
		return false
	}
	x := &s.tokens[j]
	if !x.upper {
		return s.lowerTitleShallow(j)
	}
	if x.glued && j == i+1 {
		return false
	}
	lower := lowered(s.text[x.start:x.end])
	return !closedWords[lower] || s.initialAt(j)
}

// lowerTitleShallow allows one more title: "comrade general Ivanov".
func (s *scanner) lowerTitleShallow(j int) bool {
	k, ok := titleOf(s.text[s.tokens[j].start:s.tokens[j].end])
	if !ok || k.needsCapital {
		return false
	}
	j++
	if j < len(s.tokens) && s.isStop(j) {
		j++
	}
	return j < len(s.tokens) && s.tokens[j].kind == tokenWord && s.tokens[j].upper && !closedWords[lowered(s.text[s.tokens[j].start:s.tokens[j].end])]
}

func (s *scanner) isStop(i int) bool {
	t := &s.tokens[i]
	return t.kind == tokenMark && t.first == '.' && t.glued && t.end-t.start == 1
}

// initialAt reports whether token i is an initial with its full stop.
func (s *scanner) initialAt(i int) bool {
	t := &s.tokens[i]
	if t.kind != tokenWord || !t.upper || i+1 >= len(s.tokens) || !s.isStop(i+1) {
		return false
	}
	w := s.text[t.start:t.end]
	n := utf8.RuneCountInString(w)
	if n == 1 {
		return true
	}
	if n > 5 || t.caps {
		return false
	}
	// A digraph or shortened given name counts only before another name.
	if i+2 >= len(s.tokens) {
		return false
	}
	x := &s.tokens[i+2]
	lower := lowered(w)
	if x.kind != tokenWord || !x.upper || !givenAbbreviation(lower, n) {
		return false
	}
	return n > 2 || !closedWords[lower]
}

// bareInitial reports whether token i is an initial printed without its full stop:
// "B R Haydon".
func (s *scanner) bareInitial(i int) bool {
	t := &s.tokens[i]
	if t.end-t.start != 1 || t.first == 'I' || t.first == 'A' && s.starts[i] || i+1 >= len(s.tokens) {
		return false
	}
	x := &s.tokens[i+1]
	if x.kind != tokenWord || !x.upper || x.glued || x.end-x.start == 1 && !s.bareInitial(i+1) {
		return false
	}
	return !closedWords[lowered(s.text[x.start:x.end])]
}

func (s *scanner) countLower(t *token) {
	if t.end-t.start < 3 || t.end-t.start > 40 {
		return
	}
	s.out.Lower[s.text[t.start:t.end]]++
}

// chunk is a run of tokens that may be a name.
type chunk struct {
	from, to int // tokens [from, to)
	next     int // where to go on
	words    []Word
	titles   []titleInfo
	poss     bool
}

const longestName = 8 // words

// chunk reads the longest name that may begin at token i.
func (s *scanner) chunk(i int) chunk {
	c := chunk{from: i, to: i, next: i + 1}
	i = s.leadIn(&c, i)
	c.from = i
	names := 0
	for i < len(s.tokens) && len(c.words) < longestName {
		t := &s.tokens[i]
		if t.kind != tokenWord {
			// An editor's bracket around the surname: "L. D. [Trotsky]".
			if t.first == '[' && len(c.words) > 0 && i+2 < len(s.tokens) && s.tokens[i+1].kind == tokenWord && s.tokens[i+1].upper && s.tokens[i+2].first == ']' {
				s.word(&c, i+1, ClassName)
				names++
				i += 3
				c.to = i
			}
			break
		}
		if t.glued && i > c.from && s.tokens[i-1].kind == tokenWord {
			break
		}
		w := s.text[t.start:t.end]
		lower := lowered(w)
		if !t.upper {
			if k, ok := titleOf(lower); ok && names == 0 && (!k.needsCapital) && s.lowerTitle(i) {
				i = s.title(&c, i, k)
				continue
			}
			if n := s.particle(&c, i, lower, names); n > i {
				i = n
				continue
			}
			break
		}
		if k, ok := titleOf(lower); ok && utf8.RuneCountInString(w) > 1 {
			if names > 0 && k.kind != titleSuffix || s.fullStop(i, lower) {
				break
			}
			if names == 0 && k.kind != titleSuffix {
				i = s.title(&c, i, k)
				continue
			}
		}
		if s.initialAt(i) {
			if names > 0 && !s.initialsAfter(i) && !s.middleInitial(&c, i) {
				break
			}
			s.word(&c, i, ClassInitial)
			i += 2
			c.to = i
			continue
		}
		if s.bareInitial(i) && (names == 0 || len(c.words) > 0) {
			s.word(&c, i, ClassInitial)
			i++
			c.to = i
			continue
		}
		if names > 0 && romanNumeral(w) {
			s.word(&c, i, ClassOrdinal)
			i++
			c.to = i
			break
		}
		if (closedWords[lower] || contraction(lower)) && !(len(c.titles) > 0 && names == 0) {
			break
		}
		if names > 0 && !s.agrees(&c, w) {
			break
		}
		if len(c.words) > 0 && IsParticle(lower) && i+1 < len(s.tokens) && s.tokens[i+1].kind == tokenWord && s.tokens[i+1].upper {
			s.word(&c, i, ClassParticle) // "LUDWIG VAN BEETHOVEN"
			i++
			continue
		}
		class := ClassName
		switch base := bareWord(w); {
		case isPatronymic(base):
			class = ClassPatron
		case s.knownGiven(base), s.possessiveAt(i, base):
			class = ClassGiven
		}
		s.word(&c, i, class)
		names++
		i++
		c.to = i
		if _, ok := cutPossessive(w); ok {
			c.poss = true
			break
		}
	}
	for len(c.words) > 0 && c.words[len(c.words)-1].Class == ClassParticle {
		c.words = c.words[:len(c.words)-1] // nothing follows it after all
	}
	c.next = max(c.to, c.next)
	if names == 0 {
		s.withoutName(&c)
	}
	return c
}

// contraction reports "I'll", "he's", "that's": a closed word and what is left of a verb.
func contraction(lower string) bool {
	i := strings.IndexAny(lower, "'’")
	return i > 0 && closedWords[lower[:i]]
}

// fullStop reports whether the title at token i ends a sentence: the stop after a
// word that nobody abbreviates. "Comrade." is met before names in translations.
func (s *scanner) fullStop(i int, lower string) bool {
	return i+1 < len(s.tokens) && s.isStop(i+1) && utf8.RuneCountInString(lower) >= 6 && !strings.HasPrefix(lower, "comrad") && !strings.HasPrefix(lower, "товар") && lower != "messrs"
}

// leadIn passes over capitalised words that begin a sentence and are no part of
// the name that follows ("Yesterday Byron", "Poor Scott").
func (s *scanner) leadIn(c *chunk, i int) int {
	for i+1 < len(s.tokens) {
		t := &s.tokens[i]
		if t.kind != tokenWord || !t.upper || s.initialAt(i) {
			return i
		}
		x := &s.tokens[i+1]
		if x.kind != tokenWord || !x.upper {
			return i
		}
		w := s.text[t.start:t.end]
		lower := lowered(w)
		if _, ok := titleOf(lower); ok {
			return i
		}
		ctx, known := contextWords[lower]
		adjective := known && (ctx == ctxAdjective || ctx == ctxDear)
		opening := s.starts[i] && (isCommon(lower) || known && ctx != ctxPlace && ctx != ctxBody || s.cyrillicOpening(i, w) && !isPatronymic(s.text[x.start:x.end]))
		if !adjective && !opening && !closedWords[lower] {
			return i
		}
		if s.knownGiven(w) && !adjective {
			return i
		}
		if k := contextWords[lowered(s.text[x.start:x.end])]; s.initialAt(i+1) && opening {
		} else if k == ctxPlace || k == ctxBody {
			return i // "Central Committee", "New Street"
		}
		i++
		c.next = i + 1
	}
	return i
}

// cyrillicOpening reports whether the capitalised word w that begins a sentence is
// in all likelihood a common word before a name: "Воспоминания Ге".
func (s *scanner) cyrillicOpening(i int, w string) bool {
	if s.tokens[i].first < 0x400 || s.tokens[i].first >= 0x530 || isPatronymic(w) || possessiveGiven(w) {
		return false
	}
	_, weight := IsGiven(w)
	return weight < .2
}

func (s *scanner) word(c *chunk, i int, class WordClass) {
	t := &s.tokens[i]
	c.words = append(c.words, Word{Text: s.text[t.start:t.end], Class: class, Start: t.start})
}

func (s *scanner) title(c *chunk, i int, k titleInfo) int {
	s.word(c, i, ClassTitle)
	c.titles = append(c.titles, k)
	i++
	if i < len(s.tokens) && s.isStop(i) {
		i++
	}
	c.to = i
	// "Mr & Mrs Dickinson"
	if i+1 < len(s.tokens) && (s.tokens[i].first == '&' || s.text[s.tokens[i].start:s.tokens[i].end] == "and") {
		x := &s.tokens[i+1]
		if x.kind == tokenWord && x.upper {
			if k2, ok := titleOf(lowered(s.text[x.start:x.end])); ok && k2.kind == k.kind && k.kind == titleAddress {
				return i + 1
			}
		}
	}
	return i
}

// particle reads "de", "von", "of the" and ordinals like "the Third" between
// names, and gives the token after them, or i.
func (s *scanner) particle(c *chunk, i int, lower string, names int) int {
	upperAt := func(j int) bool {
		return j < len(s.tokens) && s.tokens[j].kind == tokenWord && s.tokens[j].upper && !s.tokens[j].glued && !closedWords[lowered(s.text[s.tokens[j].start:s.tokens[j].end])]
	}
	switch lower {
	case "de", "du", "des", "d", "von", "van", "der", "den", "zu", "della", "del", "di", "da", "le", "la", "ter", "ten", "bin", "ibn", "al", "el", "фон", "ван", "де", "дер", "ла", "ле", "дю":
		if len(c.words) == 0 {
			return i
		}
		j := i
		for j < len(s.tokens) && j < i+3 && s.tokens[j].kind == tokenWord && !s.tokens[j].upper {
			j++
		}
		if upperAt(j) {
			for k := i; k < j; k++ {
				s.word(c, k, ClassParticle)
			}
			c.to = j
			return j
		}
	case "of":
		if names > 0 || len(c.titles) == 0 || !c.titles[len(c.titles)-1].of {
			return i
		}
		j := i + 1
		if j < len(s.tokens) && s.text[s.tokens[j].start:s.tokens[j].end] == "the" {
			j++
		}
		if upperAt(j) {
			for k := i; k < j; k++ {
				s.word(c, k, ClassParticle)
			}
			c.to = j
			return j
		}
	case "the":
		if names > 0 && upperAt(i+1) {
			x := s.tokens[i+1]
			if ordinals[lowered(s.text[x.start:x.end])] {
				s.word(c, i, ClassParticle)
				s.word(c, i+1, ClassOrdinal)
				c.to = i + 2
				return i + 2
			}
		}
	}
	return i
}

var ordinals = wordSet("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth great elder younger wise bold good terrible conqueror confessor")

// possessiveAt reports whether token i is a possessive adjective made of a given
// name ("Машину поездку"). Its endings are those of surnames too (Ленин), so that
// it must stand before a thing.
func (s *scanner) possessiveAt(i int, base string) bool {
	if !possessiveGiven(base) || i+1 >= len(s.tokens) {
		return false
	}
	t := &s.tokens[i+1]
	if t.kind != tokenWord || t.upper {
		return false
	}
	switch contextOf(lowered(s.text[t.start:t.end])) {
	case ctxThing, ctxLower, ctxWork, ctxRole:
		return true
	}
	return false
}

// agrees reports whether the Cyrillic word w can stand in the case of the names
// before it: "Карлом Ивановичем Толстой называет" are two people, "в Дневнике
// Толстого" is one.
func (s *scanner) agrees(c *chunk, w string) bool {
	if w[0] < 0x80 {
		return true
	}
	cases, gender := Case(0), AnyGender
	for _, x := range c.words {
		if x.Class != ClassName && x.Class != ClassGiven && x.Class != ClassPatron || x.Text[0] < 0x80 {
			continue
		}
		hint := Hint{Gender: gender}
		switch x.Class {
		case ClassPatron:
			hint.Element = PatronymicName
		case ClassGiven:
			hint.Element = GivenName
		}
		k, g := caseOf(x.Text, hint)
		if cases == 0 {
			cases = k
		} else if cases&k != 0 {
			cases &= k
		}
		if gender == AnyGender {
			gender = g
		}
	}
	k, _ := caseOf(w, Hint{Gender: gender})
	return cases == 0 || k == 0 || cases&k != 0
}

// caseOf is the cases that a word is likely to stand in, and the gender if its
// likely nominatives agree on one.
func caseOf(w string, hint Hint) (Case, Gender) {
	var cases Case
	gender, first := AnyGender, true
	for _, l := range Nominatives(w, hint) {
		if l.Weight < .12 || !l.Gender.Agrees(hint.Gender) {
			continue
		}
		cases |= l.Cases
		if first {
			gender, first = l.Gender, false
		} else if gender != l.Gender {
			gender = AnyGender
		}
	}
	return cases, gender
}

// initialsAfter reports whether the initial at i belongs to the surname before it
// ("Medvedev R.A."): two initials, or one at the end of a clause.
func (s *scanner) initialsAfter(i int) bool {
	j := i + 2
	if j < len(s.tokens) && s.initialAt(j) {
		j += 2
		return !(j < len(s.tokens) && s.tokens[j].kind == tokenWord && s.tokens[j].upper && !s.tokens[j].caps && s.initialBelongsRight(i))
	}
	return j < len(s.tokens) && s.tokens[j].kind == tokenMark && s.tokens[j].first != '['
}

// middleInitial reports whether the initial at i stands between a given name and a
// surname: "Sergei M. Eisenstein".
func (s *scanner) middleInitial(c *chunk, i int) bool {
	last := c.words[len(c.words)-1].Class
	if last != ClassGiven && last != ClassInitial || i+2 >= len(s.tokens) {
		return false
	}
	x := &s.tokens[i+2]
	return x.kind == tokenWord && x.upper && !x.glued && !closedWords[lowered(s.text[x.start:x.end])]
}

// initialBelongsRight: in "Rykov A. I. Ivanov" the initials stand nearer the name after them.
func (s *scanner) initialBelongsRight(i int) bool { return !s.tokens[i].glued && i > 0 }

// withoutName decides whether titles or initials alone are a name: "A.D.Ts.", "A.I.", "Mr. D.".
func (s *scanner) withoutName(c *chunk) {
	initials := 0
	for _, w := range c.words {
		if w.Class == ClassInitial {
			initials++
		}
	}
	if initials >= 2 && !abbreviating[initialsIn(c.words)] || (initials == 1 && len(c.titles) > 0) {
		return
	}
	// "Дедушке³": a word of kinship that a note explains.
	if len(c.words) == 1 && len(c.titles) == 1 && c.titles[0].kind == titleKin && s.tokens[c.from].upper && s.anchored(int(s.tokens[c.from].end)) {
		c.words[0].Class = ClassName
		c.to = c.from + 1
		c.next = c.to
		return
	}
	c.words = nil
	c.next = max(c.next, c.from+1)
}

// initialsIn are the initials of words, in small letters.
func initialsIn(words []Word) string {
	var b strings.Builder
	for _, w := range words {
		if w.Class == ClassInitial {
			b.WriteString(strings.ToLower(w.Text))
		}
	}
	return b.String()
}

// abbreviating are initials that hardly ever stand for a person: P. S., N. B., M. P.
var abbreviating = wordSet("ps pps nb mp mps am pm ad bc ra dd md ma ba lld frs fsa rn us usa uk ms mss hms rsvp rip io te тд тп те нэ др им ио сг тг нс вс")

// anchored reports whether a note mark stands at byte end of the block.
func (s *scanner) anchored(end int) bool {
	if s.block_ == nil {
		return false // a name by itself
	}
	for _, a := range s.block_.Anchors {
		if a.Start >= end && a.Start <= end+2 {
			return true
		}
	}
	return false
}

func romanNumeral(w string) bool {
	if len(w) > 5 {
		return false
	}
	for i := 0; i < len(w); i++ {
		if w[i] != 'I' && w[i] != 'V' && w[i] != 'X' {
			return false
		}
	}
	return w != "I"
}

// cutPossessive takes the English possessive ending off a word.
func cutPossessive(w string) (string, bool) {
	for _, e := range [...]string{"'s", "’s", "'S", "’S"} {
		if strings.HasSuffix(w, e) {
			return w[:len(w)-len(e)], true
		}
	}
	return w, false
}

// brackets takes an editor's brackets out of a word.
var brackets = strings.NewReplacer("[", "", "]", "")

// bareWord is a word with its possessive ending and its editor's brackets off.
func bareWord(w string) string {
	w, _ = cutPossessive(w)
	if !strings.ContainsAny(w, "[]") {
		return w
	}
	return brackets.Replace(w)
}

// add turns a chunk into a Found.
func (s *scanner) add(c chunk, prevEnd *int, first int) {
	from, to := s.tokens[c.from], s.tokens[c.to-1]
	f := Found{
		Layer:   s.block_.Part.Layer(),
		Surface: s.text[from.start:to.end],
		Words:   c.words,
		Block:   s.index,
		At:      int(from.start),
	}
	// The full stop of a closing initial belongs to it; "Stalin." does not.
	for i := range f.Words {
		f.Words[i].Start -= from.start
	}
	f.Span = s.block_.Where(s.file, int(from.start), int(to.end))
	f.Signs = s.signs(&c)
	if f.Layer == letter.Note {
		f.NoteOf = s.block_.Label
		f.Opens = s.opensBlock(c.from)
		rest := strings.Trim(s.text[to.end:], " .;,")
		f.Whole = f.Opens && rest == ""
	}
	f.After = s.text[to.end:min(len(s.text), int(to.end)+60)]
	f.Before = s.text[max(0, int(from.start)-40):from.start]
	f.After = strings.ToValidUTF8(f.After, "")
	f.Before = strings.ToValidUTF8(f.Before, "")
	f.Since = s.since
	for _, a := range s.block_.Anchors {
		if a.Start >= int(to.end) && a.Start <= int(to.end)+2 {
			f.Marks = append(f.Marks, a.Label)
		}
		if a.Start < int(from.start) {
			f.Since = max(f.Since, noteNumber(a.Label))
		}
	}
	if n := len(s.found); n > first && *prevEnd >= 0 && s.listed(*prevEnd, c.from) {
		f.Joined = 1
		p := &s.found[n-1]
		a, b := listSign(p.Signs), listSign(f.Signs)
		p.Signs, f.Signs = append(p.Signs, signListed), append(f.Signs, signListed)
		if b != signListed {
			p.Signs = append(p.Signs, b)
		}
		if a != signListed {
			f.Signs = append(f.Signs, a)
		}
	}
	*prevEnd = c.to
	s.found = append(s.found, f)
	if f.Joined > 0 {
		s.closeList(&c, first)
	}
}

// closeList tells all names of a list what the word after its last one says of
// them: "Arbatskaya, Lubyanskaya and Sovetskaya squares" are places.
func (s *scanner) closeList(c *chunk, first int) {
	if !s.closesList(c.to) {
		return
	}
	for i := len(s.found) - 1; i >= first; i-- {
		f := &s.found[i]
		f.Signs = append(f.Signs, signListedOther)
		if f.Joined == 0 {
			return
		}
	}
}

// opensBlock reports whether only marks, numbers, a short preposition or what the
// person is stand before token i in its block: "3 Radek", "³ Художнику Н. Н. Ге",
// "¹ Об Иване Дмитриевиче Ругине".
func (s *scanner) opensBlock(i int) bool {
	words := 0
	for j := 0; j < i; j++ {
		t := &s.tokens[j]
		if t.kind != tokenWord {
			continue
		}
		words++
		lower := lowered(s.text[t.start:t.end])
		if k, ok := contextWords[lower]; words > 2 || !t.upper && (!ok || k == ctxAux || k == ctxPersonVerb) {
			return false
		}
	}
	return true
}

// closesList reports whether a word for a kind of place or body follows: "squares",
// "and other large cities".
func (s *scanner) closesList(i int) bool {
	words := 0
	for ; i < len(s.tokens) && words < 4; i++ {
		t := &s.tokens[i]
		if t.kind != tokenWord {
			if t.first == ',' {
				continue
			}
			return false
		}
		lower := lowered(s.text[t.start:t.end])
		switch contextOf(lower) {
		case ctxPlace, ctxBody, ctxWork:
			return true
		}
		if words == 0 && t.upper || words > 0 && lower == "other" {
			words++
			continue
		}
		if words == 0 && lower != "and" && lower != "etc" && lower != "other" {
			return false
		}
		words++
	}
	return false
}

// listSign is what a name in a list tells the name beside it.
func listSign(signs []Sign) Sign {
	for _, s := range signs {
		switch s {
		case signSure:
			return signListedSure
		case signCountry, signPeople, signCommon, signPlaceInside, signBodyInside, signShortCaps:
			return signListedOther
		}
	}
	return signListed
}

// listed reports whether only a comma or an "and" stands between two names.
func (s *scanner) listed(from, to int) bool {
	if to-from > 2 || to <= from {
		return false
	}
	for i := from; i < to; i++ {
		t := &s.tokens[i]
		switch {
		case t.kind == tokenMark && (t.first == ',' || t.first == '&' || t.first == '-' && t.end-t.start > 1):
		case t.kind == tokenWord && contextWords[s.text[t.start:t.end]] == ctxAnd:
		case t.kind == tokenDigit:
		default:
			return false
		}
	}
	return true
}

// finish gives the names found in a block their sentences.
func (s *scanner) finish(first int) {
	if len(s.tokens) == 0 {
		return // a person whom the markup names without a word
	}
	k := 0
	quote, qs, qe := "", -1, -1
	for i := first; i < len(s.found); i++ {
		f := &s.found[i]
		for k+1 < len(s.bounds) && int(s.tokens[s.bounds[k+1]].start) <= f.At {
			k++
		}
		from := int(s.tokens[s.bounds[k]].start)
		to := len(s.text)
		if k+1 < len(s.bounds) {
			to = int(s.tokens[s.bounds[k+1]].start)
		}
		from, to = window(s.text, from, to, f.At)
		if from != qs || to != qe {
			quote, qs, qe = strings.TrimSpace(s.text[from:to]), from, to
			quote = strings.Clone(quote)
		}
		f.Quote = quote
		f.Surface = strings.Clone(f.Surface)
		f.After, f.Before = strings.Clone(f.After), strings.Clone(f.Before)
		for j := range f.Words { // share the surface's memory, not the text's
			f.Words[j].Text = f.Surface[f.Words[j].Start : int(f.Words[j].Start)+len(f.Words[j].Text)]
		}
	}
}

// window keeps a quote to about 400 bytes around the name, cut at spaces, or
// anywhere in a text that has none for twice as long.
func window(text string, from, to, at int) (int, int) {
	const most = 400
	if to-from <= most {
		return from, to
	}
	a, b := max(from, at-most/2), min(to, at+most/2)
	for a > from && text[a-1] != ' ' && (at-a < most || !utf8.RuneStart(text[a])) {
		a--
	}
	for b < to && text[b] != ' ' && (b-at < most || !utf8.RuneStart(text[b])) {
		b++
	}
	return a, b
}

func firstUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
