package edition

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"lettergraph/extract/letter"
)

// markNotes tells which paragraphs are the editor's notes.
func (lp *letterParts) markNotes(ps []paragraph) []bool {
	note := make([]bool, len(ps))
	rest := false   // all that follows is notes
	ruled := false  // between two rules
	braced := false // inside "[Footnote ...]" that goes on
	texts := 0
	signed := false
	for i := range ps {
		p := &ps[i]
		s := p.text
		label, _, labelled := noteLabel(s)
		switch {
		case p.role == roleNote:
			note[i] = true
		case braced:
			note[i] = true
			braced = !closesBrace(s)
		case strings.HasPrefix(s, "[") && (footnote.MatchString(s) || marginal.MatchString(s) && (i > 3 || !isDateline(s, lp.year))):
			note[i] = true
			braced = !closesBrace(s)
			rest = strings.HasSuffix(strings.TrimRight(s, "]"), ":") && !lp.resumes(ps[i+1:])
		case isRule(s) && ruled:
			note[i], ruled = true, false
		case isRule(s) && (texts > 0 || rest):
			note[i] = true
			closes := lp.ruleNotes(ps[i+1:])
			ruled, rest = closes > 0, rest || closes < 0
		case isNotesTitle(s) && (texts > 0 || i > 0):
			note[i], rest = true, true
		case rest || ruled:
			note[i] = true
		case texts > 0 && p.gap > 0 && lp.bracketedNote(ps, i):
			note[i], rest = true, !lp.resumes(ps[i+1:])
		case texts > 0 && superscript(label):
			note[i], rest = true, true
			backOver(ps, note, i)
		case texts > 0 && (p.gap > 0 || i > 0 && (note[i-1] || writtenLine(ps[i-1].text))) && isEditorial(s):
			note[i], rest = true, !lp.resumes(ps[i+1:])
		case texts > 0 && isArchive(s):
			rest = true
		case texts > 0 && labelled && signed && p.gap > 0 && strings.HasPrefix(s, label) && bareLabel(s, label) && label == "1" && prose(s):
			note[i], rest = true, true
		case texts > 0 && labelled && strings.HasPrefix(s, "[") && p.gap > 0:
			note[i], rest = true, !lp.resumes(ps[i+1:])
		}
		if !note[i] && len(s) > 20 && (texts > 0 || lowerWords(s) >= 3 && !isArchive(s) && keyValue(s) == "") {
			texts++
		}
		if !note[i] && texts > 0 && utf8.RuneCountInString(s) < 60 {
			signed = true
		}
	}
	return note
}

// roundNote is the label of a note in round brackets: "(120) Thomas Hall, Master of".
var roundNote = regexp.MustCompile(`^\((\d{1,3})\)\s+\S`)

// bracketedNote reports whether paragraph i is a note with its number in round
// brackets: one whose mark stands, glued to a word, in the heading or the text above.
func (lp *letterParts) bracketedNote(ps []paragraph, i int) bool {
	m := roundNote.FindStringSubmatch(ps[i].text)
	if m == nil {
		return false
	}
	mark := "(" + m[1] + ")"
	if gluedMark(lp.head, mark) {
		return true
	}
	for _, p := range ps[:i] {
		if gluedMark(p.text, mark) {
			return true
		}
	}
	return false
}

// gluedMark reports whether mark stands in s right behind a word or its stop, or
// right before a word at the beginning of s.
func gluedMark(s, mark string) bool {
	for from := 0; ; {
		at := strings.Index(s[from:], mark)
		if at < 0 {
			return false
		}
		at += from
		from = at + len(mark)
		before, n := utf8.DecodeLastRuneInString(s[:at])
		if n > 0 && (unicode.IsLetter(before) || strings.ContainsRune(".,;:!?\"”’'", before)) || at == 0 && unicode.IsLetter(firstRune(s[from:])) {
			return true
		}
	}
}

// writtenLine reports whether an editor's line says when or where a letter was
// written or sent; further lines of his may follow without a blank one.
func writtenLine(s string) bool {
	return len(s) < 120 && (strings.HasPrefix(s, "Написано ") || strings.HasPrefix(s, "Послано ") || strings.HasPrefix(s, "Written ") || strings.HasPrefix(s, "Sent "))
}

