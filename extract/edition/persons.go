package edition

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"lettergraph/extract/letter"
	"lettergraph/extract/name"
)

// personHeads are the lines that head the letters of one person each in a
// collection of several people's: a name alone, and below it who that was. One of
// them alone is the book's title or a chapter's; two make a plan.
func personHeads(lines []line) map[int]named {
	heads := map[int]named{}
	for i := range lines {
		if n, ok := personHead(lines, i); ok {
			heads[i] = n
		}
	}
	if len(heads) < 2 {
		return nil
	}
	return heads
}

// lifeSpan is the years of a life after a name: "(1926—1944)", "(b. 1926)".
var lifeSpan = regexp.MustCompile(`\s*[(\[][^()\[\]]{0,12}1\d{3}[^()\[\]]{0,40}[)\]]\.?$`)

// born begins what is told of a life.
var born = regexp.MustCompile(`(?i)\b(?:born|geboren|geb\.|née? en|né le)\b|(?:^|\s)(?:род\.|родил(?:ся|ась)|призван|урожен)`)

func personHead(lines []line, i int) (named, bool) {
	x := lines[i]
	if i > 0 && x.gap == 0 && x.level == 0 || x.role != "" || len(x.text) > 120 || i+1 == len(lines) {
		return named{}, false
	}
	text := x.text
	lived := lifeSpan.FindStringIndex(text)
	if lived != nil {
		text = text[:lived[0]]
	}
	text = strings.TrimRight(text, " .")
	ws := words(text)
	if len(ws) < 2 || len(ws) > 4 || hasDigit(text) || strings.ContainsAny(text, ",;:!?") || !plainPerson(text) || !nameLike(text) || orgLike(text) {
		return named{}, false
	}
	given := false
	for _, w := range ws {
		if !isInitial(w) {
			_, likely := name.IsGiven(titleCase(w.text))
			given = given || likely >= 0.5
		}
	}
	below := lines[i+1].text
	if !given || salutationEnd(below) > 0 || isDateline(below, 0) || !(lived != nil || born.MatchString(head(below, 200))) {
		return named{}, false
	}
	return named{text: clean(text), start: 0, end: len(text)}, true
}

// titleCase is a word in capitals with only its first letter so.
func titleCase(s string) string {
	if !allCapitals(s) {
		return s
	}
	_, n := utf8.DecodeRuneInString(s)
	return s[:n] + strings.ToLower(s[n:])
}

// person makes the person whose letters follow the writer of them.
func (b *book) person(s start, lines []line) {
	b.front.sender = b.front.party(lines[s.at], s.senders[0].text, letter.Sender, false)
	b.front.addressee, b.front.owner = letter.Party{}, letter.Party{}
	b.before = earlier{}
}
