package people

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lettergraph/extract/name"
)

// ident is what a form says of the person: the parts of the name, each as
// printed and traced to its nominative where a case ending hides it.
type ident struct {
	titles      []string
	honor       name.Honorific
	given       string // given name, nominative; "" where there is none or an initial
	rawGiven    string
	first       string       // initial of the given name, romanised and lower case
	second      string       // initial of the patronymic or second given name
	middle      string       // names between given name and surname, in full
	particle    string       // von, de
	patron      string       // patronymic, nominative
	surname     string       // as printed, possessive off
	ordinal     string       // "the First", "II"
	of          string       // place of a noble title: Wellington
	lemmas      []name.Lemma // of the surname
	gender      name.Gender
	plural      bool
	loose       bool // the only initial may be a title: "T. Stalin" (tovarishch), "M. Talma"
	mister      bool // called Mr. somewhere
	abbreviated bool // surname given by an initial only: "Mr. D.", "A. D. Ts."
}

// bare reports that the form gives a surname and nothing that tells its bearers apart.
func (d *ident) bare() bool { return d.surname != "" && d.given == "" && d.first == "" }

// identify reads the words of a name.
func identify(words []name.Word) *ident {
	d := &ident{}
	var names []name.Word
	var initials []string
	firstInitial, firstName, lastName := -1, -1, -1
	for i := 0; i < len(words); i++ {
		w := words[i]
		switch w.Class {
		case name.ClassTitle:
			d.title(w.Text)
		case name.ClassInitial:
			initials = append(initials, initialKey(w.Text))
			if firstInitial < 0 {
				firstInitial = i
			}
		case name.ClassOrdinal:
			d.ordinal = w.Text
		case name.ClassParticle:
			switch low := strings.ToLower(w.Text); low {
			case "of":
				d.of = "of"
			case "the":
			default:
				d.particle = strings.TrimSpace(d.particle + " " + low)
			}
		default:
			if name.IsParticle(w.Text) && len(names)+len(initials) > 0 && i+1 < len(words) {
				d.particle = strings.TrimSpace(d.particle + " " + strings.ToLower(w.Text))
				continue
			}
			w.Text = smallCase(w.Text)
			names = append(names, w)
			if firstName < 0 {
				firstName = i
			}
			lastName = i
		}
	}
	if len(names) == 0 && len(initials) > 0 {
		d.onlyInitials(initials)
		return d
	}
	if len(names) == 0 && len(d.titles) > 0 {
		return d
	}
	if firstName >= 0 && firstName < firstInitial && firstInitial < lastName {
		// "Sergei M. Eisenstein": the initial is the second name's.
		d.second, initials = initials[0], nil
	}
	d.assign(names, initials)
	return d
}

// smallCase turns a name printed all in capitals into one with a capital.
func smallCase(w string) string {
	if utf8.RuneCountInString(w) < 2 || strings.ToUpper(w) != w {
		return w
	}
	var b strings.Builder
	first := true
	for _, r := range w {
		if first {
			b.WriteRune(r)
		} else {
			b.WriteRune(unicode.ToLower(r))
		}
		first = !unicode.IsLetter(r) // after a hyphen or apostrophe, again
	}
	return b.String()
}

func (d *ident) title(t string) {
	t = strings.TrimRight(t, ".")
	d.titles = append(d.titles, strings.ToLower(t))
	d.mister = d.mister || strings.EqualFold(t, "mr")
	h, ok := name.HonorificOf(t)
	if !ok || len(d.titles) > 1 && h.Gender != d.honor.Gender && d.honor.Comrade && h.Comrade {
		return // "Mr. & Mrs. Dickinson" is put to him
	}
	if d.gender == name.AnyGender {
		d.gender = h.Gender
	}
	h.Given = h.Given || d.honor.Given
	h.Married = h.Married || d.honor.Married
	h.Single = h.Single || d.honor.Single
	h.Noble = h.Noble || d.honor.Noble
	h.Kin = h.Kin || d.honor.Kin
	h.Comrade = h.Comrade || d.honor.Comrade
	h.Plural = h.Plural || d.honor.Plural
	h.Office = h.Office || d.honor.Office
	d.honor = h
	d.plural = d.plural || h.Plural
}

