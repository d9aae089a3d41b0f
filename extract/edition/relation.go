package edition

import (
	"regexp"
	"strings"
)

// relations say what the addressee is to the writer, in the Russian dative and in
// English and German where a hyphen or a long word makes them more than a title.
// They are never anybody's name.
var relations = wordSet("отцу матери мужу жене супругу супруге сыну дочери брату сестре родителям детям деду дедушке бабушке внуку внучке дяде тете тётке тетке тёте племяннику племяннице " +
	"тестю теще тёще свекру свёкру свекрови деверю золовке шурину свояку свояченице зятю снохе невестке куму куме крестному крёстному крестной крёстной мачехе отчиму пасынку падчерице жениху невесте " +
	"brother-in-law sister-in-law father-in-law mother-in-law son-in-law daughter-in-law stepfather stepmother stepson stepdaughter stepbrother stepsister half-brother half-sister godfather godmother godson goddaughter fiancé fiancée fiance fiancee betrothed " +
	"schwager schwägerin schwiegervater schwiegermutter schwiegersohn schwiegertochter beau-frère belle-sœur belle-soeur beau-père belle-mère gendre belle-fille")

// pastRelation is where, in bytes [a, b) of a heading, what follows a word of
// kinship begins: the name in "деверю, Ф. П. Орлову" and "her brother-in-law, Mr
// Hall"; b where nothing follows, a where there is no such word.
func pastRelation(s string, a, b int) int {
	ws := words(s[a:b])
	i := 0
	if len(ws) > 1 && (possessives[ws[0].lower()] || ws[0].lower() == "своему" || ws[0].lower() == "своей") {
		i = 1
	}
	if len(ws) <= i || !relations[ws[i].lower()] {
		return a
	}
	end := a + ws[i].end
	rest := strings.TrimLeft(s[end:b], " ,.")
	if len(words(rest)) == 0 || strings.HasPrefix(rest, "(") || strings.HasPrefix(rest, "[") {
		return b
	}
	next := b - len(rest)
	if given, _, _ := strings.Cut(rest, ","); len(words(given)) == 1 && particles[ws[i].lower()] && !strings.HasPrefix(s[end:b], ",") {
		return a // "сыну Константину" has no more of a name
	}
	if r := words(rest)[0]; !isCapital(r.text) && !shortTitle[r.lower()] && !lowTitles[r.lower()] && !particles[r.lower()] {
		return a
	}
	return next
}

// pastKin is where, in bytes [a, b) of a heading, the name begins that a comma parts
// from a word of kinship with its possessive: "his cousin, Mr. James Hall".
func pastKin(s string, a, b int) int {
	ws := words(s[a:b])
	if len(ws) < 3 || !possessives[ws[0].lower()] || !kin[ws[1].lower()] || strings.TrimSpace(s[a+ws[1].end:a+ws[2].start]) != "," || !isCapital(ws[2].text) || !nameLike(s[a+ws[2].start:b]) {
		return a
	}
	return a + ws[2].start
}

// kinBracketed is what an editor says of the addressee in brackets: "A. Hall [his
// wife], York".
var kinBracketed = regexp.MustCompile(`\s*[\[(](?:his|her|their|its|the writer[’']s|его|её|ее)\s+[\p{L}-]+[\])](?:,\s*(\p{Lu}[\p{L} -]+))?\.?$`)

// sameBracketed is the writer before named once more: "Она же (Орлова)".
var sameBracketed = regexp.MustCompile(`^(?i:он|она|они|тот|та|те)\s+же\s*[(\[](\p{Lu}[^()\[\]]*)[)\]]$`)

// beforeSubject is where, in a heading that begins "ЗАПИСКА", what the letter is
// about begins: "О ПОЛОЖЕНИИ НА ЗАВОДАХ"; b where it says nothing of it.
func beforeSubject(s string, a, b int) int {
	if !mostlyCyrillic(s[a:b]) {
		return b
	}
	for i, w := range words(s[a:b]) {
		switch w.lower() {
		case "о", "об", "обо", "относительно", "касательно":
			if i > 0 && !w.dot {
				return a + w.start
			}
		}
	}
	return b
}

// writerAlone reads a Russian heading that names its writer in the genitive and no
// addressee: "ЗАПИСКА Г. М. ОРЛОВА", "ПИСЬМО А. Л. ОРЛОВОЙ МУЖУ", "ЗАПИСКА СЕКРЕТАРЯ
// НАРКОМА И. Ф. ЛАПИНА".
func (h *heading) writerAlone(s string, ws []word, a, b int) bool {
	last := ws[len(ws)-1]
	if len(ws) > 1 && relations[last.lower()] {
		from := h.writer(s, a, last.start)
		if len(from) == 0 {
			return false
		}
		h.class, h.senders = pairClass, from
		return true
	}
	first, people := -1, 0
	for i, w := range ws {
		if isInitial(w) && w.dot && (i == 0 || !isInitial(ws[i-1])) {
			people++
			if first < 0 {
				first = i
			}
		}
	}
	if people != 1 || !genitiveEnding(last.lower()) || !isCapital(last.text) {
		return false
	}
	for _, w := range ws[:first] { // the office before the name
		if dativeEnding(w.lower()) {
			return false
		}
	}
	return h.lone(s, ws[first].start, b, fromClass)
}

// genitiveEnding reports whether a name may stand in the genitive and in no dative.
func genitiveEnding(w string) bool {
	for _, e := range []string{"а", "я", "ого", "его"} {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

// inDative reports whether a line that begins with the first word turns to somebody
// in the dative, as instructions do: "Тов. Орлову."
func inDative(first, last string) bool {
	switch first {
	case "тов", "т", "товарищу", "тт", "гр", "гражданину", "господину", "г":
	default:
		return false
	}
	return strings.HasSuffix(last, "у") || strings.HasSuffix(last, "ю")
}

// clerkLine reports whether a line has nothing but marks of secretaries: "Сов.
// секретно. Лично".
func clerkLine(s string) bool {
	if len(s) > 80 {
		return false
	}
	parts := strings.Split(strings.ReplaceAll(strings.TrimRight(s, " ."), "Сов. ", "Сов.\u00a0"), ". ")
	for _, p := range parts {
		if !clerkMark.MatchString(strings.ReplaceAll(p, "\u00a0", " ")) {
			return false
		}
	}
	return true
}

// remark is what the editor says of a letter between its heading and its text:
// "(По-русски)", "(In French.)".
var remark = regexp.MustCompile(`^\((?:\p{L}[\p{L}\- ,.]{2,60})\)\.?$`)
