package edition

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// splitNames splits a list of people or bodies in bytes [a, b) of s.
func splitNames(s string, a, b int) []named {
	pieces, list := cutList(s, a, b)
	if !list {
		pieces = [][2]int{{a, b}}
	}
	names := make([]named, 0, len(pieces))
	for _, p := range pieces {
		x, y := bounds(s, p[0], p[1], " \t[]_,;:\"“”«»'‘’—–-")
		y = initialDashes(s, x, y, b)
		y = trimStop(s, x, y)
		if x >= y {
			continue
		}
		names = append(names, named{text: clean(s[x:y]), start: x, end: y, org: isOrg(s[x:y], s)})
	}
	shareSurname(names)
	shareFamily(names)
	bodiesTogether(names)
	return names
}

// initialDashes takes in the dashes that stand for the rest of a name, "Mrs. H——",
// up to limit; y is where the name ends without them.
func initialDashes(s string, x, y, limit int) int {
	ws := words(s[x:y])
	if len(ws) == 0 || !isInitial(ws[len(ws)-1]) || x+ws[len(ws)-1].end != y {
		return y
	}
	for y < limit {
		r, n := utf8.DecodeRuneInString(s[y:limit])
		if r != '—' && r != '–' && r != '-' {
			break
		}
		y += n
	}
	return y
}

// bodiesTogether takes one word among bodies for a body too: "Eastpart, Central
// Committee, Control Commission".
func bodiesTogether(names []named) {
	bodies := 0
	for _, n := range names {
		if n.org {
			bodies++
		}
	}
	if bodies < 2 || bodies+1 != len(names) {
		return
	}
	for i := range names {
		names[i].org = names[i].org || len(words(names[i].text)) == 1
	}
}

var emphasis = strings.NewReplacer("_", "", "[", "", "]", "", "*", "")

// clean drops the marks inside a name that an editor or transcriber set.
func clean(s string) string {
	s = innerMark.ReplaceAllString(s, "")
	return strings.Join(strings.Fields(emphasis.Replace(s)), " ")
}

var innerMark = regexp.MustCompile(`\[\d+\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+`)

// personTitles stand before the names of people only.
var personTitles = wordSet("mr mrs miss ms dr rev sir lady mme mlle madame mademoiselle monsieur herr frau fräulein г-н г-жа г-ну г-же")

// trimStop leaves out the full stop at the end of a heading, but not that of an
// initial or an abbreviation.
func trimStop(s string, a, b int) int {
	for b > a && s[b-1] == '.' {
		ws := words(s[a:b])
		if len(ws) == 0 {
			return a
		}
		w := ws[len(ws)-1]
		if !strings.HasPrefix(s[a+w.end:], ".") {
			b-- // "Mrs. H——."
			continue
		}
		if isInitial(w) || shortTitle[w.lower()] && len(ws) > 1 {
			break
		}
		b--
	}
	return b
}

// isOrg reports whether a party is a body: it has a body's word, or stands as an
// acronym in a heading that is not in capitals.
func isOrg(s, heading string) bool {
	name, _, _ := strings.Cut(s, ",")
	if ws := words(name); len(ws) > 1 && personTitles[ws[0].lower()] {
		return false
	}
	if orgLike(name) {
		return true
	}
	ws := words(s)
	if len(ws) > 3 && ws[0].lower() == "the" && (strings.HasPrefix(ws[1].lower(), "editor") || strings.HasPrefix(ws[1].lower(), "printer") || strings.HasPrefix(ws[1].lower(), "publisher")) && (ws[2].lower() == "of" || strings.Contains(s, ",")) {
		return true
	}
	return len(ws) == 1 && len(ws[0].text) >= 2 && allCapitals(ws[0].text) && !allCapitals(heading)
}

var listWords = wordSet("and & и und et y")

// cutList cuts a list at commas and "and" and says whether it is one. "Sir John
// Wray, Bart", "Josef Frei, Chamberlain of the Duke" are one person; "Hall,
// Pym", "A. Hall, B. Pym and others", "the Council, the Society" are several.
func cutList(s string, a, b int) (pieces [][2]int, list bool) {
	from := a
	anded := false
	var afterAnd []bool
	add := func(to int, and bool) {
		pieces = append(pieces, [2]int{from, to})
		afterAnd = append(afterAnd, anded)
		anded = and
	}
	ws := words(s[a:b])
	for i := a; i < b; i++ {
		switch {
		case s[i] == ',' || s[i] == ';':
			add(i, false)
			from = i + 1
		}
		for _, w := range ws {
			if a+w.start == i && listWords[w.lower()] && i > from && !w.dot {
				if strings.TrimSpace(s[from:i]) != "" {
					add(i, true)
				} else {
					anded = true
				}
				from = a + w.end
			}
		}
	}
	add(b, false)
	kept := pieces[:0]
	keptAnd := afterAnd[:0]
	for i, p := range pieces {
		if strings.Trim(s[p[0]:p[1]], " .,;") != "" {
			kept = append(kept, p)
			keptAnd = append(keptAnd, afterAnd[i])
		}
	}
	if len(kept) < 2 {
		return kept, false
	}
	first := strings.TrimSpace(s[kept[0][0]:kept[0][1]])
	second := strings.TrimSpace(s[kept[1][0]:kept[1][1]])
	switch {
	case len(kept) == 2 && keptAnd[1] && orgLike(second) && !orgLike(first) && len(words(first)) > 0 && strings.EqualFold(words(first)[0].text, "the"):
		return [][2]int{{kept[0][0], kept[1][1]}}, false // "the Soldiers and Sailors Help Society"
	case len(kept) == 2 && !keptAnd[1] && orgLike(second) && !orgLike(first):
		if plainPerson(first) && !particles[words(first)[0].lower()] && len(words(first)) > 1 {
			return kept[:1], true // a person and the office he sits in
		}
		return merge(s, kept, keptAnd)
	case orgLike(first) && !orgLike(second) && !initialled(second):
		return [][2]int{{kept[0][0], kept[len(kept)-1][1]}}, false // "Ministry of Arts, Trade and Works"
	}
	for i, p := range kept[1:] {
		piece := strings.TrimSpace(s[p[0]:p[1]])
		if commercial(piece) {
			return merge(s, kept, keptAnd)
		}
		if ws := words(piece); keptAnd[i+1] && !describes(first) && !(len(ws) == 1 && styles[ws[0].lower()]) {
			continue
		}
		if !sameForm(first, piece) {
			return merge(s, kept, keptAnd)
		}
	}
	return kept, true
}

