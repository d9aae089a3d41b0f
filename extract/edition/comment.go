package edition

import "regexp"

// commentHead is a letter's number that runs into the editor's comment on it:
// "Letter 5.--Sir Henry is the lover here described."
var commentHead = regexp.MustCompile(`^[_*\[]*((?i:letter|lettre|brief|epistle|письмо)\s+(\d{1,4}|[IVXLC]+))[._*\])]*\s*(?:--|—|–|\s-\s|:)\s*\S`)

// commented reads a letter's number with the comment that runs on from it, up to
// the letter's date line or salutation.
func (l *layout) commented(lines []line, i int) (start, bool) {
	x := lines[i]
	m := commentHead.FindStringSubmatchIndex(x.text)
	if m == nil || x.gap == 0 && i > 0 {
		return start{}, false
	}
	j := i
	for j < len(lines) && (j == i || lines[j].gap == 0) {
		j++
	}
	if lowerWords(x.text) < 3 && j == i+1 {
		return start{}, false
	}
	first := j
	for ; j < len(lines) && j < i+60; j++ {
		s := lines[j].text
		if lines[j].gap > 0 && (l.dateLike(s) || salutationEnd(s) > 0) {
			first = j
			break
		}
		if lines[j].gap > 0 && commentHead.MatchString(s) {
			break
		}
	}
	digits := x.text[m[4]:m[5]]
	s := start{at: i, next: first, from: i, to: i, dateAt: i, intro: [2]int{i, first}}
	s.heading = heading{class: numberClass, number: number(digits), label: digits, labelled: true, roman: !isDigits(digits)}
	l.dateBelow(lines, &s)
	s.quality = l.weigh(lines, &s)
	return s, true
}

// unheaded are letters without a heading of their own in editions of one writer:
// below the end of the letter before, a date line and a salutation begin one more
// to the same person.
func (l *layout) unheaded(lines []line, starts []start) []start {
	greeted, numbered := 0, true
	for k := range l.keys {
		if k.class == pairClass {
			return starts
		}
		numbered = numbered && k.class == numberClass
	}
	for _, s := range starts {
		if s.greeted {
			greeted++
		}
	}
	if greeted*2 < len(starts) {
		return starts
	}
	var out []start
	for i, s := range starts {
		out = append(out, s)
		end := len(lines)
		if i+1 < len(starts) {
			end = starts[i+1].at
		}
		if s.class == noClass || s.class == pairClass {
			continue
		}
		begun := s.dated || s.greeted
		for j := s.next; j+1 < end; j++ {
			if salutationEnd(lines[j].text) > 0 {
				begun = true
			}
			if !begun || j < s.next+2 {
				continue // an introduction stands between the heading and the letter
			}
			if lines[j].gap == 0 || lines[j].gap < 2 && numbered || numbered && prose(lines[j-1].text) || len(lines[j].text) > 90 || lines[j].indent > lines[s.next].indent+4 && lines[s.next].indent < 8 {
				continue
			}
			if at := l.openingDate(lines[:end], j); at >= 0 && at+1 < end && salutationEnd(lines[at+1].text) > 0 {
				out = append(out, start{at: j, next: j, heading: heading{class: numberClass, again: !numbered}, from: j, to: j, dateAt: j, body: true})
			}
		}
	}
	return out
}