// lowerWords counts the words in lower case near the start of a text.
func lowerWords(s string) int {
	n := 0
	for w := range eachWord(head(s, 200)) {
		if !isCapital(w.text) && !hasDigit(w.text) && len(w.text) > 1 {
			n++
		}
	}
	return n
}

var footnote = regexp.MustCompile(`^\[(?i:footnote|note|editor's note|transcriber's note|illustration|прим|resolution|handwritten|marginal|stamp|resolution by|резолюция|помета|надпись|на полях)\b`)

func closesBrace(s string) bool {
	depth := 0
	for _, r := range s {
		switch r {
		case '[':
			depth++
		case ']':
			depth--
		}
	}
	return depth < 0 || strings.HasSuffix(strings.TrimSpace(s), "]") && depth <= 0
}

// ruleNotes says what follows a rule: 1 for notes up to the next rule, -1 for
// notes up to the end of the letter, 0 for none.
func (lp *letterParts) ruleNotes(ps []paragraph) int {
	next := len(ps)
	for i, p := range ps {
		if isRule(p.text) {
			next = i
			break
		}
	}
	if next == 0 {
		return 0
	}
	labelled := false
	for _, p := range ps[:min(next, 4)] {
		_, _, ok := noteLabel(p.text)
		labelled = labelled || ok || isEditorial(p.text) || isNotesTitle(p.text)
	}
	switch _, _, first := noteLabel(ps[0].text); {
	case next < len(ps) && (first || labelled && next <= 4):
		return 1
	case next < len(ps):
		return 0
	case labelled || prose(ps[0].text) && salutationEnd(ps[0].text) == 0 && !lp.resumes(ps):
		return -1
	}
	return 0
}

func superscript(label string) bool {
	r, _ := utf8.DecodeRuneInString(label)
	return strings.ContainsRune("¹²³⁴⁵⁶⁷⁸⁹", r)
}

// backOver marks the editor's comment that stands right above the first note.
func backOver(ps []paragraph, note []bool, i int) {
	for j := i; j > 0 && ps[j].gap == 0; j-- {
		note[j-1] = true
	}
}

// bareLabel reports whether a note's number stands without a stop, as the numbers
// of a letter's own points do not.
func bareLabel(s, label string) bool {
	r, _ := utf8.DecodeRuneInString(s[len(label):])
	return r == ' ' || unicode.IsUpper(r)
}

// resumes reports whether the letter goes on after a note at the foot of a page:
// its closing, its signature or a postscript is still to come.
func (lp *letterParts) resumes(ps []paragraph) bool {
	for _, p := range ps {
		s := p.text
		if len(s) < 110 && (isClosing(s) || namesOne(s, lp.from) && !prose(s)) || isPostscript(s) {
			return true
		}
	}
	return false
}

// notePart adds a paragraph of the editor's.
func (lp *letterParts) notePart(p *paragraph) {
	s := p.text
	switch {
	case isRule(s) || isNotesTitle(s) || isNavigation(s) || p.role == roleLink || strings.HasPrefix(s, "[Illustration") || pageHeading.MatchString(s):
		lp.whole(p, letter.Furniture)
		return
	case isArchive(s) && len(s) < 300 && !prose(s):
		if lp.archive == "" {
			lp.archive = archiveText(s)
		}
		lp.whole(p, letter.Archive)
		return
	}
	label, at, ok := noteLabel(s)
	if m := roundNote.FindStringSubmatchIndex(s); m != nil && !ok {
		label, at, ok = s[m[2]:m[3]], m[1]-1, true
		for at > 0 && !utf8.RuneStart(s[at]) {
			at--
		}
	}
	if !ok {
		lp.whole(p, letter.NoteText)
		return
	}
	end := len(s)
	if strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]") && !strings.HasPrefix(s, "["+label+"]") {
		end--
	}
	b := p.block(letter.NoteText, at, end)
	if b.Text == "" {
		return
	}
	b.Label = label
	lp.labels[plainLabel(label)] = true
	lp.blocks = append(lp.blocks, b)
}

// plainLabel is a label with ordinary digits.
func plainLabel(label string) string {
	return strings.Map(func(r rune) rune {
		if i := strings.IndexRune("⁰¹²³⁴⁵⁶⁷⁸⁹", r); i >= 0 {
			return rune('0' + utf8.RuneCountInString("⁰¹²³⁴⁵⁶⁷⁸⁹"[:i]))
		}
		return r
	}, label)
}