func (d *ident) onlyInitials(initials []string) {
	d.abbreviated = true
	switch {
	case len(initials) == 1:
		d.surname = strings.ToUpper(initials[0]) + "."
	case len(initials) == 2:
		d.first, d.second = initials[0], initials[1]
	default:
		d.first, d.second = initials[0], initials[1]
		d.surname = strings.ToUpper(initials[len(initials)-1]) + "."
	}
}

// assign decides which of the words are given names and which the surname.
func (d *ident) assign(names []name.Word, initials []string) {
	if len(initials) > 0 {
		d.first = initials[0]
		if len(initials) > 1 {
			d.second = initials[1]
		} else if len(names) == 1 {
			d.loose = d.first == "t" || d.first == "m" || d.first == "g"
		}
	}
	last := len(names) - 1
	for i, w := range names {
		base := cutPossessive(w.Text)
		if strings.ContainsRune(base, '[') {
			if _, weight := name.IsGiven(openGiven(base)); weight >= .4 && w.Class == name.ClassName && len(names) == 1 && len(d.titles) == 0 && d.first == "" {
				w.Class = name.ClassGiven
				names[i].Class = w.Class
				base = openGiven(base)
			}
		}
		switch {
		case w.Class == name.ClassPatron && (i > 0 || len(names) == 1 && len(initials) == 0 && d.patronymicAlone(base)) && !(i == last && i > 0 && names[i-1].Class == name.ClassPatron):
			d.patron = brackets.Replace(base)
			continue
		case i == last && d.surname == "" && !d.lastIsGiven(names, i):
			d.surname = base
		case d.given == "" && d.first == "":
			d.given = base
		case d.surname == "" && i < last:
			if d.second == "" {
				d.second = initialKey(base)
			}
			d.middle = strings.TrimSpace(d.middle + " " + base)
		case d.surname == "":
			d.surname = base
		}
	}
	// Surname first: "Аксаков Иван Сергеевич".
	if d.surname == "" && d.patron != "" && len(names) == 3 && names[2].Class == name.ClassPatron && names[0].Class == name.ClassName {
		d.surname, d.given = cutPossessive(names[0].Text), cutPossessive(names[1].Text)
	}
	// "A. D. Ts": a digraph that has lost its full stop.
	if n := utf8.RuneCountInString(d.surname); n > 0 && n <= 2 && len(initials) >= 2 && !strings.ContainsAny(strings.ToLower(d.surname), "aeiouyаеёиоуыэюя") {
		d.abbreviated = true
		d.surname = strings.ToUpper(initialKey(d.surname)) + "."
	}
	d.trace()
}

// patronymicAlone reports whether a patronymic's ending that stands alone is one:
// familiar speech shortens it (Ильич, Иваныч); Abramovich alone is a surname.
func (d *ident) patronymicAlone(w string) bool {
	if len(d.titles) > 0 {
		return false
	}
	low := strings.ToLower(w)
	for _, e := range [...]string{"ович", "евич", "ovich", "evich"} {
		if strings.Contains(low, e) {
			return false
		}
	}
	return true
}

// brackets takes an editor's brackets out of a word.
var brackets = strings.NewReplacer("[", "", "]", "")

// openGiven opens an editor's brackets in a given name: Andr[ey] is Andrey, and
// Andrei[she] is Andrei, whichever is a name.
func openGiven(w string) string {
	open := brackets.Replace(w)
	if _, weight := name.IsGiven(open); weight >= .3 {
		return open
	}
	if before, _, _ := strings.Cut(w, "["); before != "" {
		if _, weight := name.IsGiven(before); weight >= .3 {
			return before
		}
	}
	return open
}

