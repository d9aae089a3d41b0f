package edition

import (
	"strings"
	"unicode/utf8"
)

// intoBody reads a Russian heading whose addressee is a body or a paper: "Письмо
// крестьянина А. Ф. Орлова в «Северную газету»", "Телеграмма полномочного
// представителя в Швеции в Народный комиссариат". The last "в" before a body counts.
func (h *heading) intoBody(s string, ws []word, a, b int) bool {
	for i := len(ws) - 2; i >= 0; i-- {
		if low := ws[i].lower(); low != "в" && low != "во" || ws[i].dot {
			continue
		}
		left, right := ws[i].start, ws[i].end
		x, y := bounds(s, right, b, " \t[]_,;:.")
		if strings.HasPrefix(s[y:], "»") {
			y += len("»")
		}
		if rest := words(s[x:y]); officesIn(rest) > 0 || initialsIn(rest) {
			continue
		}
		if x >= y || !quotedTitle(s[x:y]) && !orgLike(s[x:y]) {
			continue
		}
		if strings.ContainsAny(s[a:left], "—–") || i > 1 && isTo(ws, 0) {
			return false
		}
		h.class, h.senders = pairClass, h.writer(s, a, left)
		if i == 0 && !h.unknown {
			h.class = toClass
		}
		h.addressees = []named{{text: clean(s[x:y]), start: x, end: y, org: true, inflected: true}}
		return true
	}
	return false
}

// intoOne leaves out the "в" before a body that is the only addressee and takes in
// the quotation mark that closes its name: "В РЕДАКЦИЮ «СЕВЕРА»".
func intoOne(s string, to []named) {
	if len(to) != 1 || !to[0].org {
		return
	}
	n := &to[0]
	ws := words(n.text)
	if len(ws) < 2 || ws[0].lower() != "в" && ws[0].lower() != "во" || ws[0].dot {
		return
	}
	next := strings.Index(s[n.start:n.end], ws[1].text)
	if next < 0 {
		return
	}
	n.start += next
	if strings.HasPrefix(s[n.end:], "»") && strings.Contains(s[n.start:n.end], "«") {
		n.end += len("»")
	}
	n.text = clean(s[n.start:n.end])
}

// quotedTitle reports whether a phrase is a title in quotation marks, as a paper
// has: "«Северную газету»".
func quotedTitle(s string) bool {
	return strings.HasPrefix(s, "«") && strings.HasSuffix(s, "»") && strings.Count(s, "«") == 1
}

// writer reads who writes from the genitive in bytes [a, b) of a Russian heading,
// where a calling may stand before the name: "красноармейца Г. Орлова". An office
// alone names nobody; the signature does.
func (h *heading) writer(s string, a, b int) []named {
	a, b = bounds(s, a, b, " \t[]_,;:—–-")
	ws := words(s[a:b])
	if len(ws) == 0 || officeOnly(s[a:b]) {
		return nil
	}
	from := 0
	for i, w := range ws { // past the calling, to the name
		if isCapital(w.text) {
			break
		}
		from = i + 1
	}
	switch {
	case from < len(ws) && nameLike(s[a+ws[from].start:b]) && officesIn(ws) == 0:
		if names, ok := h.party(s, a+ws[from].start, b); ok && !(from > 0 && orgLike(s[a:b])) {
			inflect(names)
			return names
		}
	case initialsIn(ws):
		return withInitials(s, a, ws)
	}
	if n, ok := collective(s[:b], words(s[:b])[len(words(s[:a])):], b); ok {
		return []named{n}
	}
	return nil
}

// officeToOffice reads a Russian heading that names both sides by their offices:
// "Телеграмма народного комиссара иностранных дел полномочному представителю в
// Швеции А. Л. Орлову". The first office in the dative begins the addressee.
func (h *heading) officeToOffice(s string, ws []word, a, b int) bool {
	split := -1
	for i, w := range ws {
		if low := w.lower(); isOffice(low) && (strings.HasSuffix(low, "у") || strings.HasSuffix(low, "ю")) {
			split = i
			break
		}
	}
	for split > 0 && dativeAdjective(ws[split-1].lower()) {
		split--
	}
	if split <= 0 || officesIn(ws[:split]) == 0 && !initialsIn(ws[:split]) {
		return false
	}
	end, copied := h.copies(s, ws[split].start, b)
	h.class = pairClass
	h.senders = h.holders(s, a, ws[split].start)
	h.addressees = append(h.holders(s, ws[split].start, end), copied...)
	return true
}

func dativeAdjective(w string) bool {
	return strings.HasSuffix(w, "ому") || strings.HasSuffix(w, "ему")
}

// holders are the people whom bytes [a, b) of a Russian heading name with their
// offices: by initials and surname, or by the surname after the last office.
func (h *heading) holders(s string, a, b int) []named {
	a, b = bounds(s, a, b, " \t[]_,;:—–-")
	ws := words(s[a:b])
	switch {
	case len(ws) == 0 || officeOnly(s[a:b]):
		return nil
	case initialsIn(ws):
		return withInitials(s, a, ws)
	}
	last := ws[len(ws)-1]
	return []named{{text: last.text, start: a + last.start, end: a + last.end, inflected: true}}
}

// withInitials are the names with initials among words that begin at byte a.
func withInitials(s string, a int, ws []word) []named {
	var names []named
	for i := 0; i < len(ws); i++ {
		j := i
		for j+1 < len(ws) && isInitial(ws[j]) && ws[j].dot {
			j++
		}
		if j > i && isCapital(ws[j].text) && utf8.RuneCountInString(ws[j].text) > 2 {
			names = append(names, named{text: clean(s[a+ws[i].start : a+ws[j].end]), start: a + ws[i].start, end: a + ws[j].end, inflected: true})
		}
		i = j
	}
	return names
}

// officeStems begin the Russian words for offices, in all cases.
var officeStems = []string{"председател", "комиссар", "нарком", "представител", "полпред", "торгпред", "министр", "посланник", "секретар", "консул", "начальник", "директор", "управляющ", "заместител", "уполномоченн", "командующ", "главнокомандующ", "губернатор", "поверенн", "заведующ", "наместник", "прокурор", "президент", "премьер"}

// isOffice reports whether a word is a Russian office in some case.
func isOffice(w string) bool {
	switch w {
	case "посла", "послу", "посол":
		return true
	}
	for _, stem := range officeStems {
		if rest, ok := strings.CutPrefix(w, stem); ok && utf8.RuneCountInString(rest) <= 3 {
			return true
		}
	}
	return false
}

// officesIn counts the offices among words.
func officesIn(ws []word) int {
	n := 0
	for _, w := range ws {
		if isOffice(w.lower()) {
			n++
		}
	}
	return n
}

func initialsIn(ws []word) bool {
	for _, w := range ws {
		if isInitial(w) && w.dot {
			return true
		}
	}
	return false
}

// officeOnly reports whether a phrase names an office and nobody who holds it:
// "Народного комиссара иностранных дел", not "наркома Орлова".
func officeOnly(s string) bool {
	ws := words(s)
	if officesIn(ws) == 0 || initialsIn(ws) {
		return false
	}
	last := ws[len(ws)-1].lower()
	if isOffice(last) || len(ws) < 2 {
		return true
	}
	for _, e := range []string{"ова", "ева", "ёва", "ина", "ына", "ого", "ову", "еву", "ёву", "ину", "ому"} {
		if strings.HasSuffix(last, e) && isCapital(ws[len(ws)-1].text) {
			return false
		}
	}
	return true
}
