package name

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Gender is the grammatical and, in names, usually the natural gender.
type Gender uint8

// The genders. AnyGender is "not told", or a name of both.
const (
	AnyGender Gender = iota
	Male
	Female
)

// String is "male", "female" or "".
func (g Gender) String() string {
	return [...]string{"", "male", "female"}[min(g, 2)]
}

// Agrees reports whether two genders can be one person's.
func (g Gender) Agrees(h Gender) bool { return g == h || g == AnyGender || h == AnyGender }

// Case is a set of grammatical cases: one form often serves several.
type Case uint8

// The cases of Russian.
const (
	Nominative Case = 1 << iota
	Genitive
	Dative
	Accusative
	Instrumental
	Prepositional

	AnyCase Case = 0
	Oblique      = Genitive | Dative | Accusative | Instrumental | Prepositional
)

// Element says which part of a full name a word is.
type Element uint8

// The elements of a name.
const (
	AnyElement Element = iota
	GivenName
	PatronymicName
	FamilyName
)

// Hint is what is known of a form beforehand; the zero Hint is nothing.
type Hint struct {
	Gender  Gender
	Plural  bool // several people, as after "братья" or "the"
	Cases   Case // the cases it may stand in
	Element Element
}

// Lemma is a dictionary form that an inflected name may go back to.
type Lemma struct {
	Text    string // in the script of the form, in modern spelling
	Cases   Case   // in which of its cases the form can stand
	Gender  Gender
	Plural  bool
	Element Element // GivenName where it is in the tables, else what its ending says
	Weight  float64 // plausibility, 0 to 1; those of one form sum to 1
}

// Nominatives are the dictionary forms that one name word may go back to, the
// likeliest first: surnames, given names and patronymics, in Cyrillic and
// romanised. The form itself is among them where it can be one. It never returns
// an empty slice for a word that begins with a letter; a word of another script
// is its own only lemma.
func Nominatives(form string, hint Hint) []Lemma {
	form = modern(evenCapitals(form))
	r, _ := utf8.DecodeRuneInString(form)
	if !unicode.IsLetter(r) {
		return nil
	}
	if i := strings.LastIndexByte(form, '-'); i > 0 && i+1 < len(form) {
		return hyphened(form[:i], form[i+1:], hint)
	}
	out := make([]Lemma, 0, 8)
	if hint.Element != FamilyName {
		out = givenLemmas(out, form)
	}
	given := 0.0
	for i := range out {
		given = max(given, out[i].Weight)
	}
	if hint.Element != GivenName || len(out) == 0 {
		out = familyLemmas(out, form, 1-0.75*given)
	}
	if hint.Plural {
		out = englishPlurals(out, form)
	}
	return settle(out, hint)
}

// hyphened inflects both parts of a double name alike; the last one decides.
func hyphened(head, tail string, hint Hint) []Lemma {
	out := Nominatives(tail, hint)
	first := Nominatives(head, hint)
	for i := range out {
		text := head
		best := 0.0
		for _, l := range first {
			if l.Cases&out[i].Cases != 0 && l.Plural == out[i].Plural && l.Gender.Agrees(out[i].Gender) && l.Weight > best {
				best, text = l.Weight, l.Text
			}
		}
		out[i].Text = text + "-" + out[i].Text
	}
	return out
}

// settle applies the hint, joins equal lemmas, scales the weights to a sum of 1
// and sorts.
func settle(ls []Lemma, hint Hint) []Lemma {
	for i := range ls {
		l := &ls[i]
		if !l.Gender.Agrees(hint.Gender) && !l.Plural {
			l.Weight *= 0.05
		}
		if hint.Plural != l.Plural {
			if hint.Plural {
				l.Weight *= 0.1
			} else {
				l.Weight *= 0.8
			}
		}
		if hint.Cases != AnyCase && l.Cases&hint.Cases == 0 {
			l.Weight *= 0.05
		}
		if hint.Element != AnyElement && l.Element != AnyElement && l.Element != hint.Element {
			l.Weight *= 0.1
		}
	}
	slices.SortStableFunc(ls, func(a, b Lemma) int {
		return cmp.Or(cmp.Compare(a.Text, b.Text), cmp.Compare(a.Cases, b.Cases), cmp.Compare(b.Gender, a.Gender))
	})
	out := ls[:0]
	sum := 0.0
	for _, l := range ls {
		sum += l.Weight
		if n := len(out); n > 0 && sameReading(&out[n-1], &l) {
			out[n-1].Weight += l.Weight
			continue
		}
		out = append(out, l)
	}
	for i := range out {
		out[i].Weight /= sum
	}
	slices.SortStableFunc(out, func(a, b Lemma) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), strings.Compare(a.Text, b.Text))
	})
	return out
}

