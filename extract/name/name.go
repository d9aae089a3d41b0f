// Package name reads personal names: it splits them into titles, given names,
// initials, patronymics, particles and surnames, knows how Russian and English
// inflect and romanise them, compares them, and finds what may be one in running
// text. It judges forms and occurrences; who a name belongs to is the business
// of package people.
package name

import "lettergraph/extract/letter"

// Scanned is everything that one letter's text says about names, in the order of
// the text. It holds no more of the text than the sentences that names stand in.
type Scanned struct {
	Found []Found
}

// Found is one place in a letter's text that may name a person.
type Found struct {
	Layer   letter.Layer
	Surface string
	Span    letter.Span
	Quote   string // the sentence it stands in
}

// Scan finds what may be a name in the letter's text. It is a pure function of
// the letter and safe to call from many goroutines.
func Scan(l *letter.Letter) *Scanned { return &Scanned{} }
