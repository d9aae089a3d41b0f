package name

import "strings"

// Words are the words of a name that stands by itself, as a heading or a table
// gives it: "Гр. С. Н. Толстому", "Elford, Sir William". Words in lower case that
// are no titles or particles of names are left out.
func Words(s string) []Word {
	s = SmallParticles(s)
	if a, b, ok := strings.Cut(s, ","); ok && tradeAfter(a, b) {
		s = a
	} else if ok && invertible(a, b) {
		s = strings.TrimSpace(b) + " " + strings.TrimSpace(a)
	}
	sc := scanner{text: s, out: &Scanned{}}
	sc.tokens = tokenise(s, nil)
	sc.starts = make([]bool, len(sc.tokens))
	var words []Word
	for i := 0; i < len(sc.tokens); {
		t := &sc.tokens[i]
		if t.kind != tokenWord || (!t.upper && !sc.lowerTitle(i)) {
			i++
			continue
		}
		c := sc.chunk(i)
		if len(c.words) > 0 {
			words = append(words, c.words...)
		} else if t.upper {
			sc.word(&c, i, ClassName)
			words = append(words, c.words...)
		}
		i = max(c.next, i+1)
	}
	return words
}

// SmallParticles writes "of", "the" and the particles of names small in a name that
// is printed all in capitals: "THE DUKE OF WELL" as "the DUKE of WELL".
func SmallParticles(s string) string {
	if s != strings.ToUpper(s) || !strings.Contains(s, " ") {
		return s
	}
	fields := strings.Split(s, " ")
	for i, w := range fields[:len(fields)-1] {
		switch w {
		case "OF", "THE", "DE", "DU", "DES", "VON", "VAN", "DER", "DEN":
			fields[i] = strings.ToLower(w)
		}
	}
	return strings.Join(fields, " ")
}

// tradeAfter reports whether what follows a comma is the trade of somebody who has
// a title of address and a whole name before it: "Mr. Peter Hall, Bookseller".
func tradeAfter(a, b string) bool {
	words, after := strings.Fields(a), strings.Fields(b)
	if len(words) < 3 || len(after) == 0 || !firstUpper(strings.TrimSpace(b)) {
		return false
	}
	if k, ok := titleOf(strings.ToLower(strings.TrimRight(words[0], "."))); !ok || k.kind != titleAddress {
		return false
	}
	for _, w := range after {
		bare := strings.TrimRight(w, ".,")
		if k, ok := titleOf(strings.ToLower(bare)); ok && k.kind == titleSuffix || knownGiven(evenCapitals(bare)) || len(bare) < 3 {
			return false
		}
	}
	return true
}

// invertible reports whether "a, b" is a surname and what stands before it.
func invertible(a, b string) bool {
	a, b = strings.TrimSpace(a), strings.TrimSpace(b)
	if a == "" || b == "" || strings.Contains(b, ",") || len(strings.Fields(a)) > 3 {
		return false
	}
	if k, ok := titleOf(strings.ToLower(strings.TrimRight(b, "."))); ok && k.kind == titleSuffix {
		return false
	}
	return firstUpper(a) && firstUpper(b)
}

// knownGiven reports whether a word is in all likelihood a given name.
func knownGiven(w string) bool {
	_, weight := IsGiven(w)
	return weight >= givenEnough
}

// givenEnough is how surely a word must be a given name to count as one.
const givenEnough = 0.4

// PossessiveOf is the given name that a Russian possessive adjective is made of,
// in any case: Сонино, Машину -> Соня, Маша.
func PossessiveOf(w string) (string, bool) {
	for _, e := range possessiveEndings {
		stem, ok := strings.CutSuffix(w, e)
		if !ok || len(stem) < 4 {
			continue
		}
		for _, a := range [...]string{"а", "я"} {
			if _, weight := IsGiven(stem + a); weight >= .6 {
				return stem + a, true
			}
		}
	}
	return "", false
}

func possessiveGiven(w string) bool {
	if len(w) < 8 || w[0] < 0x80 {
		return false
	}
	_, ok := PossessiveOf(w)
	return ok
}

var possessiveEndings = strings.Fields("иной иного иному иным ином иных иными ина ино ину ины ин")

// NoteNumber is the number of a note mark, in digits or superscripts; 0 for others.
func NoteNumber(label string) int { return noteNumber(label) }