// sameReading reports whether b, which comes after a in the order of settle,
// says nothing more than a.
func sameReading(a, b *Lemma) bool {
	return a.Text == b.Text && a.Cases == b.Cases && a.Plural == b.Plural && a.Gender.Agrees(b.Gender) &&
		(a.Element == b.Element || a.Element == GivenName && b.Element == AnyElement)
}

// ending is one reading of a word's end.
type ending struct {
	lemma  string
	cases  Case
	gender Gender
	plural bool
	weight float64
}

var endings = sync.OnceValue(func() map[string][]ending {
	t := map[string][]ending{}
	readEndings(t, cyrillicEndings)
	readEndings(t, latinEndings)
	return t
})

func readEndings(t map[string][]ending, table string) {
	for line := range strings.Lines(table) {
		end, list, ok := strings.Cut(strings.TrimSpace(line), " = ")
		if !ok {
			continue
		}
		t[end] = nil // a later line for one end replaces the earlier
		for _, item := range strings.Fields(list) {
			f := strings.Split(item, ":")
			e := ending{lemma: strings.TrimPrefix(f[0], "_"), cases: caseSet(f[1])}
			switch f[2] {
			case "m":
				e.gender = Male
			case "f":
				e.gender = Female
			case "P":
				e.plural = true
			}
			for _, c := range f[3] {
				e.weight = e.weight*10 + float64(c-'0')/100
			}
			t[end] = append(t[end], e)
		}
	}
}

func caseSet(letters string) (c Case) {
	for _, l := range letters {
		c |= 1 << strings.IndexRune("ngdaip", l)
	}
	return c
}

// longestEnding is how many bytes of a word's end the tables look at: the
// longest end in them is five letters, ten bytes in Cyrillic.
const longestEnding = 12

// familyLemmas reads the word's end after the tables.
func familyLemmas(out []Lemma, form string, scale float64) []Lemma {
	low := plainE(strings.ToLower(form))
	t := endings()
	for n := min(longestEnding, len(low)-1); n > 0; n-- {
		end := low[len(low)-n:]
		if !utf8.RuneStart(end[0]) {
			continue
		}
		list, ok := t[end]
		if !ok {
			continue
		}
		stem := form[:len(form)-n]
		if !plausibleStem(low[:len(low)-n]) {
			continue
		}
		for _, e := range list {
			text := stem + e.lemma
			if strings.HasPrefix(form[len(stem):], "ё") && strings.HasPrefix(e.lemma, "е") {
				text = stem + "ё" + e.lemma[len("е"):]
			}
			if !joins(stem, e.lemma) {
				continue
			}
			out = append(out, Lemma{Text: text, Cases: e.cases, Gender: e.gender, Plural: e.plural,
				Element: elementOf(text), Weight: e.weight * scale})
		}
		return out
	}
	// No known end: a consonant or a soft sign, which a man's name has in the
	// nominative and a woman's in every case.
	out = append(out, Lemma{Text: form, Cases: Nominative, Element: elementOf(form), Weight: 0.9 * scale})
	return append(out, Lemma{Text: form, Cases: Oblique, Gender: Female, Element: elementOf(form), Weight: 0.1 * scale})
}

// joins reports whether spelling allows the ending after the stem.
func joins(stem, end string) bool {
	last, _ := utf8.DecodeLastRuneInString(stem)
	switch end {
	case "":
		return endsInConsonant(stem)
	case "а", "a":
		return !vowelLetter(last) || last == 'и' || last == 'i'
	case "я", "ь":
		return !strings.ContainsRune("гкхжшчщцГКХЖШЧЩЦ", last) || end == "ь" && strings.ContainsRune("жшчщ", last)
	case "й":
		return vowelLetter(last)
	}
	return true
}

