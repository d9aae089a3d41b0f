package edition

import "strings"

// countNames counts the headings of a number and a name, and those of them that a
// date line or a salutation follows: others number a list of people.
func countNames(all []start) (c [2]int) {
	for _, s := range all {
		if s.class != nameClass || !s.body {
			continue
		}
		c[0]++
		if s.dated || s.greeted {
			c[1]++
		}
	}
	return c
}

// namesWrite reports whether the names that stand alone in headings are the
// writers': they sign below, or no more than two people have all the headings.
func namesWrite(lines []line, all []start) bool {
	writes, reads := 0, 0
	names := map[string]bool{}
	for i, s := range all {
		if s.class != nameClass || !s.body {
			continue
		}
		end := len(lines)
		if i+1 < len(all) {
			end = all[i+1].at
		}
		name := surname(s.addressees[0].text)
		names[strings.ToLower(s.addressees[0].text)] = true
		for j := s.next; j < end; j++ {
			x := lines[j].text
			switch {
			case prose(x) || len(x) > 100:
			case j < s.next+5 && salutationEnd(x) > 0 && namesWord(x, name):
				reads++
			case j >= end-12 && j > s.next+1 && namesWord(x, name):
				writes++
			}
		}
	}
	if writes != reads {
		return writes > reads
	}
	return len(names) > 0 && len(names) <= 2
}

// namesWord reports whether a text has a surname among its words.
func namesWord(s, surname string) bool {
	for _, w := range words(s) {
		if isCapital(w.text) && sameSurname(w.text, surname) {
			return true
		}
	}
	return false
}
