package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is a stretch of a paragraph's text, in bytes.
type span struct{ from, to int }

// sentence is a sentence with the quotations in it.
type sentence struct {
	span
	quotes []span // with their quotation marks; the last may be unclosed
}

// sentences parts a paragraph. A quotation stays with the words that introduce
// it, however many sentences it holds.
func sentences(text string) []sentence {
	var out []sentence
	s := scanner{text: text}
	for s.at < len(text) {
		if end := s.step(); end > s.start {
			out = append(out, s.take(end))
		}
	}
	if s.open > 0 {
		s.quotes = append(s.quotes, span{s.openAt, len(text)})
	}
	if strings.TrimSpace(text[s.start:]) != "" {
		out = append(out, sentence{span{s.start, len(text)}, s.quotes})
	}
	return out
}

type scanner struct {
	text   string
	start  int // of the sentence
	at     int
	open   int  // quotation marks open
	mark   rune // the mark that opened the outermost one
	openAt int
	quotes []span
}

func (s *scanner) take(end int) sentence {
	out := sentence{span{s.start, end}, s.quotes}
	for end < len(s.text) && s.text[end] == ' ' {
		end++
	}
	s.start, s.quotes = end, nil
	return out
}

// closing is the mark that closes what r opens, 0 if it opens nothing.
func closing(r rune) rune {
	switch r {
	case '«':
		return '»'
	case '“':
		return '”'
	case '„':
		return '“'
	case '"':
		return '"'
	}
	return 0
}

// step goes one rune on; the result is the end of the sentence if it ends here,
// else 0.
func (s *scanner) step() int {
	r, n := utf8.DecodeRuneInString(s.text[s.at:])
	at := s.at
	s.at += n
	if s.open > 0 {
		return s.quoted(r, at)
	}
	if closing(r) != 0 && (r != '"' || s.opens(at)) {
		s.open, s.mark, s.openAt = 1, r, at
		return 0
	}
	if r != '.' && r != '!' && r != '?' && r != '…' {
		return 0
	}
	if r == '.' && abbreviated(s.text[s.start:at]) {
		return 0
	}
	return s.ends(s.at)
}

// opens tells a straight opening mark by the letter after it.
func (s *scanner) opens(at int) bool {
	next, _ := utf8.DecodeRuneInString(s.text[at+1:])
	return unicode.IsLetter(next) || next == '.' || next == '…' || next == '['
}

func (s *scanner) quoted(r rune, at int) int {
	switch {
	case r == closing(s.mark) || s.mark == '„' && r == '”':
		s.open--
	case r == s.mark:
		s.open++
	}
	if s.open > 0 {
		return 0
	}
	s.quotes = append(s.quotes, span{s.openAt, s.at})
	before, _ := utf8.DecodeLastRuneInString(s.text[:at])
	if before == '.' || before == '!' || before == '?' || before == '…' {
		return s.ends(s.at)
	}
	return 0
}

// ends is the end of the sentence if a new one begins after it, else 0.
func (s *scanner) ends(at int) int {
	end := at
	for end < len(s.text) {
		r, n := utf8.DecodeRuneInString(s.text[end:])
		if !strings.ContainsRune(".!?…)]”»’*", r) && !(unicode.IsDigit(r) && end > s.start) && !isSuperscript(r) {
			break
		}
		end += n
	}
	rest := strings.TrimLeft(s.text[end:], " \u00a0")
	if rest == "" {
		s.at = len(s.text)
		return len(s.text)
	}
	if rest == s.text[end:] && end == at {
		// Nothing between: "т.е.", "3.5"; a new sentence glued to the last is rare.
		return 0
	}
	next, n := utf8.DecodeRuneInString(rest)
	for (next == '–' || next == '—' || next == '-' || next == '[' || next == '(' || closing(next) != 0) && n < len(rest) {
		rest = strings.TrimLeft(rest[n:], " \u00a0")
		if rest == "" {
			break
		}
		next, n = utf8.DecodeRuneInString(rest)
	}
	s.at = end
	if unicode.IsUpper(next) || unicode.IsDigit(next) {
		return end
	}
	return 0 // nor does one begin after a later mark of these
}

func isSuperscript(r rune) bool {
	return r >= '⁰' && r <= '⁹' || r == '¹' || r == '²' || r == '³'
}

// abbreviations do not end a sentence with their period, in lower case.
var abbreviations = wordSet("mr mrs ms messrs dr prof rev st capt col gen lieut lt maj adm hon esq mme mlle jr sr no nos vol vols p pp cf etc i.e e.g viz jan feb mar apr jun jul aug sept sep oct nov dec ca " +
	"т тт тов г гг гр кн им ул стр с св о еп митр арх проф акад д-р напр см ср т.е т.к т.н т.п т.д др проч пр вв в н.э руб коп тыс млн ген полк кап бар янв февр авг сент окт нояб дек")