// plausibleStem asks for a vowel or two letters before an ending, so that Ге,
// Лев and Lee are not cut.
func plausibleStem(stem string) bool {
	n := 0
	for _, r := range stem {
		n++
		if vowelLetter(r) {
			return true
		}
	}
	return n >= 2
}

func vowelLetter(r rune) bool {
	return strings.ContainsRune("аеёиоуыэюяіѣaeiouyáàâäéèêëíïóôöúü", unicode.ToLower(r))
}

func endsInConsonant(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(r) && !vowelLetter(r) && !strings.ContainsRune("йьъЙЬЪ", r)
}

// elementOf tells a patronymic by its end.
func elementOf(text string) Element {
	low := strings.ToLower(text)
	for _, end := range [...]string{"овна", "евна", "ична", "ovna", "evna", "ichna"} {
		if strings.HasSuffix(low, end) {
			return PatronymicName
		}
	}
	return AnyElement
}

// englishPlurals adds the singulars of "the Ivanovs", "the Joneses".
func englishPlurals(out []Lemma, form string) []Lemma {
	low := strings.ToLower(form)
	switch {
	case len(low) < 4 || low[len(low)-1] != 's':
	case strings.HasSuffix(low, "ses") || strings.HasSuffix(low, "xes") || strings.HasSuffix(low, "ches") || strings.HasSuffix(low, "shes") || strings.HasSuffix(low, "zes"):
		out = append(out, Lemma{Text: form[:len(form)-2], Cases: Nominative, Plural: true, Weight: 2},
			Lemma{Text: form[:len(form)-1], Cases: Nominative, Plural: true, Weight: 1})
	case !strings.HasSuffix(low, "ss"):
		out = append(out, Lemma{Text: form[:len(form)-1], Cases: Nominative, Plural: true, Weight: 2})
	}
	return out
}

// modern is s in the spelling of 1918: no final hard sign, no ѣ і ѳ ѵ.
func modern(s string) string {
	if !strings.ContainsAny(s, "ѣіѳѵѢІѲѴъЪ") {
		return s
	}
	s = strings.NewReplacer("ѣ", "е", "і", "и", "ѳ", "ф", "ѵ", "и", "Ѣ", "Е", "І", "И", "Ѳ", "Ф", "Ѵ", "И").Replace(s)
	return strings.TrimRight(s, "ъЪ")
}

// evenCapitals writes a name in capitals with a capital first letter only.
func evenCapitals(s string) string {
	for _, start := range [...]string{"Mc", "Mac"} {
		if rest, ok := strings.CutPrefix(s, start); ok && len(rest) > 2 && rest == strings.ToUpper(rest) {
			return start + evenCapitals(rest) // McLAREN
		}
	}
	capitals, letters := 0, 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
			if unicode.IsUpper(r) {
				capitals++
			} else {
				return s
			}
		}
	}
	if letters < 2 || capitals < letters {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	start, at := true, 0
	for _, r := range s {
		if !unicode.IsLetter(r) {
			// After an apostrophe only where one letter stands before it: O'Connor.
			start = r == '-' || r == ' ' || (r == '\'' || r == '’') && at == 1
			at = 0
			b.WriteRune(r)
			continue
		}
		at++
		if start {
			b.WriteRune(r)
		} else {
			b.WriteRune(unicode.ToLower(r))
		}
		start = false
	}
	out := b.String()
	if strings.HasPrefix(s, "MC") && len(s) > 4 {
		out = "Mc" + s[2:3] + out[3:]
	}
	return out
}

// paradigm is how the names that end so decline.
type paradigm struct {
	end   string // "" fits any consonant
	forms [][]string
}

type declension struct{ maleFamily, femaleFamily, maleGiven, femaleGiven []paradigm }

var declensions = sync.OnceValue(func() declension {
	return declension{readParadigms(maleFamily), readParadigms(femaleFamily), readParadigms(maleGiven), readParadigms(femaleGiven)}
})

func readParadigms(table string) []paradigm {
	var out []paradigm
	marks := strings.NewReplacer("_", "", "-", "")
	for line := range strings.Lines(table) {
		end, list, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok {
			continue
		}
		p := paradigm{end: strings.TrimPrefix(end, "C")}
		for _, f := range strings.Fields(list) {
			p.forms = append(p.forms, strings.Split(marks.Replace(f), "/"))
		}
		out = append(out, p)
	}
	return out
}