// formedMark is a mark that is told by its form alone.
var formedMark = regexp.MustCompile(`\[(?:\d{1,3}(?:\.\d{1,2})?|\*+|[a-z])\]|\(\d{1,3}\)|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}|\pL(\*{1,3}|†|‡)`)

// anchors finds the note marks in the letter's own words.
func (lp *letterParts) anchors() {
	if len(lp.labels) == 0 {
		return
	}
	next := 1 // the note whose mark is due
	for i := range lp.blocks {
		b := &lp.blocks[i]
		if b.Part.Layer() == letter.Note {
			continue
		}
		if strings.ContainsAny(b.Text, "[(¹²³⁴⁵⁶⁷⁸⁹⁰*†‡") {
			next = lp.formedAnchors(b, next)
		}
		if len(b.Anchors) == 0 && hasDigit(b.Text) {
			next = lp.digitAnchors(b, next)
		}
	}
}

// formedAnchors finds superscripts, stars and numbers in brackets.
func (lp *letterParts) formedAnchors(b *letter.Block, next int) int {
	for _, m := range formedMark.FindAllStringSubmatchIndex(b.Text, -1) {
		a, e := m[0], m[1]
		if m[2] >= 0 {
			a, e = m[2], m[3]
		}
		label := strings.Trim(b.Text[a:e], "[]()")
		if !lp.labels[plainLabel(label)] {
			continue
		}
		b.Anchors = append(b.Anchors, letter.Anchor{Start: a, End: e, Label: label})
		if n := number(plainLabel(label)); n >= next {
			next = n + 1
		}
	}
	return next
}

// digitAnchors finds marks that are plain digits, glued to a word or standing
// alone after a blank; next is the number due.
func (lp *letterParts) digitAnchors(b *letter.Block, next int) int {
	s := b.Text
	for a := 0; a < len(s); a++ {
		if s[a] < '0' || s[a] > '9' {
			continue
		}
		e := a
		for e < len(s) && s[e] >= '0' && s[e] <= '9' {
			e++
		}
		label := s[a:e]
		if n := number(label); e-a <= 2 && lp.due(n, next) && lp.labels[label] && markPlace(s, a, e) && !counts(s[:a], s[e:]) {
			b.Anchors = append(b.Anchors, letter.Anchor{Start: a, End: e, Label: label})
			next = n + 1
		}
		a = e
	}
	return next
}

// markPlace reports whether digits at [a, e) stand as a note's mark may: after a
// word or its stop, perhaps with a blank between, and before a blank or a stop.
func markPlace(s string, a, e int) bool {
	if after := firstRune(s[e:]); e < len(s) && !unicode.IsSpace(after) && !strings.ContainsRune(".,;:!?)»”", after) {
		return false
	}
	before, n := utf8.DecodeLastRuneInString(s[:a])
	if n == 0 {
		return false
	}
	if unicode.IsSpace(before) {
		before, n = utf8.DecodeLastRuneInString(s[:a-n])
		return n > 0 && (unicode.IsLetter(before) || strings.ContainsRune("])»”\".,;:!?", before))
	}
	return unicode.IsLetter(before) || strings.ContainsRune(".,;:!?»”\")", before)
}

// due reports whether note n may be the next: the one expected, or a later one
// when the marks between have been lost.
func (lp *letterParts) due(n, next int) bool { return n >= next && n <= next+3 }

var beforeCount = wordSet("of at to in for about no nr the by than over from on and a with under until till p pp vol fig article section paragraph № point to' days op d f l из в на по о с за до № п пункт ст стр от не около более менее und von bis mit de à en")

// counts reports whether a number between two stretches of text is a quantity, a
// date or a reference rather than a note's mark.
func counts(before, after string) bool {
	ws := words(before[max(0, len(before)-40):])
	if len(ws) == 0 {
		return true
	}
	last := ws[len(ws)-1]
	if strings.HasSuffix(strings.TrimRight(before, " "), "#") {
		return true
	}
	if end := strings.TrimRight(after, " "); end == "" || strings.ContainsRune(".,;:!?)»”", firstRune(strings.TrimLeft(after, " "))) {
		return beforeCount[last.lower()] && !isCapital(last.text) && !strings.HasPrefix(after, " ")
	}
	return beforeCount[last.lower()] || hasDigit(last.text) || monthWords[last.lower()]
}

var monthWords = wordSet("january february march april may june july august september october november december января февраля марта апреля мая июня июля августа сентября октября ноября декабря")

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