// abbreviated reports whether a text that is followed by a period ends in an
// abbreviation or an initial.
func abbreviated(before string) bool {
	const longer = 64 // bytes, than any abbreviation
	before = before[max(0, len(before)-longer):]
	i := strings.LastIndexAny(before, " (\u00a0[«\"“")
	w := before
	if i >= 0 {
		_, n := utf8.DecodeRuneInString(before[i:])
		w = before[i+n:]
	}
	if j := strings.LastIndexByte(w, '.'); j >= 0 && utf8.RuneCountInString(w[j+1:]) == 1 {
		w = w[j+1:] // the second of two initials
	}
	if n := utf8.RuneCountInString(w); n == 1 {
		r, _ := utf8.DecodeRuneInString(w)
		return unicode.IsUpper(r) || abbreviations[strings.ToLower(w)]
	} else if n == 2 && !abbreviations[strings.ToLower(w)] {
		switch w {
		case "Ts", "Yu", "Ya", "Ch", "Sh", "Kh", "Zh", "Th", "Ph", "Вл", "Ив", "Ал":
			return true
		}
	}
	return abbreviations[strings.ToLower(w)]
}

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

// word is a word or a mark of a sentence.
type word struct {
	span
	text    string
	low     string
	letters bool
	capital bool
	period  bool // an initial or abbreviation with its period in text
	glued   bool // no space before it
}

// tokenise cuts text[from:to) into words and marks, leaving out the spans in
// skip, each of which becomes one word with the text `"`.
func tokenise(text string, from, to int, skip []span) []word {
	out := make([]word, 0, (to-from)/8+4)
	at := from
	space := true
	for at < to {
		if len(skip) > 0 && at >= skip[0].from {
			w := word{span: skip[0], text: quotation, low: quotation}
			if titled(text, skip[0], out) {
				w.text, w.low = "«»", "«»"
			}
			out = append(out, w)
			at, skip = skip[0].to, skip[1:]
			continue
		}
		r, n := utf8.DecodeRuneInString(text[at:])
		if unicode.IsSpace(r) {
			at += n
			space = true
			continue
		}
		w := word{glued: !space}
		end := at + n
		switch {
		case unicode.IsLetter(r):
			end = wordEnd(text, at, to)
			w.letters = true
			w.capital = unicode.IsUpper(r)
			if end < to && text[end] == '.' && abbreviated(text[from:end]) {
				end++
				w.period = true
			}
		case unicode.IsDigit(r):
			for end < to && text[end] >= '0' && text[end] <= '9' {
				end++
			}
		}
		w.span = span{at, end}
		w.text = text[at:end]
		w.low = strings.ReplaceAll(strings.ToLower(w.text), "ё", "е")
		out = append(out, w)
		at, space = end, false
	}
	return out
}

// titled reports whether a quotation is the name of a newspaper, ship or factory:
// a few words right after a noun in lower case.
func titled(text string, q span, before []word) bool {
	if len(before) == 0 || strings.Count(strings.TrimSpace(text[q.from:q.to]), " ") > 3 {
		return false
	}
	w := before[len(before)-1]
	if !w.letters || w.capital || w.period || len(lexicon()[w.low]) > 0 && !isKind(w.low, body) && !isKind(w.low, work) {
		return false
	}
	first := strings.TrimLeft(text[q.from:q.to], "«“„\"")
	r, _ := utf8.DecodeRuneInString(first)
	last := strings.TrimRight(text[q.from:q.to], "»”“\"")
	return unicode.IsUpper(r) && !strings.HasSuffix(last, ".") && !strings.HasSuffix(last, "!") && !strings.HasSuffix(last, "?") && !strings.HasSuffix(last, ",")
}

// quotation stands for a quotation among the words.
const quotation = "\""

// wordEnd is the end of a word that begins at at: letters, with apostrophes,
// hyphens and editors' brackets between them.
func wordEnd(text string, at, to int) int {
	end := at
	for end < to {
		r, n := utf8.DecodeRuneInString(text[end:])
		if unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) {
			end += n
			continue
		}
		if r == '\'' || r == '’' || r == '-' || r == '[' || r == '‑' {
			next, _ := utf8.DecodeRuneInString(text[min(end+n, to):])
			if end+n < to && unicode.IsLetter(next) {
				end += n
				continue
			}
		}
		if r == ']' && strings.ContainsRune(text[at:end], '[') {
			end += n
		}
		break
	}
	return end
}