// merge keeps together what commas parted in one person's name and style, and
// parts only where "and" stands between two names.
func merge(s string, pieces [][2]int, and []bool) ([][2]int, bool) {
	out := [][2]int{pieces[0]}
	for i, p := range pieces[1:] {
		piece := strings.TrimSpace(s[p[0]:p[1]])
		last := out[len(out)-1]
		if and[i+1] && !commercial(piece) && plainPerson(piece) && plainPerson(strings.TrimSpace(s[last[0]:last[1]])) {
			out = append(out, p)
			continue
		}
		out[len(out)-1][1] = p[1]
	}
	// A style or place after the last comma is no part of a plain name.
	return out, len(out) > 1
}

// initialled reports whether a name has an initial.
func initialled(s string) bool {
	for _, w := range words(s) {
		if isInitial(w) {
			return true
		}
	}
	return false
}

func commercial(s string) bool {
	switch strings.ToLower(strings.Trim(s, ". ")) {
	case "co", "company", "sons", "son", "brothers", "comp", "cie":
		return true
	}
	return false
}

// describes reports whether a phrase is a style rather than a name: it holds
// "of" or a word of office, so that what follows a comma belongs to it.
func describes(s string) bool {
	if orgLike(s) {
		return false
	}
	for _, w := range words(s) {
		if low := w.lower(); low == "of" || low == "his" || low == "her" {
			return true
		}
	}
	return false
}

// styles follow a name after a comma.
var styles = wordSet("comdg commanding adjt col capt maj lieut surg chaplain regt vols esq bt knt ma m.a lld dd frs esquire bart baronet jun jr sen sr md m.d mp m.p ll.d d.d f.r.s knight kt k.b k.g senior junior clerk gent gentleman " +
	"publisher chamberlain secretary elector archduke duke earl bishop archbishop president governor captain colonel general ambassador minister composer poet scholar king queen prince princess emperor empress professor doctor merchant bookseller printer editor")

// plainPerson reports whether a phrase is a name without a style: up to four
// words, all capitalised or initials.
func plainPerson(s string) bool {
	ws := words(s)
	if len(ws) == 0 || len(ws) > 6 {
		return false
	}
	names := 0
	for _, w := range ws {
		low := w.lower()
		if styles[low] || offices[low] || low == "of" {
			return false
		}
		if isCapital(w.text) {
			names++
		} else if !particles[low] {
			return false
		}
	}
	return names > 0 && names <= 5
}

// sameForm reports whether two phrases of a list are of one make: two surnames,
// two names with initials, two bodies.
func sameForm(a, b string) bool {
	if orgLike(b) && !styles[strings.ToLower(strings.Trim(b, " ."))] {
		return true
	}
	if orgLike(a) {
		return plainPerson(b)
	}
	wa, wb := words(a), words(b)
	a, b = untitled(a), untitled(b)
	if !plainPerson(a) || !plainPerson(b) {
		return false
	}
	if len(wb) > 1 && placeNouns[wb[len(wb)-1].lower()] {
		return false
	}
	return (len(wa) == 1) == (len(wb) == 1)
}

// untitled is a name without the office before it: "President Hall".
func untitled(s string) string {
	ws := words(s)
	if len(ws) > 1 && (styles[ws[0].lower()] || offices[ws[0].lower()]) && isCapital(ws[1].text) && !particles[ws[1].lower()] {
		return s[ws[1].start:]
	}
	return s
}

// shareSurname completes names of which only initials are given: "Н. М. и В. В.
// Нагорновым" are two with one surname.
func shareSurname(names []named) {
	for i := len(names) - 2; i >= 0; i-- {
		if !onlyInitials(names[i].text) {
			continue
		}
		ws := words(names[i+1].text)
		if len(ws) < 2 {
			continue
		}
		last := ws[len(ws)-1]
		if !isInitial(last) && utf8.RuneCountInString(last.text) > 2 {
			names[i].text += " " + names[i+1].text[last.start:]
		}
	}
}

// shareFamily completes given names that stand before one surname: "Emma and
// Michael Walz". Editors who name by surname alone do not add given names to the
// last of a list.
func shareFamily(names []named) {
	n := len(names)
	if n < 2 {
		return
	}
	last := words(names[n-1].text)
	if len(last) != 2 || isInitial(last[0]) || names[n-1].org || shortTitle[last[0].lower()] || addressTitles[last[0].lower()] || particles[last[0].lower()] || len([]rune(last[0].text)) < 3 {
		return
	}
	for _, x := range names[:n-1] {
		if ws := words(x.text); len(ws) != 1 || x.org || len([]rune(ws[0].text)) < 3 {
			return
		}
	}
	for i := range names[:n-1] {
		names[i].text += " " + last[1].text
	}
}

func onlyInitials(s string) bool {
	ws := words(s)
	for _, w := range ws {
		if !isInitial(w) && !(w.dot && utf8.RuneCountInString(w.text) <= 3) {
			return false
		}
	}
	return len(ws) > 0
}
