package edition

import "regexp"

// marginal is a note that a transcriber took over from the margin or the head of a
// page: "[Sidenote: Mr. Hall.]". In the margin an edition may say whom a letter
// addresses or when it was written; elsewhere it says what a page is about.
var marginal = regexp.MustCompile(`^\[(?i:side-?\s?note|marginal note|in (?:the )?margin|page ?-?heading|running ?head(?:ing|line)?)s?:\s*(.*?)\s*(?:\]|$)`)

// pageHeading is the head of a page, which belongs to no letter.
var pageHeading = regexp.MustCompile(`^\[(?i:page ?-?heading|running ?head(?:ing|line)?):`)

// greetedBelow reports whether the lines from i on lead to a letter's text as its
// place, date and salutation do: a name alone above them is the addressee's.
func (l *layout) greetedBelow(lines []line, i int) bool {
	for j := i; j < len(lines) && j < i+5; j++ {
		s := lines[j].text
		switch {
		case l.dateLike(s) || salutationEnd(s) > 0:
			return true
		case !streetLine(s) || lines[j].gap > 3:
			return false
		}
	}
	return false
}