// formCases is the case of each form of a paradigm.
var formCases = [...]Case{Genitive, Dative, Accusative, Instrumental, Prepositional,
	Nominative, Genitive, Dative, Accusative, Instrumental, Prepositional}

// firstPlural is the index of the first plural form of a paradigm.
const firstPlural = 5

// decline calls yield with each inflected form of a nominative.
func decline(nominative string, ps []paradigm, yield func(form string, c Case, plural bool)) {
	low := strings.ToLower(nominative)
	for _, p := range ps {
		if p.end == "" && (!endsInConsonant(nominative) || (nominative[0] >= utf8.RuneSelf) == (p.forms[0][0][0] < utf8.RuneSelf)) {
			continue
		}
		if !strings.HasSuffix(low, p.end) {
			continue
		}
		stem := nominative[:len(nominative)-len(p.end)]
		for i, variants := range p.forms {
			for _, v := range variants {
				yield(joinCase(stem, v), formCases[i], i >= firstPlural)
			}
		}
		return
	}
}

// joinCase puts an ending to a stem; a form that replaces the whole word keeps
// its capital.
func joinCase(stem, end string) string {
	if stem != "" {
		return stem + end
	}
	r, n := utf8.DecodeRuneInString(end)
	return string(unicode.ToUpper(r)) + end[n:]
}

// Inflections are all forms of a surname, given name or patronymic in the
// singular and plural, the nominative first, without repetition. With AnyGender
// they are those of both genders. A surname that does not inflect is alone.
func Inflections(nominative string, g Gender) []string {
	out := []string{nominative}
	add := func(form string, _ Case, _ bool) {
		if !slices.Contains(out, form) {
			out = append(out, form)
		}
	}
	d := declensions()
	given, weight := IsGiven(nominative)
	isGiven := weight >= 0.8
	feminine := strings.HasSuffix(nominative, "а") || strings.HasSuffix(nominative, "я") || strings.HasSuffix(nominative, "a")
	if g != Female && !(isGiven && given == Female) {
		if isGiven || patronymic(nominative) != AnyGender {
			decline(nominative, d.maleGiven, add)
		}
		if !isGiven {
			decline(nominative, d.maleFamily, add)
		}
	}
	if g != Male && !(isGiven && given == Male) {
		if isGiven || patronymic(nominative) == Female {
			decline(nominative, d.femaleGiven, add)
		} else if feminine {
			decline(nominative, d.femaleFamily, add)
		}
	}
	return out
}

// patronymic is the gender of a Russian patronymic in any case, AnyGender for a
// word that is none.
func patronymic(s string) Gender {
	if len(s) < 5 {
		return AnyGender
	}
	low := modern(strings.ToLower(s))
	if utf8.RuneCountInString(low) < 5 {
		return AnyGender
	}
	ends := patronymicEnds
	for n := len(low) - 2; n >= 3; n-- {
		if g, ok := ends[low[len(low)-n:]]; ok {
			return g
		}
		if n > longestPatronymicEnd {
			n = longestPatronymicEnd + 1
		}
	}
	return AnyGender
}

// longestPatronymicEnd is the length in bytes of the longest key of patronymicEnds.
const longestPatronymicEnd = 16

// patronymicEnds are the ends of patronymics in every case, with their gender.
var patronymicEnds = func() map[string]Gender {
	m := map[string]Gender{}
	for _, row := range []struct {
		stems, ends string
		gender      Gender
	}{
		{"ович евич ьич кич мич фич нтич аич еич ныч рыч лыч", "_ а у ем е и ей ам ами", Male},
		{"овн евн ичн инишн", "а ы е у ой ою", Female},
		{"ovich evich lyich l'ich ovitch evitch owitsch ewitsch", "_ a u em e", Male},
		{"ovn evn ichn", "a y e u oi oy", Female},
		{"owna ewna", "_", Female}, // German spelling, nominative only: Browne is none
	} {
		for stem := range strings.FieldsSeq(row.stems) {
			for end := range strings.FieldsSeq(row.ends) {
				m[stem+strings.TrimPrefix(end, "_")] = row.gender
			}
		}
	}
	return m
}()
