package edition

import (
	"regexp"
	"strings"

	"lettergraph/extract/letter"
)

// single gives the one letter of a page that has no repeated headings: what a
// title, a salutation, a date line and a closing say together makes it a letter.
func (b *book) single(lines []line) {
	if len(lines) == 0 || len(lines) > 5000 {
		return
	}
	s, weight := b.singleStart(lines)
	weight += closingWeight(lines[min(len(lines), s.next):])
	if weight < 2.5 {
		return
	}
	b.letter(s, lines)
}

var letterTitle = regexp.MustCompile(`(?i)\b(?:letter|telegram|note|reply|epistle|brief|lettre|antwort)\b|письм[оа]|ответ|записка|телеграмма`)

// singleStart finds the heading of the page among its first lines, with how much
// speaks for a letter so far.
func (b *book) singleStart(lines []line) (start, float64) {
	s := start{at: -1}
	weight := 0.0
	date := -1
	greeting := -1
	for i, x := range lines[:min(len(lines), 40)] {
		if x.role == roleLink {
			continue
		}
		if s.at < 0 && greeting < 0 && date < 0 {
			if h, w, ok := b.titleHeading(x); ok {
				s = start{at: i, next: i + 1, heading: h, from: i, to: i, dateAt: i}
				weight += w
				b.authorAbove(lines, i)
				continue
			}
		}
		if date < 0 && b.layout.dateLike(x.text) && len(x.text) < 100 {
			date = i
			weight++
		}
		if salutationEnd(x.text) > 0 {
			greeting = i
			weight += 1.5
			break
		}
		if keyValue(x.text) == "written" {
			weight++
		}
		if prose(x.text) && keyValue(x.text) == "" {
			break
		}
	}
	if s.at < 0 {
		first := 0
		switch {
		case date >= 0:
			first = date
		case greeting >= 0:
			first = greeting
		}
		for first > 0 && lines[first-1].level > 0 && lines[first-1].role == "" {
			first--
		}
		s = start{at: first, next: first, from: first, to: first, dateAt: first}
		for s.next < len(lines) && lines[s.next].level > 0 {
			s.next++
		}
	}
	return s, weight
}

// titleCut parts what a title says beside the letter's parties.
var titleCut = regexp.MustCompile(`\s+(?:and (?:a|an|the|other)|on|about|concerning|regarding|re|in reply|of (?:\d|` + `January|February|March|April|May|June|July|August|September|October|November|December)|о|об|по поводу|über|sur)\s|\s*[\[:;]|\s+\(`)

// titleHeading reads a page's title as a heading: "A Letter to V. Kern and a Draft".
func (b *book) titleHeading(x line) (heading, float64, bool) {
	if len(x.text) > 300 || prose(x.text) && !letterTitle.MatchString(x.text) {
		return heading{}, 0, false
	}
	if h, ok := b.layout.reader.read(x.text); ok && (h.class == pairClass || h.class == toClass) {
		return h, 1.5 + bonus(h.noun != "") + bonus(h.dated) + bonus(h.capitals || x.level > 0)/2, true
	}
	if !letterTitle.MatchString(x.text) {
		return heading{}, 0, false
	}
	if m := titleCut.FindStringIndex(x.text); m != nil {
		if h, ok := b.layout.reader.read(x.text[:m[0]]); ok && h.noun != "" && (h.class == pairClass || h.class == toClass) {
			return h, 2.5, true
		}
	}
	if len(words(x.text)) <= 8 {
		return heading{noun: "letter"}, 1.5, true
	}
	return heading{}, 0, false
}

func bonus(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// authorAbove takes a name right above the title for the sender.
func (b *book) authorAbove(lines []line, i int) {
	for j := i - 1; j >= 0 && j >= i-2; j-- {
		b.front.author(lines[j], titleText(lines[j].text), false)
	}
}

// closingWeight speaks for a letter that ends as letters do.
func closingWeight(lines []line) float64 {
	for i, x := range lines {
		if i > 0 && len(x.text) < 110 && isClosing(x.text) {
			return 1.5
		}
		if i > 0 && i+1 == len(lines) || i > 0 && isPostscript(x.text) {
			ws := words(x.text)
			if len(ws) > 0 && len(ws) <= 4 && allTitle(ws) && !hasDigit(x.text) {
				return 1
			}
		}
		if tail := x.text[max(0, len(x.text)-120):]; len(x.text) > 110 && strongTail.MatchString(tail) {
			return 1
		}
	}
	return 0
}

var strongTail = regexp.MustCompile(`(?i)\b(?:yours (?:very )?(?:truly|faithfully|sincerely|ever|affectionately)|your (?:obedient|humble|affectionate|loving)|best wishes|greetings)\b[^.]{0,60}\.?$|(?:ваш|твой|с приветом)\s[^.]{0,60}\.?$`)

// Sniff is how likely a document that begins with head is to hold letters that
// this package reads: 0 for none, 1 for an edition with headings that repeat.
// A page that holds one letter gives something above a half.
func Sniff(head []byte) float64 {
	src := open(strings.NewReader(string(head)), "")
	var lines []line
	for {
		l, err := src.next()
		if err != nil {
			if _, fault := err.(*letter.Fault); fault {
				continue
			}
			break
		}
		lines = append(lines, l)
	}
	b := &book{}
	switch starts, _ := b.layout.find(lines); len(starts) {
	case 0:
	case 1:
		return 0.8
	default:
		return 1
	}
	s, weight := b.singleStart(lines)
	if len(lines) > 0 {
		weight += closingWeight(lines[min(len(lines), s.next):])
	}
	return min(0.7, weight/5)
}
