package edition

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"lettergraph/extract/letter"
)

// pairOf names two people in a title who write to each other: "Letters of A. Hall
// and B. Rich", "Переписка И. С. Орлова и Г. К. Рудина".
var pairOf = regexp.MustCompile(`^(\S.*?)(?:,? (?:and|&|und|et|и)(?: (?:his|her|sa|son|seine[nr]?|ihre[nr]?) (?:wife|husband|brother|sister|mother|father|son|daughter|friend|cousin|aunt|uncle|niece|nephew|femme|mari|frau|mutter|vater|bruder|schwester))?,? )(\S.*)$`)

// pairTitle takes two names for the two who write to each other in all letters.
func (f *front) pairTitle(l line, title string, inflected bool) {
	m := pairOf.FindStringSubmatch(strings.Trim(title, " ,;:."))
	if m == nil {
		m = pairOf.FindStringSubmatch(strings.ToLower(title))
		if m == nil || len(m[0]) != len(title) {
			return
		}
		a := len(m[1])
		m = []string{title, title[:a], title[len(title)-len(m[2]):]}
	}
	a, _ := ownName(m[1])
	b, _ := ownName(m[2])
	for _, n := range []string{a, b} {
		if !plainPerson(n) || !nameLike(n) || kinOnly(n) || orgLike(n) || len(words(n)) > 5 || strings.ContainsAny(n, ",;/&") {
			return
		}
		for _, w := range words(n) {
			if low := w.lower(); listWords[low] || toWords[low] || fromWords[low] || notPeople[low] || letterNouns[low] != "" || bodies[low] || articles[low] && !isInitial(w) {
				return
			}
		}
	}
	if ws, last := words(a), words(b); len(ws) == 1 && len(last) == 2 && !shortTitle[last[0].lower()] && !isInitial(last[0]) && !isCyrillic(a) {
		a += " " + last[1].text // "John and Abigail Hall"
	}
	if sameSurname(a, b) || len(f.pair) > 0 && len(words(f.pair[0].Name))+len(words(f.pair[1].Name)) >= len(words(a))+len(words(b)) {
		return
	}
	f.pair = []letter.Party{f.party(l, a, letter.Sender, inflected), f.party(l, b, letter.Sender, inflected)}
}

// oneOfPair is which of the two that a title names a party is, -1 if neither.
func (f *front) oneOfPair(p letter.Party) int {
	if len(f.pair) != 2 || p.Kind == letter.Org {
		return -1
	}
	same := [2]bool{}
	for i, q := range f.pair {
		same[i] = namedAs(p.Name, q.Name)
	}
	switch {
	case same[0] && !same[1]:
		return 0
	case same[1] && !same[0]:
		return 1
	}
	return -1
}

// namedAs reports whether a name, perhaps of initials alone or a given name, is
// that of the person whom a title names.
func namedAs(name, title string) bool {
	ws, own := givenNames(name), givenNames(title)
	if len(ws) == 0 || len(own) == 0 {
		return false
	}
	last, family := ws[len(ws)-1], own[len(own)-1]
	initial := func(w word) rune {
		r, _ := utf8.DecodeRuneInString(w.text)
		return unicode.ToLower(r)
	}
	switch {
	case isInitial(last):
		if initial(last) != initial(family) {
			return false
		}
	case sameSurname(last.text, family.text):
	case len(ws) == 1 && len(own) > 1:
		return strings.EqualFold(last.text, own[0].text)
	default:
		return false
	}
	return len(ws) == 1 || len(own) == 1 || initial(ws[0]) == initial(own[0])
}

// exchange completes the sides of a letter between the two whom the title names:
// who signs writes to the other, unless somebody else is named.
func (b *book) exchange(l *letter.Letter) {
	if len(b.front.pair) != 2 {
		return
	}
	from, to := -1, -1
	if len(l.Senders) == 1 {
		from = b.front.oneOfPair(l.Senders[0])
	}
	if len(l.Addressees) == 1 {
		to = b.front.oneOfPair(l.Addressees[0])
	}
	known := func(i int, role letter.Role) letter.Party {
		p := b.front.pair[i]
		p.Role = role
		return p
	}
	switch {
	case from >= 0 && len(l.Addressees) == 0:
		l.Addressees = []letter.Party{known(1-from, letter.Addressee)}
	case to >= 0 && len(l.Senders) == 0:
		l.Senders = []letter.Party{known(1-to, letter.Sender)}
	}
	if from >= 0 && shorter(l.Senders[0].Name, b.front.pair[from].Name) {
		l.Senders[0] = known(from, letter.Sender)
	}
}

// shorter reports whether a signature of initials, or of a given name, says less
// than the title's name.
func shorter(name, title string) bool {
	ws := givenNames(name)
	return len(ws) > 0 && isInitial(ws[len(ws)-1]) || len(ws) == 1 && !sameSurname(name, surname(title))
}
