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
		case footnote.MatchString(s):
			note[i] = true
			braced = !closesBrace(s)
		case isRule(s) && (i+1 < len(ps) && texts > 0 || rest || ruled):
			note[i] = true
			ruled = !ruled && lp.notesFollow(ps[i+1:])
		case isNotesTitle(s) && (texts > 0 || i > 0):
			note[i], rest = true, true
		case rest || ruled:
			note[i] = true
		case texts > 0 && superscript(label):
			note[i], rest = true, true
			backOver(ps, note, i)
		case texts > 0 && p.gap > 0 && editorial.MatchString(s):
			note[i], rest = true, true
		case texts > 0 && isArchive(s):
			rest = true
		case texts > 0 && labelled && signed && p.gap > 0 && strings.HasPrefix(s, label) && bareLabel(s, label) && label == "1" && prose(s):
			note[i], rest = true, true
		case texts > 0 && labelled && strings.HasPrefix(s, "[") && labelBefore(ps[:i], label):
			note[i], rest = true, true
		}
		if !note[i] && len(s) > 20 && (prose(s) || texts > 0) {
			texts++
		}
		if !note[i] && texts > 0 && utf8.RuneCountInString(s) < 60 {
			signed = true
		}
	}
	return note
}

var footnote = regexp.MustCompile(`^\[(?i:footnote|note|editor's note|transcriber's note|illustration|прим)\b`)

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

// notesFollow reports whether paragraphs after a rule are notes: one of the first
// is labelled, or is an editor's comment, or nothing follows that is a letter's.
func (lp *letterParts) notesFollow(ps []paragraph) bool {
	for i, p := range ps {
		if i > 3 || isRule(p.text) {
			break
		}
		if _, _, ok := noteLabel(p.text); ok || editorial.MatchString(p.text) || isNotesTitle(p.text) {
			return true
		}
	}
	return len(ps) > 0 && prose(ps[0].text) && salutationEnd(ps[0].text) == 0
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

// labelBefore reports whether the mark of a note stands in the text above.
func labelBefore(ps []paragraph, label string) bool {
	for _, p := range ps {
		if strings.Contains(p.text, "["+label+"]") {
			return true
		}
	}
	return false
}

// notePart adds a paragraph of the editor's.
func (lp *letterParts) notePart(p *paragraph) {
	s := p.text
	switch {
	case isRule(s) || isNotesTitle(s) || navigation.MatchString(s) || p.role == roleLink || strings.HasPrefix(s, "[Illustration"):
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

// noteMarks are the marks that are told by their form alone, then digits glued to
// a word, then digits standing alone.
var (
	formedMark = regexp.MustCompile(`\[(?:\d{1,3}|\*+|[a-z])\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}|\pL(\*{1,3}|†|‡)`)
	gluedMark  = regexp.MustCompile(`\p{L}[.,;:!?»”")]?(\d{1,2})(?:[\s.,;:!?)»”]|$)`)
	aloneMark  = regexp.MustCompile(`[\p{L}\])»”".,;:!?]\s(\d{1,2})(\s*[.,;:!?)»”]|\s|$)`)
)

// anchors finds the note marks in the letter's own words.
func (lp *letterParts) anchors() {
	next := 1 // the note whose mark is due
	for i := range lp.blocks {
		b := &lp.blocks[i]
		if b.Part.Layer() == letter.Note {
			continue
		}
		for _, m := range formedMark.FindAllStringSubmatchIndex(b.Text, -1) {
			a, e := m[0], m[1]
			if m[2] >= 0 {
				a, e = m[2], m[3]
			}
			label := strings.Trim(b.Text[a:e], "[]")
			if lp.labels[plainLabel(label)] {
				b.Anchors = append(b.Anchors, letter.Anchor{Start: a, End: e, Label: label})
				if n := number(plainLabel(label)); n >= next {
					next = n + 1
				}
			}
		}
		if len(b.Anchors) == 0 {
			next = lp.digitAnchors(b, next)
		}
	}
}

// digitAnchors finds marks that are plain digits; next is the number due.
func (lp *letterParts) digitAnchors(b *letter.Block, next int) int {
	at := 0
	for at < len(b.Text) {
		m := gluedMark.FindStringSubmatchIndex(b.Text[at:])
		if alone := aloneMark.FindStringSubmatchIndex(b.Text[at:]); alone != nil && (m == nil || alone[2] < m[2]) {
			m = alone
		}
		if m == nil {
			break
		}
		a, e := at+m[2], at+m[3]
		label := b.Text[a:e]
		n := number(label)
		if lp.due(n, next) && lp.labels[label] && !counts(b.Text[:a], b.Text[e:]) {
			b.Anchors = append(b.Anchors, letter.Anchor{Start: a, End: e, Label: label})
			next = n + 1
		}
		at = e
	}
	return next
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