// lastIsGiven reports whether the last word is a given name and not a surname.
func (d *ident) lastIsGiven(names []name.Word, i int) bool {
	w := names[i]
	if w.Class != name.ClassGiven || d.of != "" {
		return false
	}
	if d.ordinal != "" {
		return true
	}
	g, weight := name.IsGiven(openGiven(cutPossessive(w.Text)))
	switch {
	case i > 0 || d.first != "":
		// "Jane Austen", "S. Thomas": the last of several is the surname, unless a
		// patronymic stands there already.
		return false
	case d.honor.Kin || d.honor.Saint:
		return true
	case d.honor.Given:
		return true
	case d.honor.Noble:
		return weight > .6
	case d.honor.Single:
		return g == name.Female && weight > .6
	case d.honor.Comrade, len(d.titles) > 0:
		return false
	}
	return true
}

// trace finds the nominatives, the gender and the initials.
func (d *ident) trace() {
	if d.patron != "" {
		ls := name.Nominatives(d.patron, name.Hint{Gender: d.gender, Element: name.PatronymicName})
		if len(ls) > 0 {
			d.patron = ls[0].Text
			if d.gender == name.AnyGender {
				d.gender = ls[0].Gender
			}
		}
		if d.second == "" {
			d.second = initialKey(d.patron)
		}
	}
	if d.given != "" {
		if g, w := name.IsGiven(d.given); d.honor.Office && g == name.Female && w > .6 {
			d.gender = g
		}
		d.rawGiven = d.given
		if strings.ContainsRune(d.given, '[') {
			d.given = openGiven(d.given)
		}
		if g, ok := name.PossessiveOf(d.given); ok {
			if _, w := name.IsGiven(d.given); w < .4 {
				d.given = g
			}
		}
		if ls := name.Nominatives(d.given, name.Hint{Gender: d.gender, Element: name.GivenName}); len(ls) > 0 {
			d.given = ls[0].Text
			if d.gender == name.AnyGender {
				d.gender = ls[0].Gender
			}
		}
		if d.first == "" {
			d.first = initialKey(d.given)
		}
	}
	if d.surname != "" && !d.abbreviated {
		d.lemmas = name.Nominatives(brackets.Replace(d.surname), name.Hint{Gender: d.gender, Element: name.FamilyName})
	}
}

// initialKey is the first letter of a name as it is romanised, in lower case:
// "yu" for "Ю." and "Yu.".
func initialKey(w string) string {
	w = strings.TrimLeft(w, "[(\"'«")
	r, n := utf8.DecodeRuneInString(w)
	if n == 0 {
		return ""
	}
	if r >= 0x400 && r <= 0x4FF {
		return strings.ToLower(name.Romanise(string(r), name.Popular))
	}
	low := strings.ToLower(head(w, 8))
	for _, di := range [...]string{"shch", "zh", "kh", "ts", "ch", "sh", "yu", "ya", "ye", "yo"} {
		if strings.HasPrefix(low, di) {
			return di
		}
	}
	return strings.ToLower(string(r))
}

// head is the text up to byte n.
func head(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// sameInitial compares two initials, either of which may be spelled in a short
// and a long way ("c" and "ch", "e" and "ye").
func sameInitial(a, b string) bool {
	if a == b {
		return true
	}
	if a == "" || b == "" {
		return false
	}
	if strings.HasPrefix(a, b) || strings.HasPrefix(b, a) {
		return true
	}
	even := func(s string) string {
		switch s {
		case "ye", "yo":
			return "e"
		case "j", "i", "y":
			return "i"
		case "w":
			return "v"
		case "ph":
			return "f"
		case "kh":
			return "h"
		case "c":
			return "k"
		}
		return s
	}
	return even(a) == even(b)
}

func cutPossessive(w string) string {
	for _, e := range [...]string{"'s", "’s", "'S", "’S", "s'", "s’"} {
		if cut, ok := strings.CutSuffix(w, e); ok && len(cut) > 1 {
			if e[0] == 's' {
				return cut + "s"
			}
			return cut
		}
	}
	return w
}
